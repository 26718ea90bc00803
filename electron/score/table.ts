import type { Score, ScoreRow } from '../../shared/monitors/score'

export interface SeedScore extends Score {
  readonly seed: number
}

/** What the scores of all seeds come to. Shares are of all planted faults, the delay of those that were found. */
export function summaryOf(scores: readonly SeedScore[]) {
  const rows = scores.flatMap((score) => score.rows)
  const share = (of: (row: ScoreRow) => boolean) => (rows.length > 0 ? rows.filter(of).length / rows.length : null)
  const delays = rows
    .flatMap(({ minutes, found }) => (found && minutes !== null ? [minutes] : []))
    .sort((a, b) => a - b)
  const quietWeeks = scores.reduce((sum, score) => sum + score.quietWeeks, 0)
  const onQuietDays = scores.flatMap((score) => score.falseAlarms.filter(({ quiet }) => quiet)).length
  return {
    faults: rows.length,
    found: share(({ found }) => found),
    sliceRight: share(({ sliceRight }) => sliceRight),
    causeRight: share(({ causeRight }) => causeRight),
    medianMinutes: delays[Math.floor(delays.length / 2)] ?? null,
    quietWeeks,
    falseAlarmsPerQuietWeek: quietWeeks > 0 ? onQuietDays / quietWeeks : null,
  }
}

/** The scores as text: a line a fault, the false alarms, and what it comes to. */
export function tableOf(scores: readonly SeedScore[]): string {
  const head = ['seed', 'fault', 'in time', 'minutes', 'slice', 'cause', 'said']
  const lines = scores.flatMap(({ seed, rows }) =>
    rows.map((row) => [
      String(seed),
      row.incident,
      yes(row.found),
      row.minutes === null ? '–' : String(row.minutes),
      yes(row.sliceRight),
      row.causeRight ? 'yes' : row.partRight && row.minutes !== null ? 'part' : 'no',
      row.said,
    ]),
  )
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)))
  const text = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const alarms = scores.flatMap(({ seed, falseAlarms }) =>
    falseAlarms.map(
      ({ openedAt, said, quiet }) =>
        `false alarm, seed ${seed}, ${openedAt}${quiet ? '' : ' (a change that is no fault)'}: ${said}`,
    ),
  )
  const sum = summaryOf(scores)
  return [
    text(head),
    ...lines.map(text),
    '',
    ...alarms,
    `${sum.faults} faults: ${percent(sum.found)} found in time, ${percent(sum.sliceRight)} right slice, ${percent(sum.causeRight)} right cause, ` +
      `median delay ${sum.medianMinutes ?? '–'} minutes; ${sum.falseAlarmsPerQuietWeek?.toFixed(2) ?? '–'} false alarms a quiet week (${sum.quietWeeks.toFixed(1)} weeks)`,
  ].join('\n')
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no'
}

function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`
}
