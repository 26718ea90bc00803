import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPseudonyms, openPseudonyms } from './pseudonyms'

const secret = Buffer.alloc(32, 7)
const pseudonyms = createPseudonyms(secret)

describe('a pseudonym', () => {
  it('leads back to the id, is the same each time, and does not contain it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (id) => {
        const hidden = pseudonyms.hide(id)
        expect(hidden).toMatch(/^~[0-9a-f]{16}[\w-]+$/)
        expect(pseudonyms.hide(id)).toBe(hidden)
        expect(pseudonyms.find(hidden)).toBe(id)
        if (id.length > 3) expect(hidden).not.toContain(id)
      }),
    )
  })

  it('of another server, changed by one letter, or made up finds nobody', () => {
    const hidden = pseudonyms.hide('user-1')
    expect(createPseudonyms(Buffer.alloc(32, 8)).find(hidden)).toBe(hidden)
    const changed = `${hidden.slice(0, 5)}${hidden[5] === 'a' ? 'b' : 'a'}${hidden.slice(6)}`
    expect(pseudonyms.find(changed)).toBe(changed)
    expect(pseudonyms.find('~0000000000000000abcd')).toBe('~0000000000000000abcd')
  })

  it('leaves ids and nobody as they are', () => {
    expect(pseudonyms.find('user-1')).toBe('user-1')
    expect(pseudonyms.hide('')).toBe('')
  })

  it('stays the same for a data folder, whose key only its owner can read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mizan-pseudonyms-'))
    const first = openPseudonyms(folder).hide('user-1')
    expect(openPseudonyms(folder).hide('user-1')).toBe(first)
    expect(statSync(join(folder, 'pseudonyms.key')).mode & 0o777).toBe(0o600)
    rmSync(folder, { recursive: true })
  })
})
