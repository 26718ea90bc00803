import { numberFeatures } from '../../features/schema'
import { type Column, prepared } from '../dense-network'
import { type Examples, WIDTH } from './examples'

/**
 * How each column is brought to mean 0 and deviation 1 over the log, each row counting what it stands for. What is missing becomes the
 * mean; a column that never changes, or is never there, counts nothing.
 */
export function columnsOf({ rows, numbers, weights }: Examples): Column[] {
  return numberFeatures.map(({ log = false }, column) => {
    let sum = 0
    let total = 0
    const valueAt = (row: number) => {
      const value = numbers[row * WIDTH + column] ?? Number.NaN
      return log ? Math.log(1 + Math.max(value, 0)) : value
    }
    const over = (term: (value: number) => number) => {
      sum = 0
      total = 0
      for (let row = 0; row < rows; row++) {
        const value = valueAt(row)
        if (!Number.isFinite(value)) continue
        sum += (weights[row] ?? 0) * term(value)
        total += weights[row] ?? 0
      }
      return total > 0 ? sum / total : 0
    }
    const mean = over((value) => value)
    const deviation = Math.sqrt(over((value) => (value - mean) ** 2))
    const { low, high } = edges(rows, valueAt)
    const missing = log ? Math.exp(mean) - 1 : mean
    return { missing, log, low, high, mean, scale: deviation > 1e-6 * (1 + Math.abs(mean)) ? 1 / deviation : 0 }
  })
}

/** Values beyond these were hardly ever seen: one in a thousand rows on either side. */
const EDGE = 0.001

function edges(rows: number, valueAt: (row: number) => number): { low: number; high: number } {
  const sorted = Float32Array.from({ length: rows }, (_, row) => valueAt(row))
    .filter(Number.isFinite)
    .sort()
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  return { low: at(EDGE), high: at(1 - EDGE) }
}

/** rows × WIDTH as the first layer sees them. */
export function prepareRows({ numbers }: Examples, columns: readonly Column[]): Float32Array {
  const input = new Float32Array(numbers.length)
  for (let at = 0; at < numbers.length; at++) {
    const column = columns[at % WIDTH]
    if (column) input[at] = prepared(numbers[at] ?? Number.NaN, column)
  }
  return input
}
