import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { background } from './window-background'
import { isReachable, readBounds, writeBounds } from './window-bounds'

const left = { x: 0, y: 0, width: 1920, height: 1080 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const bounds = { x: 2000, y: 100, width: 1200, height: 800, maximized: false }

it('is reachable only while its display is there', () => {
  expect(isReachable(bounds, [left, right])).toBe(true)
  expect(isReachable(bounds, [left])).toBe(false)
  expect(isReachable({ ...bounds, x: -1150 }, [left])).toBe(false) // a sliver of 50 points
  expect(isReachable({ ...bounds, x: 0, y: -500 }, [left])).toBe(false) // the title bar is above the screen
})

it('keeps a place, and ignores a file that is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mizan-bounds-'))
  expect(readBounds(folder)).toBeNull()
  await writeBounds(folder, bounds)
  expect(readBounds(folder)).toEqual(bounds)
  for (const text of [
    '{',
    '{"x":1}',
    JSON.stringify({ ...bounds, width: 'wide' }),
    JSON.stringify({ ...bounds, x: 1e99 }),
  ]) {
    await writeFile(join(folder, 'window.json'), text)
    expect(readBounds(folder), text).toBeNull()
  }
  await rm(folder, { recursive: true })
})

it('has the colours of the page before the page is there', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../renderer/styles/tokens.css'), 'utf8')
  const grounds = [...tokens.matchAll(/--bg: (#[0-9a-f]{6});/g)].map((match) => match[1])
  expect(grounds).toEqual([background.light, background.dark])
})
