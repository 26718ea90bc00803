import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, openApp, showPage, test } from '../fixtures'
import { type Remote, startRemote } from '../remote'
import { connect, startDraft, typeWeight } from './page'

// The window is closed in the moment after an edit, before any save is due. With a remote system, as nothing holds up the end then.
let remote: Remote
const userData = mkdtempSync(join(tmpdir(), 'mizan-closing-'))
test.beforeAll(async ({ sampleLog }) => {
  remote = await startRemote('sample', sampleLog)
})
test.afterAll(async () => {
  await remote.remove()
  rmSync(userData, { recursive: true, force: true, maxRetries: 3 })
})

test('an edit made just before the window closes is on disk', async () => {
  test.setTimeout(240_000)
  const { page, close } = await openApp({ userData, args: ['--profile', 'empty'] })
  const id = await connect(page, remote)
  await showPage(page, { name: 'tune', language: 'en' })
  await startDraft(page, 'In haste')
  await typeWeight(page, 'click', 7)
  await close()
  const folder = join(userData, 'drafts', id)
  const [file = 'no draft'] = readdirSync(folder)
  expect(readFileSync(join(folder, file), 'utf8')).toMatch(/"click":\{[^}]*"weight":7\b/)
})
