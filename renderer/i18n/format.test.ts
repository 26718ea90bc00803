import { describe, expect, it } from 'vitest'
import { createFormat, percentDigits } from './format'

const en = createFormat('en', 'UTC')
const ar = createFormat('ar', 'UTC')

describe('numbers', () => {
  it('groups, rounds and uses a true minus', () => {
    expect(en.integer(165474)).toBe('165,474')
    expect(en.number(-1.005, 1)).toBe('−1')
    expect(en.signed(0.5, 1)).toBe('+0.5')
    expect(en.compact(1_234_567)).toBe('1.2M')
    expect(en.compact(999)).toBe('999')
  })

  it('writes a share with about three significant digits', () => {
    expect(en.percent(0.0046)).toBe('0.46%')
    expect(en.percent(0.1234)).toBe('12.3%')
    expect(en.percent(1)).toBe('100%')
    expect(en.percent(0)).toBe('0%')
    expect(percentDigits(0.0004)).toBe(3)
  })

  it('writes the same digits in Arabic, without stray direction marks', () => {
    expect(ar.integer(165474)).toBe('165,474')
    expect(ar.percent(-0.0046)).toBe('−0.46%')
    expect(ar.interval(0.34, 0.61)).toBe('\u2066[0.34, 0.61]\u2069')
  })

  it('never writes a p-value as zero', () => {
    expect(en.pValue(0.10529)).toBe('p = 0.105')
    expect(en.pValue(0.0002)).toBe('p < 0.001')
    expect(en.probability(1e-9)).toBe('< 0.001')
  })
})

describe('money', () => {
  it('has the minor digits of its currency', () => {
    expect(en.money({ amount_minor: 12345, currency: 'KWD' })).toBe('KWD\u00a012.345')
    expect(en.money({ amount_minor: 12345, currency: 'SAR' })).toBe('SAR\u00a0123.45')
    expect(en.money({ amount_minor: 12345, currency: 'JPY' })).toBe('JPY\u00a012,345')
  })
})

describe('times', () => {
  it('writes a half-open range of whole days without the day after it', () => {
    const range = { from: '2019-11-24T00:00:00.000Z', to: '2019-12-01T00:00:00.000Z' }
    expect(en.range(range).replace(/[\u2009\s]/g, ' ')).toBe('24 – 30 Nov 2019')
    expect(ar.range(range)).toContain('نوفمبر')
  })

  it('writes a duration in its two largest units', () => {
    expect(en.duration(12_420_000)).toBe('3h 27m')
    expect(en.duration(45_000)).toBe('45s')
    expect(en.duration(6 * 86_400_000)).toBe('6d')
  })

  it('counts hours to 24', () => {
    expect(en.time('2026-11-23T00:05:00Z')).toBe('00:05')
    expect(en.milliseconds(12.4)).toBe('12ms')
    expect(en.milliseconds(2500)).toBe('2.5s')
  })
})
