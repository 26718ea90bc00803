import type { RetrievalScores } from '../features/compute'
import type { About } from './about'
import type { Retrieval } from './sources/source'

/**
 * What retrieval knows of each of these items, whichever source proposed it: the features of that owner, aligned with the places.
 * Left out where the request has nothing to go by: no vector, no clicks, no query.
 */
export function retrievalScores(
  places: readonly number[],
  { vector, vectors, personal }: Pick<Retrieval, 'vector' | 'vectors' | 'personal'>,
  { matches }: Pick<About, 'matches'>,
): RetrievalScores {
  return {
    ...(vector && vectors && { similarity: vectors.exact.cosines(vector, places) }),
    ...(personal && { covisitation: Float32Array.from(places.map((place) => personal[place] ?? 0)) }),
    ...(matches && { text_match: Float32Array.from(places.map((place) => shareAt(matches, place))) }),
  }
}

/** 0 where nothing of the query was found in the item. Matches ascend by place. */
function shareAt({ places, shares }: NonNullable<About['matches']>, place: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return places[low] === place ? (shares[low] ?? 0) : 0
}
