import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONFIRM_HOURS, RECOVER_HOURS } from './limits'
import { type Look, type Position, step, unseen } from './state-machine'

fc.configureGlobal({ seed: 7 })

const calm: Look = { kind: 'measured', breach: false, near: false, excess: 100 }
const off: Look = { kind: 'measured', breach: true, near: true, excess: 0.5 }
const sure: Look = { ...off, excess: 1e-9 }
const hovering: Look = { ...calm, near: true }
const gone: Look = { kind: 'no_data', breach: false, near: false, excess: 100 }
const failed: Look = { ...gone, kind: 'error' }

function walk(looks: readonly Look[], from = 1): Position[] {
  let position = unseen
  return looks.map((look, index) => {
    position = step(position, look, from + index)
    return position
  })
}
const states = (looks: readonly Look[]) => walk(looks).map(({ state }) => state)

const look = fc.oneof(
  fc.constantFrom(calm, off, sure, hovering, gone, failed),
  fc.record({
    kind: fc.constantFrom('measured', 'no_data', 'too_few', 'error'),
    breach: fc.boolean(),
    near: fc.boolean(),
    excess: fc.double({ min: 0, max: 10, noNaN: true }),
  }),
)
const looks = fc.array(look as fc.Arbitrary<Look>, { minLength: 1, maxLength: 60 })

describe('the states of a monitor', () => {
  it('fires after a second look, or at once when chance is out of the question', () => {
    expect(states([calm, off, off])).toEqual(['ok', 'pending', 'firing'])
    expect(states([calm, sure])).toEqual(['ok', 'firing'])
    expect(states([calm, off, calm])).toEqual(['ok', 'pending', 'ok'])
    expect(CONFIRM_HOURS).toBe(1)
  })

  it('keeps firing while the change hovers about its limit, and recovers before it is ok', () => {
    expect(states([sure, hovering, hovering])).toEqual(['firing', 'firing', 'firing'])
    const end = states([sure, ...Array.from({ length: RECOVER_HOURS + 1 }, () => calm)])
    expect(end).toEqual(['firing', ...Array.from({ length: RECOVER_HOURS }, () => 'recovering'), 'ok'])
    expect(states([sure, calm, off])).toEqual(['firing', 'recovering', 'firing'])
  })

  it('says that nothing is known when data are missing, and has not forgotten the alarm when they are back', () => {
    const path = walk([sure, gone, failed, calm])
    expect(path.map(({ state }) => state)).toEqual(['firing', 'no_data', 'error', 'recovering'])
    expect(path[1]?.fired).toBe(1)
  })

  it('is never green from missing data', () => {
    fc.assert(
      fc.property(looks, (given) => {
        walk(given).forEach(({ state }, index) => {
          const kind = given[index]?.kind
          if (kind !== 'measured') expect(state).toBe(kind)
          else expect(['ok', 'pending', 'firing', 'recovering']).toContain(state)
        })
      }),
    )
  })

  it('never goes from firing to ok without recovering', () => {
    fc.assert(
      fc.property(looks, (given) => {
        const path = walk(given)
        path.forEach((position, index) => {
          const before = path[index - 1]
          if (before?.phase === 'firing') expect(['firing', 'recovering']).toContain(position.phase)
        })
      }),
    )
  })

  it('does not change by looking again at an hour that was looked at, nor by a look that comes late', () => {
    fc.assert(
      fc.property(looks, look as fc.Arbitrary<Look>, fc.nat(60), (given, late, back) => {
        const end = walk(given).at(-1) ?? unseen
        expect(step(end, late, end.looked - back)).toBe(end)
      }),
    )
  })
})
