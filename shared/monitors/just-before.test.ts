import { describe, expect, it } from 'vitest'
import type { Annotation } from '../contract/monitoring'
import { lastChange } from './just-before'

const HOUR = 3_600_000
const until = Date.parse('2026-02-19T12:00:00.000Z')
const mark = (hoursBefore: number, title: string, ref = '', kind = 'deploy'): Annotation => ({
  ts: new Date(until - hoursBefore * HOUR).toISOString(),
  until: null,
  kind,
  title,
  ref,
})
const named = (annotations: readonly Annotation[], ...about: string[]) =>
  lastChange(annotations, { until, window: HOUR, about })?.title ?? null

describe('the change just before', () => {
  it('is the last one that changed something, within a day of the window', () => {
    expect(named([mark(3, 'older'), mark(1, 'newer'), mark(0.5, 'a holiday', '', 'holiday')])).toBe('newer')
    expect(named([mark(26, 'long ago'), mark(-1, 'after it')])).toBeNull()
  })

  it('is rather one that names what is wrong, or where, in whole words', () => {
    const marks = [
      mark(3, 'iOS app 9.1 rolled out'),
      mark(2, 'Price service 4.2 deployed for the Emirates'),
      mark(1.5, 'heads-2 to 40 % of requests', 'heads-2'),
      mark(1, 'Checkout 5.3 deployed'),
    ]
    expect(named(marks, 'rating', 'ios')).toBe('iOS app 9.1 rolled out')
    expect(named(marks, 'price', 'AE')).toBe('Price service 4.2 deployed for the Emirates')
    expect(named(marks, 'p_purchase', 'heads-2')).toBe('heads-2 to 40 % of requests')
    expect(named(marks, 'heads', 'head', 'KW')).toBe('heads-2 to 40 % of requests')
    expect(named(marks, 'head', 'out of', 'KW')).toBe('Checkout 5.3 deployed')
  })

  it('is not one that names it and was done long before', () => {
    expect(named([mark(12, 'iOS app 9.1 rolled out'), mark(1, 'Checkout 5.3 deployed')], 'ios')).toBe(
      'Checkout 5.3 deployed',
    )
  })
})
