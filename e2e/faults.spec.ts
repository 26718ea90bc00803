import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, showPage, test } from './fixtures'
import { type Remote, startRemote } from './remote'

// What goes wrong outside, and the sentence a person reads about it.
test.use({ appArguments: ['--profile', 'empty'] })

let remote: Remote
test.beforeAll(async () => {
  test.setTimeout(180_000)
  remote = await startRemote('sample')
})
test.afterAll(() => remote.remove())

/** The input inside a labelled field. */
const field = (page: Page, id: string) => page.getByTestId(id).locator('input, textarea')

interface Typed {
  clickhouseUrl?: string
  database?: string
  password?: string
  servingUrl?: string
  token?: string
}

/** Fills in a new connection to the remote system, with these fields another way. */
async function typeConnection(page: Page, change: Typed) {
  await showPage(page, { name: 'connections', language: 'en' })
  await page.getByTestId('connections-add').click()
  const { clickhouse, serving } = remote
  const typed = {
    name: 'Far away',
    clickhouseUrl: clickhouse.url,
    database: clickhouse.database,
    username: clickhouse.username,
    password: clickhouse.password,
    servingUrl: serving.url,
    token: serving.token,
    ...change,
  }
  for (const [name, value] of Object.entries(typed)) await field(page, `profile-${name}`).fill(value)
}

async function testConnection(page: Page, change: Typed) {
  await typeConnection(page, change)
  await page.getByTestId('profile-test').click()
  await expect(page.getByTestId('checks')).toBeVisible({ timeout: 30_000 })
}

const check = (page: Page, id: string) => page.getByTestId(`check-${id}`)

test('a system that is whole passes every check', async ({ mizan: { page } }) => {
  await testConnection(page, {})
  for (const id of ['clickhouse_reach', 'clickhouse_login', 'clickhouse_version', 'log_schema']) {
    await expect(check(page, id), id).toHaveAttribute('data-state', 'ok')
  }
  for (const id of ['serving_reach', 'serving_login', 'serving_version']) {
    await expect(check(page, id), id).toHaveAttribute('data-state', 'ok')
  }
})

test('nobody answers at the address', async ({ mizan: { page } }) => {
  await testConnection(page, { clickhouseUrl: 'http://127.0.0.1:9', servingUrl: 'http://127.0.0.1:9' })
  await expect(check(page, 'clickhouse_reach')).toContainText('ClickHouse does not answer')
  await expect(check(page, 'serving_reach')).toContainText('The serving API does not answer')
  await expect(check(page, 'clickhouse_login')).toHaveAttribute('data-state', 'skipped')
})

test('the password and the token are refused', async ({ mizan: { page } }) => {
  await testConnection(page, { password: 'wrong', token: 'wrong' })
  await expect(check(page, 'clickhouse_login')).toContainText('ClickHouse refuses the user name or password')
  await expect(check(page, 'serving_login')).toContainText('The serving API refuses the token')
})

test('the database has no log', async ({ mizan: { page } }) => {
  await testConnection(page, { database: 'default' })
  await expect(check(page, 'log_schema')).toContainText('A table of the ranking log is missing')
  await expect(check(page, 'log_schema')).toContainText('impressions')
})

test.describe('a serving API of another version', () => {
  let server: Server
  test.beforeAll(async () => {
    server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end('{"api_version":"7"}')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
  test.afterAll(() => server.close())

  test('is named as such', async ({ mizan: { page } }) => {
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    await testConnection(page, { servingUrl: `http://127.0.0.1:${port}` })
    await expect(check(page, 'serving_version')).toContainText('version 7, expected 1')
  })
})

test('ClickHouse stops while a page is open, and comes back', async ({ mizan: { page } }) => {
  test.setTimeout(240_000)
  await typeConnection(page, {})
  await page.getByTestId('profile-save-activate').click()
  await showPage(page, { name: 'health', language: 'en', timeout: 60_000 })
  await expect(page.getByTestId('error')).toHaveCount(0)
  await remote.kill()
  await page.getByTestId('refresh').click()
  await expect(page.getByText('ClickHouse does not answer').first()).toBeVisible({ timeout: 60_000 })
  await remote.restart()
  await page.getByTestId('refresh').click()
  await expect(page.getByTestId('error')).toHaveCount(0, { timeout: 60_000 })
})

test('the embedded platform is killed while a draft is edited: it comes back, and nothing is lost', async ({
  mizan,
}) => {
  test.setTimeout(240_000)
  const { page, userData } = mizan
  await showPage(page, { name: 'tune', language: 'en', timeout: 120_000 })
  await page.getByTestId('tune-new-draft').click()
  await field(page, 'new-draft-title').fill('Survivor')
  await page.getByTestId('new-draft-create').click()
  const weight = page.locator('[data-testid^="weight-"] input').first()
  await weight.fill('3')
  await weight.press('Enter')
  await expect(page.getByTestId('tune-sync')).toHaveText(/^saved/)

  const running = JSON.parse(readFileSync(join(userData, 'platform/empty/running.json'), 'utf8'))
  process.kill(running.pid, 'SIGKILL')
  await expect(page.getByTestId('start-preparing')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('tune-sync')).toBeVisible({ timeout: 120_000 })
  await expect(page.locator('[data-testid^="weight-"] input').first()).toHaveValue('3')
  await expect(page.getByTestId('tune-sync')).toHaveText(/^saved/)
})
