import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { writeEshop } from '../import/made-files'
import { cleanUp, clientOf, type Program, start, startPlatform, temporaryFolder } from './testing/platform'

afterEach(cleanUp)

const run = join(import.meta.dirname, '../run.cjs')

// year;month;day;order;country;session;category;item;colour;location;photography;price;price 2;page
const clicks = ['2008;4;1;1;29;1;1;A13;1;5;1;28;2;1', '2008;4;1;2;29;1;2;B4;2;6;2;33;1;2', '2008;4;1;one']

function importEshop(directory: string, data: string): Program {
  return start(process.execPath, [run, 'import', 'eshop', directory, '--data', data])
}

async function clicksIn(data: string): Promise<unknown> {
  const platform = startPlatform(data)
  const client = clientOf(await platform.ready())
  const result = await client.query({ query: 'SELECT count() AS n FROM interactions', format: 'JSONEachRow' })
  const [row] = await result.json<{ n: number }>()
  await client.close()
  await platform.kill('SIGTERM')
  return row?.n
}

test('by itself: progress, a report of what was read and skipped and why, and the log is there', async () => {
  const [files, data] = [temporaryFolder(), temporaryFolder()]
  writeEshop(files, clicks)
  const imported = importEshop(files, data)
  expect(await imported.ended).toEqual({ code: 0, signal: null })
  expect(imported.stderr).toContain('Reading the files …')
  expect(imported.stdout[0]).toMatch(/^Imported .+: 3 rows read in [\d.]+ s\.$/)
  expect(imported.stdout).toContainEqual(expect.stringMatching(/^ {2}interactions +2$/))
  expect(imported.stdout).toContain('Skipped 1 row')
  expect(imported.stdout).toContainEqual(expect.stringMatching(/^ {2}wrong field count: 1 \(.+:4\)$/))
  expect(await clicksIn(data)).toBe(2)

  const again = importEshop(files, data)
  expect((await again.ended).code).toBe(0)
  expect(again.stdout.join('\n')).toContain('are in the log already')
  expect(await clicksIn(data)).toBe(2)
})

test('into a platform that runs, whose engine sees it by itself', async () => {
  const [files, data] = [temporaryFolder(), temporaryFolder()]
  writeEshop(files, clicks)
  const platform = startPlatform(data)
  const ready = await platform.ready()
  const client = clientOf(ready)
  expect((await importEshop(files, data).ended).code).toBe(0)
  const headers = { Authorization: `Bearer ${ready.serving.token}` }
  const items = async () => (await (await fetch(`${ready.serving.url}/v1/status`, { headers })).json()).items
  await expect.poll(items, { timeout: 20_000, interval: 500 }).toBe(2)
  const result = await client.query({ query: 'SELECT count() AS n FROM interactions', format: 'JSONEachRow' })
  expect(await result.json()).toEqual([{ n: 2 }])
  await client.close()
})

test('a platform that was killed left its address behind: no hindrance', async () => {
  const [files, data] = [temporaryFolder(), temporaryFolder()]
  writeEshop(files, clicks)
  const platform = startPlatform(data)
  await platform.ready()
  await platform.kill('SIGKILL')
  expect((await importEshop(files, data).ended).code).toBe(0)
  expect(await clicksIn(data)).toBe(2)
})

test.each([
  ['no such folder', () => join(temporaryFolder(), 'nowhere'), /^The import failed \(file_error\)\. .*nowhere/],
  [
    'no such file in it',
    () => {
      const folder = join(temporaryFolder(), 'empty')
      mkdirSync(folder)
      return folder
    },
    /^The import failed \(file_error\)\. /,
  ],
  [
    'another file under that name',
    () => {
      const folder = temporaryFolder()
      writeEshop(folder, [])
      writeFileSync(join(folder, 'e-shop clothing 2008.csv'), 'a;b\n1;2\n')
      return folder
    },
    /^The import failed \(invalid_input\)\. /,
  ],
])('%s: one sentence and exit code 1', async (_, files, sentence) => {
  const failed = importEshop(files(), temporaryFolder())
  expect((await failed.ended).code).toBe(1)
  expect(failed.stderr.at(-1)).toMatch(sentence)
  expect(failed.stdout).toEqual([])
})

test('arguments that make no sense', async () => {
  const failed = start(process.execPath, [run, 'import', 'shop', 'DIR', '--data', temporaryFolder()])
  expect((await failed.ended).code).toBe(1)
  expect(failed.stderr.at(-1)).toMatch(/"open-bandit"\|"eshop".*Usage: open-bandit\|eshop DIRECTORY --data DIR$/)
})
