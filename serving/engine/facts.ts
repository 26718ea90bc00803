import type { Facts } from '../../shared/config/finding'
import { instantOf } from './catalogue'
import type { Snapshot } from './snapshot'

export function factsOf(
  { world: { catalogue }, model }: Pick<Snapshot, 'world' | 'model'>,
  surfaces: readonly string[],
  dataNow: number,
  pageSize: number,
): Omit<Facts, 'now' | 'live'> {
  const known = (values: readonly string[]) => [...new Set(values)].filter((value) => value !== '').sort()
  return {
    heads: model.heads,
    surfaces,
    categories: known(catalogue.items.map((item) => item.category)),
    stores: known([...catalogue.stores.keys(), ...catalogue.items.map((item) => item.store_id)]),
    items: new Map(
      catalogue.items.map((item) => {
        const { item_id, store_id, category, brand, stock } = item
        return [item_id, { item_id, store_id, category, brand, stock, created_at: instantOf(item.created) }]
      }),
    ),
    dataNow,
    pageSize,
  }
}
