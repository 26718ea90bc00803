import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLog } from '../log'
import { createRedactor } from '../redact'
import { createPlatform, type Platform } from './platform'
import { platformCommand } from './platform-command'

// Small programs in the platform's place, as the real one does not fail to order.
const endpoints = {
  clickhouse: { url: 'http://127.0.0.1:1', database: 'mizan', username: 'mizan', password: 'p' },
  serving: { url: 'http://127.0.0.1:2', token: 't' },
}
const ready = `process.stdout.write(${JSON.stringify(`${JSON.stringify(endpoints)}\n`)});`
const stay = 'setInterval(() => {}, 1000);'

let folder: string
let platform: Platform | undefined
let states: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-platform-'))
  states = []
})
afterEach(async () => {
  await platform?.stop()
  rmSync(folder, { recursive: true, force: true })
})

function start(program: string): Platform {
  const bundle = join(folder, 'platform.cjs')
  writeFileSync(bundle, program)
  const created = createPlatform({
    command: async () => ({ node: process.execPath, bundle, dataDir: folder, profile: 'empty' }),
    log: openLog(join(folder, 'logs'), createRedactor()),
    onChange: () => states.push([created.state().state, created.state().step].filter(Boolean).join(' ')),
    backOff: () => 0,
  })
  platform = created
  created.start()
  return created
}

function becomes(state: string) {
  return vi.waitFor(() => expect(platform?.state().state).toBe(state), { timeout: 10_000, interval: 10 })
}

/** Counts its own starts in a file, as each is a new process. */
const count = `const fs = require('fs'); fs.appendFileSync(process.argv[3] + '/starts', 'x');
const starts = fs.readFileSync(process.argv[3] + '/starts').length;`
const starts = () => readFileSync(join(folder, 'starts')).length

it('tells its steps, then where it is reached', async () => {
  const progress = 'process.stderr.write(JSON.stringify({ step: "training", progress: 0.5 }) + "\\n");'
  const started = start(`${progress} setTimeout(() => { ${ready} }, 50); ${stay}`)
  expect(() => started.endpoints()).toThrow('platform_starting')
  await becomes('ready')
  expect(states).toEqual(['starting starting', 'starting training', 'ready'])
  expect(started.endpoints()).toEqual(endpoints)
})

it('stays ready while it tells how far what it makes behind is, until that is whole', async () => {
  const tell = (progress: number) =>
    `process.stderr.write(${JSON.stringify(`${JSON.stringify({ step: 'generating_sample', progress })}\n`)});`
  // The two streams are heard in no certain order, so each waits for what came before.
  const started = start(
    `${ready} setTimeout(() => { ${tell(0.4)} }, 200); setTimeout(() => { ${tell(1)} }, 400); ${stay}`,
  )
  await vi.waitFor(() => expect(started.state().progress).toBe(0.4), { timeout: 5000, interval: 10 })
  expect(started.state()).toEqual({ state: 'ready', step: 'generating_sample', progress: 0.4, error: null })
  expect(started.endpoints()).toEqual(endpoints)
  await vi.waitFor(() => expect(started.state().progress).toBeNull(), { timeout: 5000, interval: 10 })
  expect(started.state()).toEqual({ state: 'ready', step: '', progress: null, error: null })
  expect(states.slice(0, 2)).toEqual(['starting starting', 'ready'])
})

it('starts again after a death, with nothing of the dead one', async () => {
  const started = start(
    `${count} ${ready} if (starts === 1) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50); ${stay}`,
  )
  await vi.waitFor(() => expect(states.filter((state) => state === 'ready')).toHaveLength(2), { timeout: 10_000 })
  expect(states).toEqual(['starting starting', 'ready', 'starting restarting', 'starting starting', 'ready'])
  expect(started.endpoints()).toEqual(endpoints)
  expect(starts()).toBe(2)
})

it('gives up after five deaths in a row, says so, and tries anew when asked', async () => {
  const started = start(`${count} process.exit(3)`)
  await becomes('failed')
  expect(starts()).toBe(5)
  expect(started.state().error?.code).toBe('platform_failed')
  expect(started.state().error?.detail).toContain('exit code 3')
  expect(() => started.endpoints()).toThrow('platform_failed')
  writeFileSync(join(folder, 'platform.cjs'), `${ready} ${stay}`)
  await started.restart()
  await becomes('ready')
})

it('does not try again what said itself why it cannot start', async () => {
  const failure = { error: { code: 'disk_full', detail: 'no space left on /data' } }
  start(`${count} process.stderr.write(${JSON.stringify(`${JSON.stringify(failure)}\n`)}); process.exitCode = 1`)
  await becomes('failed')
  expect(platform?.state().error).toEqual(failure.error)
  expect(starts()).toBe(1)
})

it('ends what does not want to end', async () => {
  const started = start(`process.on('SIGTERM', () => {}); ${ready} ${stay}`)
  await becomes('ready')
  const before = performance.now()
  await started.stop()
  const took = performance.now() - before
  expect(started.state().state).toBe('off')
  expect(took).toBeGreaterThan(2900) // it had its time to end well
  expect(() => started.endpoints()).toThrow('no_connection')
})

it('has gone when it was stopped while starting', async () => {
  const started = start(`${count} setTimeout(() => { ${ready} }, 200); ${stay}`)
  await vi.waitFor(() => expect(starts()).toBe(1), { timeout: 5000 })
  await started.stop()
  expect(started.state().state).toBe('off')
  expect(states.includes('ready')).toBe(false)
})

it('runs again when it is wanted again while it is ending, and never twice', async () => {
  const alone = `const lock = process.argv[3] + '/lock';
if (fs.existsSync(lock)) { fs.writeFileSync(process.argv[3] + '/two', ''); process.exit(1) }
fs.writeFileSync(lock, '');
process.on('SIGTERM', () => setTimeout(() => { fs.rmSync(lock); process.exit(0) }, 200));`
  const started = start(`${count} ${alone} ${ready} ${stay}`)
  await becomes('ready')
  const stopped = started.stop()
  expect(started.state().state).toBe('off')
  started.start()
  await stopped
  await becomes('ready')
  await Promise.all([started.restart(), started.restart()])
  await becomes('ready')
  expect(existsSync(join(folder, 'two'))).toBe(false)
  expect(starts()).toBe(3)
})

it('says what this machine lacks', async () => {
  const place = { folder, dataDir: folder, profile: 'empty' }
  const missing = (reason: string) => ({ error: { code: 'platform_unsupported', values: { reason } } })
  await expect(platformCommand(place)).rejects.toMatchObject(missing('bundle'))
  writeFileSync(join(folder, 'platform.cjs'), '')
  await expect(platformCommand(place)).rejects.toMatchObject(missing('engine'))
})

it('shows an impossible platform as unsupported, not as failed', async () => {
  platform = createPlatform({
    command: () => platformCommand({ folder, dataDir: folder, profile: 'empty' }),
    log: openLog(join(folder, 'logs'), createRedactor()),
    onChange: () => undefined,
  })
  platform.start()
  await becomes('unsupported')
})
