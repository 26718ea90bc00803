import fc from 'fast-check'
import { expect, it } from 'vitest'
import { targetMatches } from '../config/scope'
import { rule } from '../config/testing/arbitrary'
import { Targets } from './targets'
import { candidate } from './testing/arbitrary'

it('finds what the target matches, in the order given, and as often as it is there', () => {
  const now = Date.parse('2026-02-01T00:00:00Z')
  const aged = fc.tuple(rule, fc.constantFrom(undefined, 7, 60)).map(([one, new_within_days]) => {
    return new_within_days === undefined ? one : { ...one, target: { ...one.target, new_within_days } }
  })
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 25 }), fc.array(aged, { maxLength: 3 }), (items, rules) => {
      const targets = new Targets(items, now)
      for (const one of [...rules, ...rules]) {
        expect(targets.of(one)).toEqual(items.filter((item) => targetMatches(one.target, item, now)))
      }
    }),
  )
})
