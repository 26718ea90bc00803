import { expect, it } from 'vitest'
import type { Found } from './found'
import { useRecent } from './recent'

const one = (id: string): Found => ({ kind: 'shopper', id, title: id, note: '' })

it('keeps the last six, each once, newest first', () => {
  const { remember } = useRecent.getState()
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b']) remember(one(id))
  expect(useRecent.getState().found.map(({ id }) => id)).toEqual(['b', 'g', 'f', 'e', 'd', 'c'])
})
