import type { World } from '../engine/world'

/** What a store says of an item when it lists it anew. `created`: milliseconds. */
export interface Listing {
  readonly created: number
  readonly attributes: Readonly<Record<string, string>>
}

/** Lists items anew in a world that is being ranked from, as a catalogue's import would. */
export function relist({ catalogue, known, shelves, online }: World, listings: ReadonlyMap<string, Listing>): void {
  for (const [item_id, { created, attributes }] of listings) {
    const place = catalogue.index.place.get(item_id)
    const item = place === undefined ? undefined : catalogue.items[place]
    const facts = place === undefined ? undefined : known[place]
    if (place === undefined || !item || !facts) continue
    item.created = created
    item.attributes = { ...attributes }
    facts.created_at = new Date(created).toISOString()
    shelves.created[place] = created
    online.columns.created[place] = created
    online.columns.discount[place] = Number(attributes.discount)
    online.columns.rating[place] = Number(attributes.rating)
  }
  shelves.newest.sort((a, b) => (shelves.created[b] ?? 0) - (shelves.created[a] ?? 0) || a - b)
}
