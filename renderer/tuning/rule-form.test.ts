import { describe, expect, it } from 'vitest'
import {
  fromLocalInput,
  newRuleForm,
  problemsOf,
  readList,
  toLocalInput,
  toRule,
  toRuleForm,
  withType,
} from './rule-form'
import { exampleRule } from './testing/example'

describe('the form of a rule', () => {
  it('gives back the rule it was filled with', () => {
    expect(toRule(toRuleForm(exampleRule))).toEqual(exampleRule)
    const pin = { ...exampleRule, type: 'pin' as const, params: { position: 3 }, enabled: false }
    expect(toRule(toRuleForm(pin))).toEqual(pin)
    const cap = { ...exampleRule, type: 'cap' as const, params: { max_share: 0.3 } }
    expect(toRule(toRuleForm(cap))).toEqual(cap)
  })
  it('says what a new rule still lacks, and is no rule until then', () => {
    const form = newRuleForm('r9', 'huda', Date.parse('2026-11-23T10:00:00Z'), 'Asia/Riyadh')
    expect(Object.keys(problemsOf(form)).sort()).toEqual(['items', 'name', 'reason'])
    expect(toRule(form)).toBeNull()
    const filled = { ...form, name: 'Oud week', stores: '88', reason: 'Season' }
    expect(toRule(filled)).toMatchObject({
      id: 'r9',
      owner: 'huda',
      schedule: { start: '2026-11-23T10:00:00.000Z', end: '2026-11-30T10:00:00.000Z', time_zone: 'Asia/Riyadh' },
    })
  })
  it('refuses a boost that lowers, a bury that raises, and an end before the beginning', () => {
    const form = toRuleForm(exampleRule)
    expect(problemsOf({ ...form, factor: 0.5 }).factor).toBe('tuning.rule.problem.boost')
    expect(problemsOf({ ...form, type: 'bury' }).factor).toBe('tuning.rule.problem.bury')
    expect(problemsOf({ ...form, end: form.start }).end).toBe('tuning.rule.problem.order')
    expect(problemsOf(withType(form, 'bury')).factor).toBeUndefined()
  })
})

describe('lists', () => {
  it('are read with Latin and Arabic commas, once each', () => {
    expect(readList(' a, b،c\nb ,')).toEqual(['a', 'b', 'c'])
  })
})

describe('times', () => {
  it('are wall clocks of the rule’s own zone', () => {
    expect(toLocalInput(Date.parse('2026-11-23T10:00:00Z'), 'Asia/Riyadh')).toBe('2026-11-23T13:00')
    expect(fromLocalInput('2026-11-23T13:00', 'Asia/Riyadh')).toBe(Date.parse('2026-11-23T10:00:00Z'))
    expect(fromLocalInput('2026-07-01T12:00', 'Europe/Berlin')).toBe(Date.parse('2026-07-01T10:00:00Z'))
    expect(fromLocalInput('soon', 'UTC')).toBeNull()
  })
  it('come back across the change of summer time', () => {
    for (const instant of ['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', '2026-10-25T03:30:00Z']) {
      const at = Date.parse(instant)
      expect(fromLocalInput(toLocalInput(at, 'Europe/Berlin'), 'Europe/Berlin')).toBe(at)
    }
  })
})
