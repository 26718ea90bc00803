import type { Pages } from './pages'
import { factorAt, type Sample } from './sample'

export const outcomes = ['clicks', 'carts', 'purchases', 'gmv', 'margin'] as const
export type Outcome = (typeof outcomes)[number]

/** The heads that say how likely an outcome is. */
export const headOf: Record<Outcome, string> = {
  clicks: 'p_click',
  carts: 'p_cart',
  purchases: 'p_purchase',
  gmv: 'p_purchase',
  margin: 'p_purchase',
}

/** By outcome and request: what is expected of its page. */
export type Expected = Readonly<Record<Outcome, Float64Array>>

/** The factors of positions by request's surface, as far as pages go: read once, used for every move. */
export interface Examination {
  readonly byRequest: readonly Float64Array[]
}

export function examinationOf({ requests, curves }: Sample, width: number): Examination {
  const known = new Map<string, Float64Array>()
  const byRequest = requests.map(({ context: { surface }, before }) => {
    const name = `${before} ${surface}`
    const found =
      known.get(name) ?? Float64Array.from({ length: width }, (_, at) => factorAt(curves.get(surface), before + at + 1))
    known.set(name, found)
    return found
  })
  return { byRequest }
}

/** By row: what a purchase of the item is worth in the sample's currency (minor units), and what of it stays; NaN: not known. */
export interface Worth {
  readonly value: Float64Array
  readonly margin: Float64Array
}

export function worthOf({ rows, items, worth }: Sample): Worth {
  const byItem = Float64Array.from(items, (item) => worth.get(item.currency) ?? Number.NaN)
  const value = Float64Array.from(rows.item, (item, row) => (byItem[item] ?? Number.NaN) * (rows.price[row] ?? 0))
  return { value, margin: value.map((one, row) => one * (rows.margin[row] ?? 0)) }
}

/**
 * Σ over positions of examination × probability × worth. What is expected if the heads are calibrated and the worth of a position
 * does not depend on what stands around it. An item whose currency has no known worth counts as 0; `unpriced` tells how many.
 */
export function expectedOf(sample: Sample, pages: Pages, { byRequest }: Examination, worth: Worth): Expected {
  const { requests, heads, rows } = sample
  const column = (head: string) => rows.heads[heads.indexOf(head)] ?? new Float32Array(rows.item.length)
  const [click, cart, purchase] = [column('p_click'), column('p_cart'), column('p_purchase')]
  const n = requests.length
  const found = {
    clicks: new Float64Array(n),
    carts: new Float64Array(n),
    purchases: new Float64Array(n),
    gmv: new Float64Array(n),
    margin: new Float64Array(n),
  }
  for (let request = 0; request < n; request++) {
    const factor = byRequest[request] ?? new Float64Array(pages.width)
    const start = request * pages.width
    const length = pages.length[request] ?? 0
    let [clicks, carts, purchases, gmv, margin] = [0, 0, 0, 0, 0]
    for (let at = 0; at < length; at++) {
      const row = pages.rows[start + at] ?? -1
      if (row < 0) continue
      const seen = factor[at] ?? 1
      const bought = seen * (purchase[row] ?? 0)
      clicks += seen * (click[row] ?? 0)
      carts += seen * (cart[row] ?? 0)
      purchases += bought
      const value = worth.value[row] ?? 0
      if (value > 0) {
        gmv += bought * value
        margin += bought * (worth.margin[row] ?? 0)
      }
    }
    found.clicks[request] = clicks
    found.carts[request] = carts
    found.purchases[request] = purchases
    found.gmv[request] = gmv
    found.margin[request] = margin
  }
  return found
}
