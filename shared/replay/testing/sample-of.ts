import type { RankInput } from '../../ranking/rank'
import type { LoggedItem, Rows, Sample } from '../sample'

/** A sample that holds these requests, as the log would: heads in single precision, every candidate once. */
export function sampleOf(inputs: readonly RankInput[], before: readonly number[] = []): Sample {
  const heads = [...new Set(inputs.flatMap(({ candidates }) => candidates.flatMap((one) => Object.keys(one.heads))))]
  const items: LoggedItem[] = []
  const all = inputs.map((one) => uniqueOf(one))
  const count = all.reduce((sum, list) => sum + list.length, 0)
  const rows = emptyRows(count, heads.length)
  let row = 0
  const requests = inputs.map((one, index) => {
    const from = row
    for (const candidate of all[index] ?? []) {
      rows.item[row] = items.push(candidate) - 1
      heads.forEach((head, at) => {
        const column = rows.heads[at]
        if (column) column[row] = candidate.heads[head] ?? 0
      })
      rows.price[row] = candidate.price_minor
      rows.margin[row] = candidate.margin
      rows.stock[row] = candidate.stock === 0 ? 0 : 1
      rows.impressions[row] = candidate.impressions
      row++
    }
    const { context, now, pageSize, seed } = one
    return {
      request_id: `r-${index}`,
      user_id: `u-${index % 7}`,
      now,
      seed,
      config_version: 1,
      context,
      from,
      to: row,
      size: pageSize,
      before: before[index] ?? 0,
    }
  })
  return {
    requests,
    items,
    heads,
    rows,
    curves: new Map(),
    worth: new Map([['SAR', 1]]),
    currency: 'SAR',
    catalogue: { items: items.length, stores: new Set(items.map((item) => item.store_id)).size },
    absent: [],
  }
}

/** As ranking takes repeated candidates: the place of the first, the values of the last. */
function uniqueOf({ candidates }: RankInput) {
  return [...new Map(candidates.map((item) => [item.item_id, item])).values()]
}

export function emptyRows(count: number, heads: number): Rows {
  return {
    item: new Uint32Array(count),
    heads: Array.from({ length: heads }, () => new Float32Array(count)),
    price: new Float64Array(count),
    margin: new Float64Array(count),
    stock: new Uint8Array(count).fill(1),
    impressions: new Uint32Array(count),
    rank: new Uint16Array(count),
    propensity: new Float64Array(count).fill(Number.NaN),
    clicks: new Uint16Array(count),
    carts: new Uint16Array(count),
    purchases: new Uint16Array(count),
    value: new Float64Array(count),
  }
}
