import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Best } from './best'

it('keeps what sorting everything would put first', () => {
  const few = fc.integer({ min: -3, max: 3 })
  fc.assert(
    fc.property(fc.array(few, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (scores, quota) => {
      const best = new Best(quota)
      scores.forEach((score, place) => {
        best.offer(place, score)
      })
      const all = scores.map((score, place) => ({ place, score }))
      expect(best.sorted()).toEqual(all.sort((a, b) => b.score - a.score || a.place - b.place).slice(0, quota))
    }),
  )
})

it('takes a whole list as it takes one after the other', () => {
  const few = fc.integer({ min: -3, max: 3 })
  fc.assert(
    fc.property(fc.array(few, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), few, (scores, quota, floor) => {
      const [one, all] = [new Best(quota), new Best(quota)]
      const open = (place: number) => place % 3 > 0
      all.offerAll(scores, floor, open)
      scores.forEach((score, place) => {
        if (score > floor && open(place)) one.offer(place, score)
      })
      expect(all.sorted()).toEqual(one.sorted())
    }),
  )
})

it('does not mind the order of the offers', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...Array(30).keys()], { minLength: 30 }), (places) => {
      const best = new Best(7)
      for (const place of places) best.offer(place, place % 5)
      expect(best.sorted().map(({ place }) => place)).toEqual([4, 9, 14, 19, 24, 29, 3])
    }),
  )
})
