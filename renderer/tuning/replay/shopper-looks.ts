import type { SampleItem } from '../../../shared/contract/bridge'
import type { Sample } from '../../../shared/replay/sample'
import type { ShopperPages } from '../../../shared/replay/shoppers'
import type { ShopperLook, ShownItem } from './protocol'

/** The pages of sampled shoppers with what a person needs to read them. Items that left the catalogue have no title. */
export function looksOf(
  { requests, items }: Sample,
  catalogue: readonly SampleItem[],
  pages: readonly ShopperPages[],
): ShopperLook[] {
  const titles = new Map(catalogue.map(({ item_id, title_en, title_ar }) => [item_id, { en: title_en, ar: title_ar }]))
  const shown = (page: readonly number[], other: readonly number[]): ShownItem[] =>
    page.map((place) => {
      const { item_id = '', store_id = '' } = items[place] ?? {}
      const title = titles.get(item_id) ?? { en: '', ar: '' }
      return { item_id, store_id, title, elsewhere: other.indexOf(place) + 1 }
    })
  return pages.flatMap(({ request, live, draft, differ }) => {
    const asked = requests[request]
    if (!asked) return []
    const { surface, query, country, segment } = asked.context
    const example = { user_id: asked.user_id, surface, query }
    return [{ example, country, segment, live: shown(live, draft), draft: shown(draft, live), differ }]
  })
}
