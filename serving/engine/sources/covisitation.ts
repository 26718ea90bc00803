import { bestBy, type Source } from './source'

/** What was clicked after what the shopper clicked last. */
export const covisitation: Source = {
  name: 'covisitation',
  propose: (ask) => ask.personal && bestBy(ask, ask.personal),
}
