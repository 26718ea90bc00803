import type { DriftCell, DriftMatrix, DriftRow, DriftVerdict } from '../../shared/contract/bridge'

/** How a row stands now: the verdict of its last judged cell, and since when an unbroken run of that verdict lasts. */
export interface RowState {
  readonly verdict: DriftVerdict
  /** Index of the bucket in which the run began; null when nothing was judged. */
  readonly since: number | null
  /** The run began after the row's first judged cell: it is a change within the range, not a standing state. */
  readonly began: boolean
}

/** What the title says, as data. */
export type DriftFinding =
  | { readonly kind: 'no_rows' }
  | { readonly kind: 'not_judged'; readonly total: number }
  | { readonly kind: 'calm'; readonly judged: number; readonly moved: number; readonly earlier: number }
  | {
      readonly kind: 'drift'
      readonly drifting: number
      readonly total: number
      readonly fresh: number
      readonly since: string | null
      /** Calm now, but red before in this range. */
      readonly earlier: number
    }

const judgedVerdicts: ReadonlySet<DriftVerdict> = new Set(['ok', 'small', 'amber', 'red'])

export function isJudged(cell: DriftCell): boolean {
  return judgedVerdicts.has(cell.verdict)
}

export function rowState(row: DriftRow): RowState {
  if (row.error) return { verdict: 'error', since: null, began: false }
  const judged: { index: number; verdict: DriftVerdict }[] = []
  row.cells.forEach((cell, index) => {
    if (isJudged(cell)) judged.push({ index, verdict: cell.verdict })
  })
  const last = judged.at(-1)
  if (!last) return { verdict: unjudgedVerdict(row), since: null, began: false }
  let first = judged.length - 1
  while (first > 0 && judged[first - 1]?.verdict === last.verdict) first -= 1
  return { verdict: last.verdict, since: judged[first]?.index ?? null, began: first > 0 }
}

function unjudgedVerdict(row: DriftRow): DriftVerdict {
  return row.cells.some((cell) => cell.verdict === 'too_few') ? 'too_few' : 'no_data'
}

/**
 * The page's finding. A feature drifts when its last judged cell is red; what drifted and came back is only mentioned.
 * "New since" names the latest beginning among the runs that began inside the range.
 */
export function driftFinding(matrix: DriftMatrix): DriftFinding {
  if (matrix.rows.length === 0) return { kind: 'no_rows' }
  const states = matrix.rows.map(rowState)
  const red = states.filter((state) => state.verdict === 'red')
  if (red.length === 0) return calmFinding(matrix, states)
  const begun = red.filter((state) => state.began).map((state) => state.since ?? 0)
  const latest = begun.length > 0 ? Math.max(...begun) : null
  return {
    kind: 'drift',
    drifting: red.length,
    total: matrix.rows.length,
    fresh: begun.filter((since) => since === latest).length,
    since: latest === null ? null : (matrix.buckets[latest] ?? null),
    earlier: redBefore(matrix, states),
  }
}

function calmFinding(matrix: DriftMatrix, states: readonly RowState[]): DriftFinding {
  const judged = states.filter((state) => judgedVerdicts.has(state.verdict)).length
  if (judged === 0) return { kind: 'not_judged', total: matrix.rows.length }
  return {
    kind: 'calm',
    judged,
    moved: states.filter((state) => state.verdict === 'amber').length,
    earlier: redBefore(matrix, states),
  }
}

function redBefore(matrix: DriftMatrix, states: readonly RowState[]): number {
  return matrix.rows.filter(
    (row, index) => states[index]?.verdict !== 'red' && row.cells.some((cell) => cell.verdict === 'red'),
  ).length
}
