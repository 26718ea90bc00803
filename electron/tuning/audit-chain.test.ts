import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { AuditEntry } from '../../shared/contract/serving'
import { chainHolds } from './audit-chain'

/** Entries newest first, hashed as the contract says, here in other words than in the code. */
function trail(length: number): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let seq = 1; seq <= length; seq++) {
    const previous_hash = entries[0]?.hash ?? '0'.repeat(64)
    const row = {
      action: 'draft.saved',
      actor: 'sara',
      detail: `change ${seq}`,
      document_hash: 'abc',
      seq,
      subject: 'draft/1',
      ts: '2026-11-23T08:00:00.000Z',
    }
    const hash = createHash('sha256')
      .update(`${previous_hash}\n${JSON.stringify(row)}`)
      .digest('hex')
    entries.unshift({ ...row, hash, previous_hash })
  }
  return entries
}

it('holds for a whole trail, for its newest part, and for none', () => {
  expect(chainHolds(trail(5))).toBe(true)
  expect(chainHolds(trail(5).slice(0, 3))).toBe(true)
  expect(chainHolds([])).toBe(true)
})

it.each([
  [
    'a changed word',
    (entries: AuditEntry[]) => entries.map((one) => (one.seq === 3 ? { ...one, actor: 'omar' } : one)),
  ],
  ['a removed entry', (entries: AuditEntry[]) => entries.filter((one) => one.seq !== 3)],
  ['a changed order', (entries: AuditEntry[]) => [...entries].reverse()],
  [
    'a forged hash',
    (entries: AuditEntry[]) => entries.map((one) => (one.seq === 3 ? { ...one, hash: 'f'.repeat(64) } : one)),
  ],
  [
    'another beginning',
    (entries: AuditEntry[]) => entries.map((one) => (one.seq === 1 ? { ...one, previous_hash: 'f'.repeat(64) } : one)),
  ],
])('breaks with %s', (_, tamper) => {
  expect(chainHolds(tamper(trail(5)))).toBe(false)
})
