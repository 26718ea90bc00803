import { bestBy, type Source } from './source'

export const covisitation: Source = {
  name: 'covisitation',
  propose(ask) {
    const { personal } = ask
    return personal && bestBy(ask, (place) => personal[place] ?? 0)
  },
}
