import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from './log'
import { createRedactor } from './redact'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mizan-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('writes one line an event, in order, without secrets', async () => {
  const redactor = createRedactor()
  const log = openLog(join(folder, 'logs'), redactor, () => 0)
  redactor.remember('hunter2hunter2')
  log.info('bridge', 'first hunter2hunter2')
  log.warn('platform', 'second\nand more')
  await log.flush()
  expect(await readFile(log.file, 'utf8')).toBe(
    '1970-01-01T00:00:00.000Z info bridge first •••\n1970-01-01T00:00:00.000Z warn platform second\n    and more\n',
  )
})

it('turns over at a megabyte and keeps three files', async () => {
  const log = openLog(folder, createRedactor(), () => 0)
  for (let n = 0; n < 9; n++) log.info('test', `${n} ${'x'.repeat(600_000)}`)
  await log.flush()
  expect((await readdir(folder)).sort()).toEqual(['mizan.log', 'mizan.log.1', 'mizan.log.2'])
  expect((await readFile(log.file, 'utf8')).slice(25, 36)).toBe('info test 8')
  expect((await readFile(`${log.file}.2`, 'utf8')).slice(25, 36)).toBe('info test 6')
})

it('goes on when it cannot write', async () => {
  const file = join(folder, 'a file')
  await writeFile(file, '')
  const log = openLog(join(file, 'logs'), createRedactor())
  log.info('test', 'lost')
  await expect(log.flush()).resolves.toBeUndefined()
})
