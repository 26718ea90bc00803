import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rule as anyRule } from '../../../shared/config/testing/arbitrary'
import { exampleRule } from '../testing/example'
import { fromRow, toRow } from './csv-columns'
import { readRules, withImported, writeRules } from './rules-csv'

const newId = () => 'new-1'
const others = {
  ...exampleRule,
  id: 'r2',
  name: 'Eid = 50 % "off"',
  scope: { ...exampleRule.scope, queries: ['عود|مسك', 'a\\b'] },
}

describe('rules as CSV', () => {
  it('come back as they went, whatever is in them', () => {
    expect(readRules(writeRules([exampleRule, others]), [exampleRule, others], newId).rows).toMatchObject([
      { line: 2, id: 'r1', kind: 'same' },
      { line: 3, id: 'r2', kind: 'same' },
    ])
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(fromRow(toRow(rule), rule.id)).toMatchObject({
          target: rule.target,
          scope: rule.scope,
          params: rule.params,
        })
      }),
    )
  })

  it('are added without an id, changed with one, and nothing else is touched', () => {
    const text = writeRules([{ ...exampleRule, priority: 7 }]).replace(/\r\n$/, '\r\n,Fresh,boost,,,2,,,,88\r\n')
    const header = `${text.split('\r\n')[0]}\r\n`
    const row = toRow({ ...exampleRule, id: '', name: 'Fresh' })
    const fresh = `${Object.values(row).join(',')}\r\n`
    const found = readRules(`${header}${text.split('\r\n')[1]}\r\n${fresh}`, [exampleRule, others], newId)
    expect(found.rows.map(({ kind, id }) => [kind, id])).toEqual([
      ['changed', 'r1'],
      ['added', 'new-1'],
    ])
    const rules = withImported([exampleRule, others], found)
    expect(rules.map(({ id, priority }) => [id, priority])).toEqual([
      ['r1', 7],
      ['r2', 100],
      ['new-1', 100],
    ])
  })

  it('say row by row what is wrong, and take the rest', () => {
    const rows = [
      { ...toRow(exampleRule), id: 'a', type: 'push' },
      { ...toRow(exampleRule), id: 'b', end: '2026-11-01T00:00:00Z' },
      { ...toRow(exampleRule), id: 'c', stores: '' },
      { ...toRow(exampleRule), id: 'd', factor: 'two' },
      { ...toRow(exampleRule), id: 'e' },
      { ...toRow(exampleRule), id: 'e' },
    ]
    const text = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
      .map((line) => line.join(';'))
      .join('\n')
    const { fault, rows: reports } = readRules(text, [], newId)
    expect(fault).toBeNull()
    expect(
      reports.map(({ line, kind, problems }) => [line, kind, problems.map(({ column }) => column).join()]),
    ).toEqual([
      [2, 'refused', 'type'],
      [3, 'refused', 'end'],
      [4, 'refused', 'items'],
      [5, 'refused', 'factor'],
      [6, 'added', ''],
      [7, 'refused', 'id'],
    ])
  })

  it('refuse a file that is none of theirs', () => {
    expect(readRules('', [], newId).fault).toBe('tuning.csv.empty')
    expect(readRules('a,b\n1,2\n', [], newId).fault).toBe('tuning.csv.noHeader')
    expect(readRules('name,type\n"x', [], newId).fault).toBe('tuning.csv.notCsv')
  })
})
