import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { UserPage } from '../../shared/contract/serving'
import { connect } from '../faults/page'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { ask, type Remote, speak, startRemote } from '../remote'

// A logged request is found, replayed, followed to its shopper, kept in a file and opened elsewhere; a cohort is ranked under two
// configurations. By keyboard alone, in both languages; and what is not there is said.
test.describe.configure({ mode: 'serial' })

const data = mkdtempSync(join(tmpdir(), 'mizan-journey-'))
const userData = join(data, 'user')
const caseFile = join(data, 'kept.mizan-case')
let remote: Remote
let mizan: OpenedApp
let requestId: string
let user: string

test.beforeAll(async ({ sampleLog }) => {
  remote = await startRemote('sample', sampleLog)
  ;[requestId = '', user = ''] = (
    await ask(
      remote,
      `SELECT request_id, user_id FROM requests WHERE surface = 'home' AND user_id IN
        (SELECT user_id FROM interactions WHERE type = 'purchase') ORDER BY ts DESC LIMIT 1`,
    )
  ).split('\t')
  mizan = await openApp({ args: ['--profile', 'empty'], userData, size: { width: 1280, height: 800 } })
  await connect(mizan.page, remote)
  // The system's dialogs are not the page's: they answer with one file.
  await mizan.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, caseFile)
})
test.afterAll(async () => {
  await mizan.close()
  await remote.remove()
  rmSync(data, { recursive: true, force: true, maxRetries: 3 })
})

const title = (page: Page) => page.getByTestId('page-title')

