/** The items a model speaks of, in one fixed order: models keep arrays aligned with it. */
export interface ItemIndex {
  ids: readonly string[]
  place: ReadonlyMap<string, number>
}

/** Sorted, so that among equal scores the first place is the first id, as ranking has it. */
export function indexItems(ids: Iterable<string>): ItemIndex {
  const sorted = [...new Set(ids)].sort()
  return { ids: sorted, place: new Map(sorted.map((id, place) => [id, place])) }
}

/** The places of those items that are in the index. */
export function placesOf(items: readonly string[], index: ItemIndex): number[] {
  return items.map((item) => index.place.get(item)).filter((place) => place !== undefined)
}

/** Scales to a sum of 1 where there is anything to scale. */
export function normalise(values: Float64Array): Float64Array {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0
  if (sum > 0) for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / sum
  return values
}
