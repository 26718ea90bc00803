import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DraftPage, paths, VersionPage } from '../../shared/contract/serving'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { ask, Place, speak } from '../remote'
import { field, startDraft, typeWeight } from './page'

// The embedded platform, and then the app itself, are killed while a draft is being edited.
test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'mizan-e2e-'))
const userData = join(folder, 'app')
const data = join(folder, 'log')
const open = () =>
  openApp({ args: ['--profile', 'sample', '--data', data], userData, size: { width: 1440, height: 900 } })

let mizan: OpenedApp
test.beforeAll(async ({ sampleLog }) => {
  cpSync(sampleLog, data, { recursive: true })
  mizan = await open()
})
test.afterAll(async () => {
  await mizan.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

/** The running platform as itself says where it is. */
function platform() {
  const read = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8'))
  const { pid, clickhouse, serving } = read('running.json')
  const { password, token } = read('credentials.json')
  return {
    pid: Number(pid),
    ...Place.parse({ clickhouse: { ...clickhouse, password }, serving: { ...serving, token } }),
  }
}

async function whatIsKept() {
  const counts = ['requests', 'impressions', 'interactions', 'offline_features', 'items', 'reference_profiles']
  const rows = await ask(platform(), `SELECT ${counts.map((table) => `(SELECT count() FROM ${table})`).join(', ')}`)
  const { versions } = await speak(platform(), VersionPage, paths.versions)
  return { rows: rows.split('\t').map(Number), versions }
}

async function weightsKept() {
  const { drafts } = await speak(platform(), DraftPage, paths.drafts)
  const terms = drafts[0]?.document.value_model.terms
  return [terms?.click?.weight, terms?.purchase?.weight]
}

const sync = () => mizan.page.getByTestId('tune-sync')

test('the platform: what was typed before and after is kept here, then there; log and versions are whole', async () => {
  test.setTimeout(180_000)
  const { page } = mizan
  await showPage(page, { name: 'tune', language: 'en', timeout: 120_000 })
  await startDraft(page, 'Survivor')
  const before = await whatIsKept()
  expect(before.rows.every((count) => count > 0)).toBe(true)
  const { pid } = platform()

  await typeWeight(page, 'click', 3)
  process.kill(pid, 'SIGKILL')
  await expect(page.getByTestId('returning')).toContainText('The platform stopped by itself; starting it again.')
  await expect(page.getByTestId('returning')).toContainText('Edits are kept on this computer until it is back.')
  await typeWeight(page, 'purchase', 9)
  await expect(sync()).toHaveText('only on this computer: the serving API is away')

  await expect(page.getByTestId('returning')).toHaveCount(0, { timeout: 60_000 })
  await expect(sync()).toHaveAttribute('data-sync', 'saved', { timeout: 60_000 })
  expect(platform().pid).not.toBe(pid)
  await expect(field(page, 'weight-click')).toHaveValue('3')
  await expect(field(page, 'weight-purchase')).toHaveValue('9')
  expect(await weightsKept()).toEqual([3, 9])
  expect(await whatIsKept()).toEqual(before)
  await expect(page.getByTestId('stale')).toHaveCount(0)
})

test('the app: opened again, it offers the draft with the edit that nobody else had', async () => {
  test.setTimeout(180_000)
  process.kill(platform().pid, 'SIGKILL')
  await typeWeight(mizan.page, 'purchase', 11)
  await expect(sync()).toHaveAttribute('data-sync', 'local')
  const gone = new Promise((done) => mizan.app.process().once('exit', done))
  mizan.app.process().kill('SIGKILL')
  await gone
  await mizan.close()
  const [drafts = ''] = readdirSync(join(userData, 'drafts'))
  const [file = ''] = readdirSync(join(userData, 'drafts', drafts))
  const kept = JSON.parse(readFileSync(join(userData, 'drafts', drafts, file), 'utf8'))
  expect(kept.edit.document.value_model.terms.purchase.weight).toBe(11)

  mizan = await open()
  const { page } = mizan
  await showPage(page, { name: 'tune', language: 'en', timeout: 120_000 })
  await page.getByTestId('tune-draft').click()
  await page.getByRole('option', { name: '“Survivor”, only on this computer' }).click()
  await expect(field(page, 'weight-purchase')).toHaveValue('11')
  await expect(sync()).toHaveAttribute('data-sync', 'saved', { timeout: 30_000 })
  expect(await weightsKept()).toEqual([3, 11])
})
