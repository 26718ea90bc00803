import type { SkewMatrix } from '../../shared/contract/bridge'

type Row = SkewMatrix['rows'][number]

const loudness = { firing: 100, pending: 10, error: 5, ok: 0, too_few: 0, no_data: 0 } as const

/** Loudest first, lately before earlier; then by name. */
export function byLoudness(rows: readonly Row[]): Row[] {
  const weight = ({ cells }: Row) =>
    cells.reduce((sum, cell, index) => sum + loudness[cell.state] * (1 + index / (cells.length || 1)), 0)
  return [...rows].sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name))
}

/** Since when a feature has disagreed without a calm cell in between, up to the last cell that says anything; null: it agrees now. */
export function loudSince(row: Row | undefined, buckets: readonly string[]): string | null {
  const cells = row?.cells ?? []
  let last = cells.length - 1
  while (last >= 0 && (cells[last]?.state === 'no_data' || cells[last]?.state === 'too_few')) last -= 1
  const isLoud = (index: number) => cells[index]?.state === 'firing' || cells[index]?.state === 'pending'
  if (!isLoud(last)) return null
  let first = last
  while (first > 0 && isLoud(first - 1)) first -= 1
  return buckets[first] ?? null
}

/** Columns that carry a label: about `most` of them, evenly; none so near to the end that its label would not fit. */
export function labelledColumns(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil(count / most))
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => index % every === 0 && (index === 0 || count - index >= count / most / 2),
  )
}
