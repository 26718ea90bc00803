/** What an import did, for the person who asked for it. */
export type ImportReport = {
  dataset: string
  /** Rows of data in the files, good and bad. */
  read: number
  /** Rows stored, by table. */
  written: Record<string, number>
  skipped: Skipped[]
  notes: string[]
  elapsedMs: number
  /** These very files are in the log already: nothing was read or written. */
  alreadyImported: boolean
}

export type Skipped = {
  reason: SkipReason
  count: number
  /** The first few places, as "file:line". */
  lines: string[]
}

export type SkipReason =
  | 'wrong_field_count'
  | 'bad_number'
  | 'bad_time'
  | 'bad_position'
  | 'bad_click'
  | 'bad_propensity'
  | 'bad_code' // a number that the data set's legend does not have
  | 'unknown_item'
  | 'duplicate'

export type Progress = {
  step: 'reading_files' | 'importing' | 'making_references' | 'checking'
  progress: number | null
}

const LINES_SHOWN = 5

/** Counts the rows that were left out, by reason. */
export class Skips {
  readonly #byReason = new Map<SkipReason, Skipped>()

  add(reason: SkipReason, file: string, line: number): void {
    const skipped = this.#byReason.get(reason) ?? { reason, count: 0, lines: [] }
    skipped.count += 1
    if (skipped.lines.length < LINES_SHOWN) skipped.lines.push(`${file}:${line}`)
    this.#byReason.set(reason, skipped)
  }

  list(): Skipped[] {
    return [...this.#byReason.values()].sort((a, b) => b.count - a.count)
  }
}
