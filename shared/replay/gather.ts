import type { SampleItem, SampleOutline, SampleSlice } from '../contract/replay'
import type { AbsentColumn, LoggedItem, LoggedRequest, PositionCurve, Rows, Sample } from './sample'

/** Puts the slices of a sample together. Items that the catalogue does not have any more are known by their id alone. */
export function gatherSample(
  outline: SampleOutline,
  items: readonly SampleItem[],
  slices: readonly SampleSlice[],
): Sample {
  const heads = [...new Set(slices.flatMap((slice) => slice.heads.map(({ name }) => name)))]
  const all: LoggedItem[] = [...items]
  const place = new Map(items.map(({ item_id }, at) => [item_id, at]))
  const rows = rowsOf(slices, heads)
  const requests: LoggedRequest[] = []
  let start = 0
  for (const slice of slices) {
    const own = slice.items.map((item_id) => {
      const known = place.get(item_id) ?? all.push(unknownItem(item_id)) - 1
      place.set(item_id, known)
      return known
    })
    for (let at = 0; at < slice.item.length; at++) rows.item[start + at] = own[slice.item[at] ?? 0] ?? 0
    let from = start
    for (const request of slice.requests) {
      requests.push(requestOf(request, from, rows.rank))
      from += request.rows
    }
    start += slice.item.length
  }
  const sample = { requests, items: all, heads, rows }
  const absent: AbsentColumn[] = []
  if (requests.every(({ seed }) => seed === 0)) absent.push('seed')
  if (slices.some((slice) => !slice.hasImpressions)) absent.push('impressions')
  if (rows.propensity.every(Number.isNaN)) absent.push('propensity')
  return {
    ...sample,
    curves: curvesOf(sample, outline.positions),
    worth: new Map(outline.worth.map(({ currency, worth }) => [currency, worth])),
    currency: outline.worth[0]?.sold_in ?? '',
    catalogue: outline.catalogue,
    absent,
  }
}

function rowsOf(slices: readonly SampleSlice[], heads: readonly string[]): Rows {
  const count = slices.reduce((sum, slice) => sum + slice.item.length, 0)
  const rows = {
    item: new Uint32Array(count),
    heads: heads.map(() => new Float32Array(count)),
    price: new Float64Array(count),
    margin: new Float64Array(count),
    stock: new Uint8Array(count),
    impressions: new Uint32Array(count),
    rank: new Uint16Array(count),
    propensity: new Float64Array(count).fill(Number.NaN),
    clicks: new Uint16Array(count),
    carts: new Uint16Array(count),
    purchases: new Uint16Array(count),
    value: new Float64Array(count),
  }
  let start = 0
  for (const slice of slices) {
    for (const { name, p } of slice.heads) rows.heads[heads.indexOf(name)]?.set(p, start)
    rows.price.set(slice.price, start)
    rows.margin.set(slice.margin, start)
    rows.impressions.set(slice.impressions, start)
    rows.rank.set(slice.rank, start)
    for (let at = 0; at < slice.gone.length; at++) rows.stock[start + at] = slice.gone[at] === 1 ? 0 : 1
    const { row, ...shown } = slice.shown
    row.forEach((at, index) => {
      rows.propensity[start + at] = shown.propensity[index] ?? Number.NaN
      rows.clicks[start + at] = shown.clicks[index] ?? 0
      rows.carts[start + at] = shown.carts[index] ?? 0
      rows.purchases[start + at] = shown.purchases[index] ?? 0
      rows.value[start + at] = shown.value[index] ?? 0
    })
    start += slice.item.length
  }
  return rows
}

/** A later page is one whose first position is not 1. */
function requestOf(request: SampleSlice['requests'][number], from: number, rank: Uint16Array): LoggedRequest {
  const to = from + request.rows
  let first = Infinity
  for (let row = from; row < to; row++) {
    const at = rank[row] ?? 0
    if (at > 0 && at < first) first = at
  }
  const { request_id, user_id, now, seed, config_version, shown, rows: _, candidates: __, ...context } = request
  return {
    request_id,
    user_id,
    now,
    seed,
    config_version,
    context: { ...context, category: '', locale: 'en' },
    from,
    to,
    size: shown,
    before: Number.isFinite(first) ? first - 1 : 0,
  }
}

/** So many expected clicks are taken to be as on the whole surface, so that a position seldom seen does not jump. */
const PRIOR = 10

/** Clicks by position over what the heads expect there: impressions from the whole log, mean probability from the sample. */
function curvesOf(
  { requests, heads, rows }: Pick<Sample, 'requests' | 'heads' | 'rows'>,
  positions: SampleOutline['positions'],
): Map<string, PositionCurve> {
  const p = rows.heads[heads.indexOf('p_click')]
  const curves = new Map<string, PositionCurve>()
  if (!p) return curves
  for (const surface of new Set(positions.map((position) => position.surface))) {
    const sums: { p: number; n: number }[] = []
    for (const request of requests) {
      if (request.context.surface !== surface) continue
      for (let row = request.from; row < request.to; row++) {
        const at = (rows.rank[row] ?? 0) - 1
        if (at < 0) continue
        const sum = sums[at] ?? { p: 0, n: 0 }
        sums[at] = { p: sum.p + (p[row] ?? 0), n: sum.n + 1 }
      }
    }
    const seen = positions.filter((one) => one.surface === surface && (sums[one.position - 1]?.n ?? 0) > 0)
    const expected = ({ position, impressions }: (typeof seen)[number]) => {
      const sum = sums[position - 1]
      return sum && sum.n > 0 ? (impressions * sum.p) / sum.n : 0
    }
    const total = seen.reduce((sum, one) => sum + expected(one), 0)
    const clicks = seen.reduce((sum, one) => sum + one.clicks, 0)
    if (total <= 0 || clicks === 0) continue
    const whole = clicks / total
    const byPosition = new Map(
      seen.map((one) => [one.position, (one.clicks + PRIOR * whole) / (expected(one) + PRIOR)]),
    )
    const last = Math.max(...byPosition.keys())
    const factor = Array.from({ length: last }, (_, at) => byPosition.get(at + 1) ?? whole)
    curves.set(surface, { factor, impressions: seen.reduce((sum, one) => sum + one.impressions, 0), clicks })
  }
  return curves
}

function unknownItem(item_id: string): LoggedItem {
  return { item_id, store_id: '', category: '', brand: '', currency: '', created_at: '', store_created_at: '' }
}
