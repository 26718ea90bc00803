import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openKeptFile } from './kept-file'

const folder = mkdtempSync(join(tmpdir(), 'mizan-kept-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const Counts = z.object({ n: z.number() })
const open = (name: string, damaged: (aside: string) => void = expect.unreachable) =>
  openKeptFile(join(folder, 'deep', name), Counts, { n: 0 }, damaged)

describe('a kept file', () => {
  it('is what was written last, also to whoever opens it next; changes wait for each other', async () => {
    const file = open('a.json')
    await Promise.all(Array.from({ length: 20 }, () => file.change(({ n }) => ({ n: n + 1 }))))
    expect(file.value()).toEqual({ n: 20 })
    expect(open('a.json').value()).toEqual({ n: 20 })
  })

  it('puts aside what it cannot read', async () => {
    await open('b.json').change(() => ({ n: 1 }))
    writeFileSync(join(folder, 'deep', 'b.json'), '{"n": "one"}')
    const aside: string[] = []
    expect(open('b.json', (name) => aside.push(name)).value()).toEqual({ n: 0 })
    expect(readFileSync(aside[0] ?? '', 'utf8')).toBe('{"n": "one"}')
  })

  it('stays what it was when a change throws, and takes the next', async () => {
    const file = open('c.json')
    const failed = file.change(() => {
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(existsSync(join(folder, 'deep', 'c.json'))).toBe(false)
    expect(await file.change(() => ({ n: 3 }))).toEqual({ n: 3 })
  })
})
