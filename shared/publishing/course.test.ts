import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRamp } from '../contract/rollout'
import { advance, begin, type Course, end, isOver, type Judgement, pause, percentOf, resume, tick } from './course'

const HOUR = 3_600_000
const fine: Judgement = { breach: null, mismatch: false, requests: 1000 }
const metrics = ['ctr', 'error_rate', 'merchant_share'] as const

const judgements = fc.option(
  fc.record({
    breach: fc.option(fc.record({ metric: fc.constantFrom(...metrics), rollsBack: fc.boolean() }), { freq: 4 }),
    mismatch: fc.constantFrom(false, false, true),
    requests: fc.constantFrom(0, 99, 100, 5000),
  }),
  { freq: 4 },
)
const deeds = fc.record({
  kind: fc.constantFrom('tick', 'tick', 'tick', 'advance', 'pause', 'resume', 'abort'),
  judgement: judgements,
  wait: fc.integer({ min: 0, max: 2 * HOUR }),
})
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

/** As the server does it: a person's deed where it is allowed, else nothing. */
function act(course: Course, { kind, judgement }: Deed, now: number): Course {
  if (kind === 'tick') return tick(course, judgement, now).course
  if (isOver(course)) return course
  if (kind === 'advance') return advance(course, now)
  if (kind === 'pause') return course.state === 'running' ? pause(course, now) : course
  if (kind === 'resume') return course.state === 'paused' ? resume(course, now) : course
  return end(course, 'aborted')
}

test('whatever people and the log do: the share never falls but to nothing, steps are taken one by one, and an end is an end', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 40 }), fc.boolean(), (list, rollsBack) => {
      let now = 0
      let course = begin(defaultRamp, rollsBack, now)
      let held = 0
      for (const deed of list) {
        const running = course.state === 'running'
        now += deed.wait
        if (running) held += deed.wait
        const before = course
        course = act(before, deed, now)
        const [was, is] = [percentOf(before), percentOf(course)]
        expect(is >= was || (is === 0 && isOver(course))).toBe(true)
        if (isOver(before)) expect(course).toEqual(before)
        if (course.step === before.step) continue
        expect(course.step).toBe(before.step + 1)
        if (deed.kind === 'tick') {
          // By itself only after the whole hold in the running state, with enough served and nothing broken.
          expect(held).toBeGreaterThanOrEqual((before.ramp.steps[before.step]?.hold_seconds ?? 0) * 1000)
          expect(deed.judgement).toMatchObject({ breach: null, mismatch: false })
          expect(deed.judgement?.requests).toBeGreaterThanOrEqual(defaultRamp.min_requests)
        }
        held = 0
      }
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('left alone with enough traffic it takes every step and completes', () => {
  let course = begin(defaultRamp, true, 0)
  const shares = [percentOf(course)]
  for (let now = 0; !isOver(course); now += HOUR / 4) {
    const next = tick(course, fine, now)
    if (next.moved) shares.push(percentOf(next.course))
    course = next.course
  }
  expect(shares).toEqual([1, 5, 25, 50, 100])
  expect(course.state).toBe('completed')
})

test('a breach rolls back, also from a pause; where it may not, it pauses', () => {
  const breach = (rollsBack: boolean): Judgement => ({ ...fine, breach: { metric: 'ctr', rollsBack } })
  const running = begin(defaultRamp, true, 0)
  expect(tick(running, breach(true), 1).course.state).toBe('rolled_back')
  expect(tick(pause(running, 1), breach(true), 2).course.state).toBe('rolled_back')
  expect(tick(running, breach(false), 1).course.state).toBe('paused')
  expect(tick(begin(defaultRamp, false, 0), breach(true), 1).course.state).toBe('paused')
})

test('it waits for the hold, for requests and for the log, and says for which', () => {
  const running = begin(defaultRamp, true, 0)
  expect(tick(running, fine, HOUR - 1).waiting).toBe('hold')
  expect(tick(running, { ...fine, requests: 99 }, HOUR).waiting).toBe('requests')
  expect(tick(running, null, HOUR).waiting).toBe('log')
  expect(tick(running, { ...fine, mismatch: true }, HOUR)).toMatchObject({ moved: { cause: 'sample_ratio' } })
})

test('a pause keeps what was left of the hold', () => {
  const paused = pause(begin(defaultRamp, true, 0), HOUR / 4)
  const resumed = resume(paused, 10 * HOUR)
  expect(resumed.holdUntil).toBe(10 * HOUR + (3 * HOUR) / 4)
})
