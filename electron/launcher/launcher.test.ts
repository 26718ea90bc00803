import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runInForeground, sandboxArguments } from './app.mjs'
import { needsDisplay } from './display.mjs'
import { chooseElectron, executableName } from './electron.mjs'
import { isStale, stampBuild } from './freshness.mjs'
import { missingFromLdd, packagesFor } from './libraries.mjs'
import { withLock } from './lock.mjs'
import { nodeProblem } from './node-version.mjs'
import { parseOptions, tourOptions } from './options.mjs'
import { run } from './run.mjs'
import { sandboxIsPossible } from './sandbox.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mizan-launcher-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeNull()
  })
  it.each(['18.20.4', '20.9.0', '20.18.3'])('%s will not', (version) => {
    expect(nodeProblem(version)).toBe(`Mizan needs Node 20.19 or newer; this is Node ${version}.`)
  })
})

describe('which Electron', () => {
  it('obeys an explicit wish first', () => {
    expect(chooseElectron({ override: '/opt/electron', official: true, unpacked: '/cache' })).toEqual({
      kind: 'override',
      dist: '/opt/electron',
    })
  })
  it('prefers the official one to the fallback', () => {
    expect(chooseElectron({ override: undefined, official: true, unpacked: '/cache' })).toEqual({ kind: 'official' })
  })
  it('asks the network only when there is nothing', () => {
    expect(chooseElectron({ override: undefined, official: false, unpacked: '/cache' })).toEqual({
      kind: 'fallback',
      dist: '/cache',
    })
    expect(chooseElectron({ override: '', official: false, unpacked: null })).toEqual({ kind: 'fetch' })
  })
  it('knows what it is called', () => {
    expect(executableName('linux')).toBe('electron')
    expect(executableName('win32')).toBe('electron.exe')
    expect(executableName('darwin')).toBe('Electron.app/Contents/MacOS/Electron')
  })
})

describe('system libraries', () => {
  const ldd = `	linux-vdso.so.1 (0x00007ffd)
	libgtk-3.so.0 => not found
	libgdk-3.so.0 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
	libfuture.so.9 => not found`

  it('reads what is missing', () => {
    expect(missingFromLdd(ldd)).toEqual(['libgtk-3.so.0', 'libgdk-3.so.0', 'libfuture.so.9'])
  })
  it('names each package once, and admits what it does not know', () => {
    expect(packagesFor(missingFromLdd(ldd))).toEqual({ packages: ['libgtk-3-0'], unknown: ['libfuture.so.9'] })
  })
})

it('draws on a virtual display only where there is none', () => {
  expect(needsDisplay({}, 'linux')).toBe(true)
  expect(needsDisplay({ DISPLAY: ':1' }, 'linux')).toBe(false)
  expect(needsDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(false)
  expect(needsDisplay({}, 'darwin')).toBe(false)
})

it('gives up the sandbox for root alone', () => {
  expect(sandboxArguments(0)).toEqual(['--no-sandbox'])
  expect(sandboxArguments(1000)).toEqual([])
  expect(sandboxArguments(undefined)).toEqual([]) // Windows
})

it('sees where the sandbox cannot be set up', () => {
  const suid = { uid: 0, mode: 0o104755 }
  const plain = { uid: 1000, mode: 0o100755 }
  expect(sandboxIsPossible({ uid: 1000, restricted: false, helper: plain })).toBe(true)
  expect(sandboxIsPossible({ uid: 1000, restricted: true, helper: suid })).toBe(true)
  expect(sandboxIsPossible({ uid: 1000, restricted: true, helper: plain })).toBe(false)
  expect(sandboxIsPossible({ uid: 1000, restricted: true, helper: null })).toBe(false)
  expect(sandboxIsPossible({ uid: 0, restricted: true, helper: null })).toBe(true)
})

it('keeps its own switches and passes on the rest', () => {
  expect(parseOptions(['--profile', 'eshop', '--data', 'd'])).toEqual({
    mode: 'start',
    rest: ['--profile', 'eshop', '--data', 'd'],
  })
  expect(parseOptions(['--bench', 'start', 'drift'])).toEqual({ mode: 'bench', rest: ['start', 'drift'] })
  expect(tourOptions([])).toEqual({ out: resolve('tour'), app: [] })
  expect(tourOptions(['--out', 'pictures', '--profile', 'eshop'])).toEqual({
    out: resolve('pictures'),
    app: ['--profile', 'eshop'],
  })
})

describe('what is stale', () => {
  const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n))

  it('is what has a source newer than its stamp', async () => {
    const stamp = join(folder, 'stamp')
    const source = join(folder, 'source.ts')
    await writeFile(source, '')
    await utimes(source, hour(1), hour(1))
    expect(await isStale(stamp, [source])).toBe(true) // never built
    await stampBuild(stamp, [source], hour(2))
    expect(await isStale(stamp, [source])).toBe(false)
    await utimes(source, hour(3), hour(3))
    expect(await isStale(stamp, [source])).toBe(true)
  })

  it('is what has gained or lost a source, tests and leftovers aside', async () => {
    const stamp = join(folder, 'stamp')
    const sources = join(folder, 'sources')
    const add = async (name: string) => {
      await writeFile(join(sources, name), '')
      await utimes(join(sources, name), hour(1), hour(1))
    }
    await mkdir(sources)
    await add('a.ts')
    await add('b.ts')
    await stampBuild(stamp, [sources], hour(2))
    await add('a.test.ts')
    await add('vite.config.1732337600000.mjs')
    expect(await isStale(stamp, [sources])).toBe(false)
    await rm(join(sources, 'b.ts'))
    expect(await isStale(stamp, [sources])).toBe(true)
  })
})

describe('lock', () => {
  it('lets one at a time in', async () => {
    const lock = join(folder, 'lock')
    const events: string[] = []
    const work = (name: string) =>
      withLock(lock, async () => {
        events.push(`${name} in`)
        await new Promise((done) => setImmediate(done))
        events.push(`${name} out`)
      })
    await Promise.all([work('a'), work('b')])
    expect(events[1]?.slice(0, 1)).toBe(events[0]?.slice(0, 1))
    expect(events).toHaveLength(4)
  })

  it('is taken over when its holder is gone', async () => {
    const lock = join(folder, 'lock')
    const { output } = await run(process.execPath, ['-p', 'process.pid'])
    await writeFile(lock, output.trim()) // a process that has ended
    await expect(withLock(lock, async () => 'mine')).resolves.toBe('mine')
  })
})

it('ends as the program ends', async () => {
  const code = (script: string) => runInForeground(process.execPath, ['-e', script], process.env, folder)
  expect(await code('process.exit(7)')).toBe(7)
  expect(await code('process.kill(process.pid, "SIGTERM")')).toBe(143)
})

it('says when a command does not exist', async () => {
  expect((await run('no-such-command-here', [])).code).toBe(127)
})
