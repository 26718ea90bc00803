import type { LogSeries } from './log-series'

/** Which surfaces and models served in the day before an hour, to tell "this one" from "all there is". */
export function servedIn(
  series: LogSeries,
): (hour: number) => readonly { readonly surface: string; readonly model: string }[] {
  return (hour) => {
    const at = hour - series.from
    return series.traffic.filter((cell) => cell.requests.subarray(Math.max(0, at - 24), at).some((count) => count > 0))
  }
}