/** Goes on with Tab until this has the focus. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const target = page.getByTestId(testId)
  await expect(target).toBeVisible({ timeout: 30_000 })
  for (let n = 0; n < 60; n++) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${testId}`)
}

async function press(page: Page, testId: string): Promise<void> {
  await tabTo(page, testId)
  await page.keyboard.press('Enter')
}

async function find(page: Page, text: string): Promise<void> {
  await tabTo(page, 'preview-search')
  await page.keyboard.type(text)
  await page.getByTestId(`found-request-${text}`).waitFor({ timeout: 30_000 })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

for (const language of ['en', 'ar'] as const) {
  test(`a request is found and replayed, ${language}: exactly, under today’s configuration, step by step`, async () => {
    const { page } = mizan
    await showPage(page, { name: 'preview', language, timeout: 120_000 })
    await find(page, requestId)
    await expect(title(page)).toContainText(language === 'en' ? 'Replayed exactly' : 'أُعيد بالضبط', { timeout: 30_000 })
    const logged = page.getByTestId('page-logged').getByRole('listitem')
    expect(await page.getByTestId('page-replayed').getByRole('listitem').count()).toBe(await logged.count())
    await tabTo(page, 'request-view-logged').catch(() => undefined)
    await page.getByRole('tab').first().focus()
    const next = language === 'en' ? 'ArrowRight' : 'ArrowLeft'
    await page.keyboard.press(next)
    await expect(page.getByTestId('page-today')).toBeVisible()
    await page.keyboard.press(next)
    await expect(page.getByTestId('step-items')).toBeVisible()
    await press(page, 'step-blended')
    await expect(page.getByTestId('step-items').getByRole('listitem').first()).toBeVisible()
  })
}

test('its shopper goes by a pseudonym; the id is told for a reason, and the audit trail has it', async () => {
  const { page } = mizan
  await showPage(page, { name: 'preview', language: 'en' })
  await find(page, requestId)
  await press(page, 'request-shopper')
  await expect(title(page)).toContainText(/^Shopper [0-9a-f]{8}: \d+ ranking/, { timeout: 30_000 })
  await expect(page.locator('body')).not.toContainText(user)
  await page.getByTestId('moment').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('moment-page')).toBeVisible()

  await press(page, 'reveal')
  await page.keyboard.type('Ticket 7 from the shopper')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('revealed')).toContainText(user)
  const answer = await fetch(`${remote.serving.url}/v1/audit`, {
    headers: { authorization: `Bearer ${remote.serving.token}` },
  })
  const trail = await answer.text()
  expect(trail).toContain('Ticket 7 from the shopper')
  expect(trail).not.toContain(user)
})

test('a request is kept in one file with what it was judged by', async () => {
  const { page } = mizan
  await showPage(page, { name: 'preview', language: 'en' })
  await find(page, requestId)
  await press(page, 'request-save')
  await expect(page.getByText('Case saved')).toBeVisible({ timeout: 30_000 })
  const kept = JSON.parse(readFileSync(caseFile, 'utf8'))
  expect(kept).toMatchObject({ format: 'mizan-case', sample: true, replay: { verdict: 'exact' } })
  expect(kept.explanation.items[0].features.length).toBeGreaterThan(10)
  expect(kept.pictures).toHaveLength(3)
  expect(JSON.stringify(kept)).not.toContain(user)
})

test('an item and its store open to how far they reach', async () => {
  const { page } = mizan
  await page.getByTestId('page-logged').getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('request-sum-check')).toContainText('add up')
  await press(page, 'reach-of-store')
  await expect(page.getByTestId('reach-funnel')).toBeVisible({ timeout: 30_000 })
  expect(Number((await page.getByTestId('reach-shown').textContent())?.replace(/\D/g, ''))).toBeGreaterThan(0)
  await expect(page.getByTestId('reach-change')).toBeVisible()
})

test('a cohort is ranked under two configurations, stopped, and ranked again', async () => {
  const { page } = mizan
  await showPage(page, { name: 'preview', language: 'en' })
  await press(page, 'preview-batch')
  await press(page, 'batch-requests')
  await page.keyboard.press('End') // the most, so that there is time to stop them
  await page.keyboard.press('Enter')
  await press(page, 'batch-run')
  await page.getByTestId('batch-stop').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('batch-stopped')).toBeVisible()
  await press(page, 'batch-requests')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await press(page, 'batch-run')
  await expect(page.getByTestId('batch-report')).toBeVisible({ timeout: 60_000 })
  await expect(title(page)).toContainText('0 of 100 pages change')
})

test('what is not there is said: a request, a model that is retired, a serving API that is gone', async () => {
  const { page } = mizan
  const open = (id: string) =>
    page.evaluate(
      (selection) => {
        location.hash = `#/preview?select=${encodeURIComponent(selection)}`
      },
      `open=request&id=${encodeURIComponent(id)}`,
    )
  await open('no-such-request')
  await expect(title(page)).toContainText('The log has no request', { timeout: 30_000 })
  await ask(
    remote,
    `INSERT INTO requests SELECT * REPLACE('of-a-retired-model' AS request_id, 'heads-0' AS model_version) FROM (SELECT * FROM requests WHERE request_id = '${requestId}')`,
  )
  await ask(
    remote,
    `INSERT INTO impressions SELECT * REPLACE('of-a-retired-model' AS request_id) FROM (SELECT * FROM impressions WHERE request_id = '${requestId}')`,
  )
  await open('of-a-retired-model')
  await expect(page.getByTestId('request-missing')).toContainText('Model heads-0 is retired', { timeout: 30_000 })
  await expect(page.getByTestId('page-replayed').getByRole('listitem').first()).toBeVisible()

  remote.pause()
  await open('asked-of-nobody')
  await expect(title(page)).toContainText('Ranking request')
  await remote.kill()
  await expect(page.getByTestId('error')).toBeVisible({ timeout: 40_000 })
})

test('nothing about a person is on disk after the session', async () => {
  await mizan.close()
  const { users } = await restarted()
  const names = [user, ...users.map((one) => one.user_id.slice(0, 17))]
  for (const file of filesBelow(userData)) {
    const content = readFileSync(file).toString('latin1')
    for (const name of names) expect(content.includes(name), `${name} in ${file}`).toBe(false)
  }
})

async function restarted() {
  await remote.restart()
  return speak(remote, UserPage, `/v1/users?q=${user}&limit=1`)
}

test('the case opens elsewhere without any connection, read-only', async () => {
  const elsewhere = await openApp({ args: ['--profile', 'empty'], size: { width: 1280, height: 800 } })
  const { page } = elsewhere
  await elsewhere.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, caseFile)
  await page.getByTestId('nav-overview').waitFor({ timeout: 60_000 })
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette').waitFor()
  await page.keyboard.type('open-case')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('case-line')).toContainText('read-only')
  await expect(page.getByTestId('page-logged').getByRole('listitem').first()).toBeVisible()
  await page.getByTestId('page-logged').getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('request-sum-check')).toBeVisible()
  await page.keyboard.press('Escape')
  await press(page, 'case-close')
  await expect(page.getByTestId('case-line')).toHaveCount(0)
  await elsewhere.close()
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
}
