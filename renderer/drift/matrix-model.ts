import type { Annotation, DriftCell, DriftMatrix, DriftRow } from '../../shared/contract/bridge'
import { bucketMs } from '../../shared/time'
import { rowState } from './finding'

/** Rows of one model on one surface, worst first. */
export interface MatrixGroup {
  readonly key: string
  readonly model: string
  readonly surface: string
  readonly references: readonly string[]
  readonly rows: readonly MatrixRow[]
}

export interface MatrixRow {
  readonly key: string
  /** Counted over all groups: what the keyboard moves along. */
  readonly index: number
  readonly row: DriftRow
}

const harm = { red: 0, amber: 1, error: 2, small: 3, ok: 4, too_few: 5, no_data: 6 } as const

/** `only`: rows to leave in; groups that keep none are left out. The group with the worst row stands first. */
export function groupMatrix(matrix: DriftMatrix, only: (row: DriftRow) => boolean = () => true): MatrixGroup[] {
  const groups = new Map<string, DriftRow[]>()
  for (const row of matrix.rows.filter(only)) {
    const key = `${row.model} ${row.surface}`
    const rows = groups.get(key) ?? []
    rows.push(row)
    groups.set(key, rows)
  }
  let index = 0
  return [...groups]
    .sort(([, a], [, b]) => worst(a) - worst(b))
    .map(([key, rows]) => ({
      key,
      model: rows[0]?.model ?? '',
      surface: rows[0]?.surface ?? '',
      references: [...new Set(rows.map((row) => row.reference))].filter((label) => label !== ''),
      rows: byHarm(rows).map((row) => ({ key: `${key} ${row.name}`, index: index++, row })),
    }))
}

/** The harm of the worst row; with more of them a little worse. */
function worst(rows: readonly DriftRow[]): number {
  const harms = rows.map((row) => harm[rowState(row).verdict])
  const least = Math.min(...harms)
  return least - harms.filter((one) => one === least).length / (rows.length + 1)
}

/** Red, amber or broken: what the page points at. */
export function isLoud(row: DriftRow): boolean {
  return harm[rowState(row).verdict] <= harm.error
}

/** What a row that is calm now was before: a red cell weighs more than all amber ones. */
function pastHarm(row: DriftRow): number {
  const count = (verdict: DriftCell['verdict']) => row.cells.filter((cell) => cell.verdict === verdict).length
  return count('red') * (row.cells.length + 1) + count('amber')
}

function byHarm(rows: readonly DriftRow[]): DriftRow[] {
  return rows
    .map((row, order) => ({ row, order, harm: harm[rowState(row).verdict], past: pastHarm(row) }))
    .sort((a, b) => a.harm - b.harm || b.past - a.past || a.order - b.order)
    .map(({ row }) => row)
}

/** 0…3: how deep the quiet blue of a calm cell is. Each step is the same factor of PSI, up to the amber threshold. */
export function shade(cell: DriftCell, amber: number): number {
  if (cell.psi === null || cell.psi <= 0) return 0
  const steps = 3
  const decades = 2 // the palest step is a hundredth of the threshold
  const position = 1 + Math.log10(cell.psi / amber) / decades
  return Math.max(0, Math.min(steps, Math.round(position * steps)))
}

export interface Step {
  readonly row: number
  readonly column: number
}

/** Where an arrow leads. Time runs left to right in both languages, so left and right are as they look. */
export function move(from: Step, key: string, rows: number, columns: number): Step | null {
  const target = {
    ArrowLeft: { row: from.row, column: from.column - 1 },
    ArrowRight: { row: from.row, column: from.column + 1 },
    ArrowUp: { row: from.row - 1, column: from.column },
    ArrowDown: { row: from.row + 1, column: from.column },
    Home: { row: from.row, column: 0 },
    End: { row: from.row, column: columns - 1 },
    PageUp: { row: 0, column: from.column },
    PageDown: { row: rows - 1, column: from.column },
  }[key]
  if (!target || rows === 0 || columns === 0) return null
  return { row: clamp(target.row, rows), column: clamp(target.column, columns) }
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index))
}

/** Annotations as shares of the matrix's width; those outside the range are left out. */
export function placeAnnotations(
  matrix: Pick<DriftMatrix, 'buckets' | 'bucket' | 'annotations'>,
): { annotation: Annotation; at: number }[] {
  const first = matrix.buckets[0]
  if (first === undefined) return []
  const start = Date.parse(first)
  const span = matrix.buckets.length * bucketMs[matrix.bucket]
  return matrix.annotations
    .map((annotation) => ({ annotation, at: (Date.parse(annotation.ts) - start) / span }))
    .filter(({ at }) => at >= 0 && at <= 1)
}

/** Which buckets carry a time label: about `most` of them, on whole days where the buckets are shorter than a day. */
export function labelledBuckets(buckets: readonly string[], width: number, most: number): number[] {
  const day = bucketMs.day
  const stride = width < day && buckets.length * width > 2 * day ? day : width
  const candidates = buckets.map((_, index) => index).filter((index) => Date.parse(buckets[index] ?? '') % stride === 0)
  const pool = candidates.length > 1 ? candidates : buckets.map((_, index) => index)
  const every = Math.max(1, Math.ceil(pool.length / most))
  return pool.filter((_, order) => order % every === 0)
}

/** So many labels stand one over the other; more would push the matrix off the page, and only their lines are drawn. */
const MOST_LEVELS = 3

/**
 * Puts labels that would cover one another on levels of their own: widths are shares of the matrix, as its drawing has them.
 * level null: there is no room for a label.
 */
export function stackLabels<Placed extends { at: number }>(
  placed: readonly Placed[],
  width = 0.17,
): (Placed & { level: number | null })[] {
  const ends: number[] = []
  return [...placed]
    .sort((a, b) => a.at - b.at)
    .map((one) => {
      // At the end side a label stands before its line.
      const start = one.at > 0.8 ? one.at - width : one.at
      const free = ends.findIndex((end) => end <= start)
      const level = free < 0 ? ends.length : free
      if (level >= MOST_LEVELS) return { ...one, level: null }
      ends[level] = start + width
      return { ...one, level }
    })
}

/** When the row of loud cells that holds this one began: the place of its first cell. */
export function loudSince(cells: readonly DriftCell[], column: number): number {
  let first = column
  while (first > 0 && isLoudCell(cells[first - 1])) first -= 1
  return first
}

export function isLoudCell(cell: DriftCell | undefined): boolean {
  return cell?.verdict === 'red' || cell?.verdict === 'amber'
}
