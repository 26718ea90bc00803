import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findNode, isRecentEnough } from './platform-node'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-node-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  ['v20.19.0', true],
  ['v22.1.0\n', true],
  ['v20.18.1', false],
  ['v18.20.0', false],
  ['', false],
])('Node %s will do: %s', (version, good) => {
  expect(isRecentEnough(version)).toBe(good)
})

/** A folder with something called node that says it is of this version. */
function nodeOf(version: string): string {
  const place = join(folder, version)
  mkdirSync(place)
  writeFileSync(join(place, 'node'), `#!/bin/sh\necho ${version}\n`)
  chmodSync(join(place, 'node'), 0o755)
  return place
}

it('takes the Node that started us before any other', async () => {
  expect(await findNode({ MIZAN_NODE: process.execPath, PATH: nodeOf('v22.0.0') }, [])).toBe(process.execPath)
})

it('takes the first one that is recent enough, and looks in the usual places last', async () => {
  const [old, good, usual] = [nodeOf('v18.20.0'), nodeOf('v22.1.0'), nodeOf('v24.0.0')]
  expect(await findNode({ PATH: [old, good].join(delimiter) }, [usual])).toBe(join(good, 'node'))
  expect(await findNode({ PATH: old }, [usual])).toBe(join(usual, 'node'))
})

it('finds none where there is none that works', async () => {
  symlinkSync('/nowhere/node', join(folder, 'node'))
  expect(await findNode({ PATH: folder, MIZAN_NODE: '/nowhere/node' }, [])).toBeNull()
  expect(await findNode({}, [])).toBeNull()
})
