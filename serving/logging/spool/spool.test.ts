import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { SpoolFailure } from './failure'
import { type Kind, kinds, readLines, recordOf } from './segment'
import { Spool, type SpoolOptions } from './spool'

const folders: string[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function options(more: Partial<SpoolOptions> = {}): SpoolOptions {
  const folder = mkdtempSync(join(tmpdir(), 'mizan-spool-'))
  folders.push(folder)
  const never = 2 ** 31 - 1
  const quiet = { onSealed: () => {}, onError: (error: unknown) => expect(error).toBeNull() }
  return { folder, limitBytes: 1e6, segmentBytes: 1e5, sealMs: never, clock: () => 1000, ...quiet, ...more }
}

const record = (text: string) => recordOf([['requests', JSON.stringify({ text })]])
const texts = (spool: Spool): string[] => {
  const lines = spool.pending().flatMap(({ path }) => readLines(path).requests)
  return lines.map((line): string => JSON.parse(line).text)
}

test('what was appended is there for the next process, in order, however it was cut into segments', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 200 }), (words, segmentBytes) => {
      const given = options({ segmentBytes })
      const spool = new Spool(given)
      for (const word of words) spool.append(record(word))
      // No seal, no close: as if killed.
      expect(texts(new Spool(given))).toEqual(words)
    }),
    { numRuns: 50 },
  )
})

test('wherever a crash cuts a file, the whole records before the cut are left and nothing else', () => {
  const given = options()
  const line = fc.tuple(fc.constantFrom(...kinds), fc.json({ noUnicodeString: false }))
  const records = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(records, fc.nat(), (list: (readonly [Kind, string])[][], at) => {
      for (const file of readdirSync(given.folder)) rmSync(join(given.folder, file), { recursive: true })
      const spool = new Spool(given)
      const ends = list.map((lines) => {
        spool.append(recordOf(lines))
        return spool.backlog().bytes
      })
      const [file = ''] = readdirSync(given.folder).filter((name) => name.endsWith('.spool'))
      const cut = at % ((ends.at(-1) ?? 0) + 1)
      truncateSync(join(given.folder, file), cut)
      const whole = ends.filter((end) => end <= cut)
      const again = new Spool(given)
      expect(again.backlog().bytes).toBe(whole.at(-1) ?? 0)
      const left = again.pending().map(({ path }) => readLines(path))
      const expected = list.slice(0, whole.length).flat()
      for (const kind of kinds) {
        const wanted = expected.filter(([one]) => one === kind).map(([, json]) => json)
        expect(left.flatMap((lines) => lines[kind])).toEqual(wanted)
      }
    }),
  )
})

test('a record that does not fit is refused whole, and taken when others have gone', async () => {
  const spool = new Spool(options({ limitBytes: 100, segmentBytes: 60 }))
  spool.append(record('a'.repeat(50)))
  const refused = () => spool.append(record('b'.repeat(50)))
  expect(refused).toThrow(SpoolFailure)
  expect(refused).toThrow(expect.objectContaining({ fault: 'spool_full' }))
  const [first] = spool.pending()
  if (!first) throw new Error('nothing was sealed')
  await spool.remove(first)
  refused()
  expect(texts(spool)).toEqual(['b'.repeat(50)])
})

test('a segment is sealed by its age when nothing waits before it, else it grows', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const spool = new Spool(options({ sealMs: 500 }))
  spool.append(record('first'))
  vi.advanceTimersByTime(499)
  expect(texts(spool)).toEqual([])
  vi.advanceTimersByTime(1)
  expect(texts(spool)).toEqual(['first'])
  for (const word of ['second', 'third']) {
    spool.append(record(word))
    vi.advanceTimersByTime(5000)
  }
  expect(texts(spool)).toEqual(['first'])
  const [first] = spool.pending()
  if (first) await spool.remove(first)
  vi.advanceTimersByTime(500)
  expect(texts(spool)).toEqual(['second', 'third'])
})

test('a folder that cannot be written to refuses, and takes records again when it can', () => {
  const given = options()
  const spool = new Spool(given)
  rmSync(given.folder, { recursive: true })
  expect(() => spool.append(record('lost'))).toThrow(expect.objectContaining({ fault: 'cannot_write' }))
  expect(spool.backlog()).toMatchObject({ segments: 0, bytes: 0 })
  const other = new Spool(given)
  other.append(record('kept'))
  other.seal()
  expect(texts(other)).toEqual(['kept'])
})

test('leftovers of a crash are cleared away; what was put aside stays and is counted', () => {
  const given = options()
  const spool = new Spool(given)
  spool.append(record('bad'))
  spool.seal()
  const [bad] = spool.pending()
  if (!bad) throw new Error('nothing was sealed')
  spool.setAside(bad)
  writeFileSync(`${bad.path}.settled`, 'of a segment that is gone')
  writeFileSync(`${bad.path}.settled.123`, 'half writ')
  const again = new Spool(given)
  expect(again.backlog()).toEqual({ segments: 0, bytes: 0, oldestMs: 0, refused: 1 })
  expect(readdirSync(given.folder)).toEqual(['refused'])
  const [file = ''] = readdirSync(join(given.folder, 'refused'))
  expect(readFileSync(join(given.folder, 'refused', file), 'utf8')).toContain('bad')
})

test('the backlog says how much waits, and since when', () => {
  let now = 1000
  const spool = new Spool(options({ clock: () => now }))
  expect(spool.backlog()).toEqual({ segments: 0, bytes: 0, oldestMs: 0, refused: 0 })
  const one = record('one')
  spool.append(one)
  now = 4000
  spool.append(one)
  expect(spool.backlog()).toEqual({ segments: 1, bytes: 2 * one.length, oldestMs: 3000, refused: 0 })
})
