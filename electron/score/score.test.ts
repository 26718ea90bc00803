import { describe, expect, it } from 'vitest'
import type { ScoreRow } from '../../shared/monitors/score'
import { parseScoreOptions } from './options'
import { summaryOf, tableOf } from './table'

const row = (more: Partial<ScoreRow>): ScoreRow => ({
  incident: 'unit_change',
  kind: 'unit_change',
  family: 'feature',
  found: true,
  minutes: 60,
  sliceRight: true,
  causeRight: true,
  partRight: true,
  changeRight: true,
  said: 'drift price',
  ...more,
})
const missed = row({
  incident: 'slow_stage',
  found: false,
  minutes: null,
  sliceRight: false,
  causeRight: false,
  said: '',
})
const late = row({ incident: 'store_flood', found: false, minutes: 2000, causeRight: false, partRight: true })
const falseAlarms = [
  { openedAt: '2026-01-21T10:00:00.000Z', said: 'ctr', quiet: true },
  { openedAt: '2026-01-15T10:00:00.000Z', said: 'volume', quiet: false },
]
const scores = [
  { seed: 1, rows: [row({}), missed], falseAlarms, quietWeeks: 1, falsePerQuietWeek: 1 },
  { seed: 2, rows: [row({ minutes: 100 }), late], falseAlarms: [], quietWeeks: 1, falsePerQuietWeek: 0 },
]

describe('the options of a score', () => {
  it('are seeds, and what the marketplaces are made with', () => {
    const options = parseScoreOptions(['--seeds', '1,2,30', '--json', '--shoppers', '4000'])
    expect(options).toMatchObject({ seeds: [1, 2, 30], json: true, shoppers: 4000 })
    expect(parseScoreOptions(['--seeds', '0']).until).toBe(parseScoreOptions(['--seeds', '1']).until)
  })

  it('are refused with the usage where they cannot be meant', () => {
    for (const wrong of [
      [],
      ['--seeds', 'a'],
      ['--seeds', '1', '--loud'],
      ['--seeds', '1', '--days', '-3'],
      ['--seeds'],
    ]) {
      expect(() => parseScoreOptions(wrong)).toThrow(/npm run score/)
    }
  })
})

describe('the table of a score', () => {
  it('counts shares of all faults, the delay of those found in time, and false alarms of quiet days alone', () => {
    expect(summaryOf(scores)).toEqual({
      faults: 4,
      found: 0.5,
      sliceRight: 0.75,
      causeRight: 0.5,
      medianMinutes: 100,
      quietWeeks: 2,
      falseAlarmsPerQuietWeek: 0.5,
    })
    expect(summaryOf([])).toMatchObject({ found: null, medianMinutes: null, falseAlarmsPerQuietWeek: null })
  })

  it('has a line for each fault and each false alarm', () => {
    const text = tableOf(scores)
    expect(text).toMatch(/^2 +store_flood +no +2000 +yes +part/m)
    expect(text).toMatch(/^1 +slow_stage +no +– +no +no$/m)
    expect(text).toMatch(/a change that is no fault\): volume/)
    expect(text).toMatch(/4 faults: 50 % found in time/)
  })
})
