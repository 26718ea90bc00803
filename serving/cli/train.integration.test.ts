import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { plantLog } from '../models/testing/planted-log'
import { cleanUp, clientOf, type Program, start, startPlatform, temporaryFolder } from './testing/platform'

afterEach(cleanUp)

const run = join(import.meta.dirname, '../run.cjs')
const DAY = 86_400_000
const from = Date.UTC(2026, 0, 1)

function train(data: string, ...args: string[]): Program {
  return start(process.execPath, [run, 'train', '--data', data, ...args])
}

test('on a platform that runs, and again on its folder alone: what it was trained on, how it does, where it lies', async () => {
  const data = temporaryFolder()
  const platform = startPlatform(data)
  const client = clientOf(await platform.ready())
  await plantLog(client, { from, until: from + 8 * DAY, requests: 3000 })
  await client.close()

  const first = train(data, '--version', 'heads-a', '--until', '2026-01-09')
  expect(await first.ended).toEqual({ code: 0, signal: null })
  expect(first.stderr).toContain('Training the heads … 100 %')
  const report = first.stdout.join('\n')
  expect(report).toMatch(/^Trained heads-a in [\d.]+ s\./)
  expect(report).toMatch(/window +2026-01-01T00:00:00.000Z until 2026-01-09T00:00:00.000Z/)
  expect(report).toMatch(/schema hash +[0-9a-f]{16}/)
  expect(report).toMatch(/this model +incumbent \(launch\) +popularity/)
  expect(report).toMatch(/ndcg@10 +0\.\d{4} \[0\.\d{4}, 0\.\d{4}\] +0\.\d{4} \[0\.\d{4}, 0\.\d{4}\] +0\.\d{4} \[/)
  expect(report).toMatch(/It serves now\.$/)
  const artefact = /artefact +(\S+)/.exec(report)?.[1] ?? ''
  expect(existsSync(join(artefact, 'model.onnx'))).toBe(true)
  const current = () => JSON.parse(readFileSync(join(data, 'models', 'current.json'), 'utf8'))
  expect(current().version).toBe('heads-a')
  await platform.kill('SIGTERM')

  const again = train(data, '--version', 'heads-b', '--until', '2026-01-08', '--seed', '3')
  expect((await again.ended).code).toBe(0)
  expect(current().version).toBe('heads-b')
})

test('a log without clicks: one sentence, no model', async () => {
  const data = temporaryFolder()
  const failed = train(data)
  expect((await failed.ended).code).toBe(1)
  expect(failed.stderr.at(-1)).toMatch(
    /^The training failed \(invalid_input\)\. From .* the log has 0 clicks to learn from/,
  )
  expect(existsSync(join(data, 'models'))).toBe(false)
})

test.each([
  [['--from', 'yesterday'], /from: yesterday is no date and no RFC 3339 time\. Usage: --data DIR/],
  [['--sneed', '3'], /Unknown option '--sneed'/],
])('arguments that make no sense: %s', async (args, sentence) => {
  const failed = train(temporaryFolder(), ...args)
  expect((await failed.ended).code).toBe(1)
  expect(failed.stderr.join('\n')).toMatch(sentence)
})
