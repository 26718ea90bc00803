import type { Monitor, Reading, Slice } from '../contract/monitors'
import { History } from './history'
import { judgeCounts, unknown } from './judge-counts'
import { addUp, windowSums } from './known'
import { sizes } from './limits'
import type { LogSeries } from './log-series'

/** Each store's impressions among all of the surface over one window; '' is those that are not told apart. */
export interface StoreWindow {
  readonly window: number
  readonly stores: readonly { readonly store: string; readonly history: History }[]
}

export function storeWindow(
  series: LogSeries,
  { slice }: Monitor,
  window: number,
  within: StoreWindow | null,
): StoreWindow {
  const cells = series.stores.filter((cell) => slice.surface === undefined || cell.surface === slice.surface)
  const all = addUp(
    cells.map((cell) => cell.impressions),
    series.hours,
  )
  if (!all) return { window, stores: [] }
  const exposure = windowSums(all, window)
  const least = impressionsOfRequest(series, slice)
  const names = [...new Set(cells.map((cell) => cell.store))].filter((store) => store !== '')
  const stores = names.flatMap((store) => {
    const own = cells.filter((cell) => cell.store === store).map((cell) => cell.impressions)
    const hourly = addUp(own, series.hours)
    const shorter = within?.stores.find((each) => each.store === store)?.history ?? null
    return hourly
      ? [{ store, history: new History({ count: windowSums(hourly, window), exposure }, least, shorter) }]
      : []
  })
  return { window, stores }
}

/** The impressions of one request go together: on a store's own page all of them are its. */
function impressionsOfRequest(series: LogSeries, { surface }: Slice): number {
  let [impressions, requests] = [0, 0]
  for (const cell of series.traffic) {
    if (surface !== undefined && cell.surface !== surface) continue
    for (const count of cell.impressions) impressions += count
    for (const count of cell.requests) requests += count
  }
  return requests > 0 ? Math.max(1, impressions / requests) : 1
}

/** The store whose share grew most surely; all stores were looked at, and the p-value pays for that. */
export function judgeStoresAt(windows: readonly StoreWindow[], at: number): Reading {
  const names = windows[0]?.stores.map(({ store }) => store) ?? []
  const readings = names.map((subject, index) => {
    const compared = windows.map(({ window, stores }) => ({
      window,
      against: stores[index]?.history.at(at) ?? null,
      maturity: 1,
      exposure: stores[index]?.history.known.exposure[at] ?? 0,
    }))
    return judgeCounts(compared, { size: sizes.merchant_share, per: 1, choices: names.length, subject })
  })
  const measured = readings.filter((reading) => reading.kind === 'measured')
  const [worst] = measured.sort((a, b) => Number(b.large) - Number(a.large) || (a.p ?? 1) - (b.p ?? 1))
  const n = Math.max(0, ...readings.map((reading) => reading.n))
  return worst ?? unknown(n > 0 ? 'too_few' : 'no_data', n)
}
