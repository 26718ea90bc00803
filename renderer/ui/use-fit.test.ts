import { expect, it } from 'vitest'
import { fitStep } from './use-fit'

const order = ['least', 'less', 'some']

it('lets the least important column go first, one at a time', () => {
  const one = fitStep([], order, { content: 900, room: 700 })
  expect(one).toEqual([{ id: 'least', needed: 900 }])
  expect(fitStep(one, order, { content: 780, room: 700 }).map(({ id }) => id)).toEqual(['least', 'less'])
})

it('keeps what fits, and what has nothing left to let go', () => {
  const fits: ReturnType<typeof fitStep> = [{ id: 'least', needed: 900 }]
  expect(fitStep(fits, order, { content: 700, room: 700 })).toBe(fits)
  const all = order.map((id) => ({ id, needed: 900 }))
  expect(fitStep(all, order, { content: 800, room: 700 })).toBe(all)
})

it('brings a column back only when there is room for it', () => {
  const gone = [{ id: 'least', needed: 900 }]
  expect(fitStep(gone, order, { content: 800, room: 899 })).toBe(gone)
  expect(fitStep(gone, order, { content: 800, room: 900 })).toEqual([])
})
