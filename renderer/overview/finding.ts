import type { CauseRequest, CauseSignal, Overview, OverviewRow, Signal } from '../../shared/contract/bridge'
import { bucketStarts, type TimeRange } from '../../shared/time'
import { changeSpans } from '../change-spans'
import type { Format, Text } from '../i18n'

/** What the title says: the finding of the overview, as data; the page puts it in words. */
export type Finding =
  | { kind: 'nothing' }
  | { kind: 'bad' | 'pending'; bad: number; n: number; worst: OverviewRow & { worst: Signal } }
  | { kind: 'error'; bad: number; n: number }
  | { kind: 'unjudged'; n: number; why: 'no_data' | 'too_few' }
  | { kind: 'okPartly'; ok: number; n: number }
  | { kind: 'ok'; n: number }

export function findingOf({ rows }: Overview): Finding {
  const n = rows.length
  const inState = (state: OverviewRow['state']) => rows.filter((row) => row.state === state)
  if (n === 0) return { kind: 'nothing' }
  for (const [state, kind] of [
    ['firing', 'bad'],
    ['pending', 'pending'],
  ] as const) {
    const bad = inState(state)
    const worst = bad.find(hasSignal)
    if (worst) return { kind, bad: bad.length, n, worst }
  }
  const errors = inState('error').length
  if (errors > 0) return { kind: 'error', bad: errors, n }
  const ok = inState('ok').length
  if (ok === n) return { kind: 'ok', n }
  if (ok > 0) return { kind: 'okPartly', ok, n }
  return { kind: 'unjudged', n, why: inState('no_data').length === n ? 'no_data' : 'too_few' }
}

function hasSignal(row: OverviewRow): row is OverviewRow & { worst: Signal } {
  return row.worst !== null
}

/** The numbers of a signal as they are written; the sentence round them depends on its kind. */
export function signalValues(signal: Signal, format: Format): { change: string; value: string; interval: string } {
  const { kind, value, low, high } = signal
  const write = writerOf(kind, format)
  return {
    change: format.signedPercent(value, 1),
    value: write(kind === 'ctr_fall' ? Math.abs(value) : value),
    interval: low === null || high === null ? '' : format.interval(low, high, limitWriter(kind, format)),
  }
}

/** Limits leave the unit to the estimate before them. */
function limitWriter(kind: Signal['kind'], format: Format): (value: number) => string {
  if (kind === 'ctr_fall') return (value) => format.signed(value * 100, 1)
  if (kind === 'drift' || kind === 'stale') return writerOf(kind, format)
  return (value) => format.number(value * 100, 1)
}

function writerOf(kind: Signal['kind'], format: Format): (value: number) => string {
  if (kind === 'drift') return (value) => format.number(value, 2, true)
  if (kind === 'stale') return (value) => format.duration(value)
  return (value) => format.percent(value, value === 1 ? 0 : 1)
}

export function signalText(signal: Signal, format: Format, t: Text): string {
  const values = { subject: signal.subject, ...signalValues(signal, format) }
  return t(`overview.signal.${signal.kind}`, values).trim()
}

/** Where a row leads: to the page that explains its worst signal. */
export function pageOf(row: OverviewRow): 'drift' | 'skew' | 'health' {
  if (row.worst?.kind === 'drift') return 'drift'
  return row.worst?.kind === 'skew' ? 'skew' : 'health'
}

/** What the search for causes is asked about a row; null where silence, or nothing, is its signal. `first`: where the log begins. */
export function questionOf(
  row: OverviewRow,
  { bucket }: Pick<Overview, 'bucket'>,
  range: TimeRange,
  first: string | null,
): CauseRequest | null {
  const signal = row.worst && causeSignal(row.worst, row)
  if (!signal) return null
  // A model that was not there yet has no hours to be compared with.
  const begins = row.spark.findIndex((count) => count !== null)
  const served = begins > 0 ? (bucketStarts(range, bucket)[begins] ?? first) : first
  return { signal, ...changeSpans(row.since, range, served), filters: { surface: row.surface, model: row.model } }
}

function causeSignal({ kind, subject }: Signal, { surface, model }: OverviewRow): CauseSignal | null {
  switch (kind) {
    case 'ctr_fall':
      return { kind: 'outcome', event: 'click' }
    case 'drift':
      return { kind: 'drift', feature: subject, surface, model }
    case 'skew':
      return { kind: 'skew', feature: subject }
    case 'errors':
      return { kind: 'requests', event: 'error' }
    case 'empty':
      return { kind: 'requests', event: 'empty' }
    case 'stale':
      return null
  }
}
