import { Best } from '../../models/best'
import type { Source } from './source'

/** How much of the score is popularity: it only orders what the words do not tell apart. */
const TIE = 1e-6

/** On search what has the words of the query, by the share of it that is answered; among equals what is clicked most. */
export const lexical: Source = {
  name: 'lexical',
  propose({ about, popularity, quota, open }) {
    if (!about.matches) return null
    const { places, shares } = about.matches
    const popular = popularity.sharesIn('')
    const best = new Best(quota)
    places.forEach((place, at) => {
      const score = (1 - TIE) * (shares[at] ?? 0) + TIE * (popular?.[place] ?? 0)
      if (best.wants(place, score) && open(place)) best.offer(place, score)
    })
    return best.sorted()
  },
}
