import { numberFeatures } from '../features/schema'
import { type FeatureTable, WIDTH } from '../features/table'
import { HOUR, hourOf } from '../online/window-counter'

/** What is wrong with the job itself, on purpose, so that monitors can be tested. */
export interface OfflineFault {
  /** Hours by which its local time is off. */
  readonly timeZoneShiftHours?: number
  /** Values as it writes them, by feature. */
  encodeNumber?(name: string, value: number): number
  encodeWord?(name: string, word: string): string
}

/** A row of offline_pages: what the job computed for one request. Times are milliseconds. */
export interface PageRow {
  request_id: string
  at: number
  computed_at: number
  items: string[]
  number_names: readonly string[]
  number_times: number[]
  numbers: (number | null)[][]
  word_names: string[]
  words: string[][]
}

/** All but what needs the model's own artefacts. */
const computed = numberFeatures.flatMap(({ name, owner }, column) =>
  owner === 'retrieval' ? [] : [{ name, owner, column }],
)
const names = computed.map(({ name }) => name)

/** The features of a served request. Counts of items were true at the full hour, everything else when it was served. */
export function pageRow(
  { request_id, at, computedAt }: { request_id: string; at: number; computedAt: number },
  items: string[],
  table: FeatureTable,
  fault: OfflineFault | null,
): PageRow {
  const words = Object.entries(table.categories)
  return {
    request_id,
    at,
    computed_at: computedAt,
    items,
    number_names: names,
    number_times: computed.map(({ owner }) => (owner === 'item' ? hourOf(at) * HOUR : at)),
    numbers: items.map((_, row) =>
      computed.map(({ name, column }) => {
        const value = table.numbers[row * WIDTH + column] ?? Number.NaN
        return Number.isNaN(value) ? null : (fault?.encodeNumber?.(name, value) ?? value)
      }),
    ),
    word_names: words.map(([name]) => name),
    words: items.map((_, row) =>
      words.map(([name, column]) => {
        const word = column[row] ?? ''
        return fault?.encodeWord?.(name, word) ?? word
      }),
    ),
  }
}
