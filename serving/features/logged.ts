import { numberNames } from './schema'
import { type FeatureTable, WIDTH } from './table'

/** One row of the table as the log has it: what is missing is absent. */
export function loggedFeatures(
  table: FeatureTable,
  row: number,
): { features_num: Record<string, number>; features_cat: Record<string, string> } {
  const features_num: Record<string, number> = {}
  numberNames.forEach((name, at) => {
    const value = table.numbers[row * WIDTH + at] ?? Number.NaN
    if (!Number.isNaN(value)) features_num[name] = value
  })
  const features_cat: Record<string, string> = {}
  for (const [name, words] of Object.entries(table.categories)) {
    const word = words[row] ?? ''
    if (word !== '') features_cat[name] = word
  }
  return { features_num, features_cat }
}
