import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { type Remote, startRemote } from '../remote'
import { field } from './page'

// Each way in which a connection can be wrong, and the sentence that a person reads about it before they save it.
test.describe.configure({ mode: 'serial' })

const userData = mkdtempSync(join(tmpdir(), 'mizan-e2e-'))
const open = () => openApp({ args: ['--profile', 'empty'], userData, size: { width: 1440, height: 900 } })

let remote: Remote
let mizan: OpenedApp
let other: Server
let otherUrl = ''
let otherSays = ''

test.beforeAll(async ({ sampleLog }) => {
  remote = await startRemote('sample', sampleLog)
  mizan = await open()
  other = createServer((_, response) => response.end(otherSays)).listen(0, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  const address = other.address()
  otherUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  await showPage(mizan.page, { name: 'connections', language: 'en' })
})
test.afterAll(async () => {
  other.close()
  await mizan.close()
  await remote.remove()
  rmSync(userData, { recursive: true, force: true, maxRetries: 3 })
})

const check = (id: string) => mizan.page.getByTestId(`check-${id}`)

/** Types a new connection to the remote system, with some fields another way, and tests it. */
async function testConnection(change: Record<string, string> = {}) {
  const { page } = mizan
  if (await page.getByTestId('profile-drawer').isVisible()) await page.keyboard.press('Escape')
  await page.getByTestId('connections-add').click()
  const { clickhouse, serving } = remote
  await type({
    name: 'Far away',
    clickhouseUrl: clickhouse.url,
    database: clickhouse.database,
    username: clickhouse.username,
    password: clickhouse.password,
    servingUrl: serving.url,
    token: serving.token,
    ...change,
  })
  await runTest()
}
async function type(fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) await field(mizan.page, `profile-${name}`).fill(value)
}
async function runTest() {
  await mizan.page.getByTestId('profile-test').click()
  await expect(mizan.page.getByTestId('checks')).toBeVisible({ timeout: 30_000 })
}

test('what is no address is refused before anything is sent', async () => {
  const { page } = mizan
  await page.getByTestId('connections-add').click()
  await type({ name: 'Far away', clickhouseUrl: 'log.example', servingUrl: 'https://me:secret@rank.example' })
  await page.getByTestId('profile-test').click()
  await expect(page.getByText('An address begins with http:// or https:// and names a host.')).toBeVisible()
  await expect(page.getByText('Leave the user and password out of the address')).toBeVisible()
  await expect(page.getByTestId('checks')).toHaveCount(0)
})

test('nobody answers', async () => {
  await testConnection({ clickhouseUrl: 'http://127.0.0.1:9', servingUrl: 'http://127.0.0.1:9' })
  await expect(mizan.page.getByTestId('checks-summary')).toHaveText('2 checks failed.')
  await expect(check('clickhouse_reach')).toContainText('ClickHouse does not answer. Check that the server runs')
  await expect(check('serving_reach')).toContainText('The serving API does not answer. Check that it runs')
  await expect(check('clickhouse_login')).toContainText('not tried')
  await expect(check('serving_version')).toContainText('not tried')
})

test('the password and the token are refused', async () => {
  await testConnection({ password: 'wrong', token: 'wrong' })
  await expect(check('clickhouse_login')).toContainText('ClickHouse refuses the user name or password')
  await expect(check('serving_login')).toContainText('The serving API refuses the token')
  await expect(check('clickhouse_reach')).toHaveAttribute('data-state', 'ok')
})

test('the database has no log', async () => {
  await testConnection({ database: 'default' })
  await expect(check('log_schema')).toContainText('A table of the ranking log is missing')
  await expect(check('log_schema')).toContainText('impressions')
})

test('the two addresses are mixed up', async () => {
  await testConnection({ clickhouseUrl: remote.serving.url, servingUrl: remote.clickhouse.url })
  await expect(mizan.page.getByTestId('checks-summary')).toHaveText('2 checks failed.')
  await expect(mizan.page.getByTestId('checks')).not.toContainText('unexpected')
})

test('the serving API is of another version', async () => {
  otherSays = '{"api_version":"7","features":[]}'
  await testConnection({ servingUrl: otherUrl })
  await expect(check('serving_version')).toContainText('The serving API speaks another version of the contract')
  await expect(check('serving_version')).toContainText('version 7, expected 1')
})

test('it is no serving API at all', async () => {
  otherSays = '<h1>It works!</h1>'
  await testConnection({ servingUrl: otherUrl })
  await expect(check('serving_version')).toContainText('sent an answer that does not follow the contract')
})

test('a host that hangs is not waited for longer than a person would', async () => {
  remote.pause()
  await testConnection()
  await expect(check('clickhouse_reach')).toContainText('ClickHouse has stopped answering')
  await expect(check('serving_reach')).toContainText('The serving API took too long to answer')
  remote.resume()
})

test('put right in the same form, it passes, is saved and used; its secrets are nowhere to be read', async () => {
  const { page } = mizan
  await testConnection({ password: 'wrong', token: 'wrong' })
  await type({ password: remote.clickhouse.password, token: remote.serving.token })
  await runTest()
  await expect(page.getByTestId('checks-summary')).toHaveText('All checks passed.')

  await page.getByTestId('profile-save-activate').click()
  await expect(page.getByTestId('page-title')).toContainText('Connected to Far away')
  await expect(page.getByTestId('schema-health')).toHaveAttribute('data-state', 'ready')
  await page.getByTestId('nav-overview').click()
  await expect(page.locator('[data-testid="overview-search-heads-1"]')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('log-badge')).toHaveText('SAMPLE')

  await page.getByTestId('nav-connections').click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(field(page, 'profile-password')).toHaveAttribute('placeholder', /kept as it is/)
  const shown = await page.evaluate(() => {
    const typed = [...document.querySelectorAll('input')].map((input) => input.value)
    return JSON.stringify([document.documentElement.outerHTML, typed, { ...localStorage }, { ...sessionStorage }])
  })
  expect(shown).toContain(remote.clickhouse.url)
  expect(shown).not.toContain(remote.clickhouse.password)
  expect(shown).not.toContain(remote.serving.token)
})

test('after the app was closed the password is asked for, not guessed', async () => {
  await mizan.close()
  mizan = await open()
  await showPage(mizan.page, { name: 'overview', language: 'en' })
  const error = mizan.page.getByTestId('error').first()
  await expect(error).toContainText('ClickHouse refuses the user name or password')
  await expect(error).toContainText('Enter the password again in Connections')
})
