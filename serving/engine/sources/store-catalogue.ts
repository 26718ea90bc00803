import { bestBy, type Source } from './source'

/** On a store's page all that the store has: what is clicked most first, what nobody clicked yet after it. */
export const storeCatalogue: Source = {
  name: 'store_catalogue',
  propose(ask) {
    if (ask.context.store_id === '') return null
    return bestBy(ask, ask.popularity.sharesIn('') ?? new Float64Array(), -1)
  },
}
