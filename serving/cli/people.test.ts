import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { peopleOf } from './people'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'mizan-people-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

it('knows nobody further without the file', () => {
  expect(peopleOf(data).size).toBe(0)
})

it('knows people by their tokens', () => {
  const token = 'a'.repeat(24)
  writeFileSync(join(data, 'people.json'), JSON.stringify([{ user: 'mona', role: 'approver', token }]))
  expect(peopleOf(data).get(token)).toEqual({ user: 'mona', role: 'approver' })
})

it('refuses a file that it does not understand instead of leaving somebody out', () => {
  for (const text of ['[', '{}', JSON.stringify([{ user: 'mona', role: 'boss', token: 'a'.repeat(24) }])]) {
    writeFileSync(join(data, 'people.json'), text)
    expect(() => peopleOf(data)).toThrow('people.json')
  }
})
