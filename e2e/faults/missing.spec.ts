import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { ask, type Remote, startRemote } from '../remote'
import { connect } from './page'

// Somebody else's log lacks a table or a column: what needs it says what is missing, and everything else works.
test.describe.configure({ mode: 'serial' })

let remote: Remote
let mizan: OpenedApp

test.beforeAll(async ({ sampleLog }) => {
  remote = await startRemote('sample', sampleLog)
  mizan = await openApp({ args: ['--profile', 'empty'], size: { width: 1440, height: 900 } })
  await connect(mizan.page, remote)
})
test.afterAll(async () => {
  await mizan.close()
  await remote.remove()
})

const error = () => mizan.page.getByTestId('error')

test('a table: its panel names it, the other panels and pages are whole, Connections says which page it is', async () => {
  const { page } = mizan
  await ask(remote, 'RENAME TABLE latency_hourly TO somewhere_else')
  await showPage(page, { name: 'health', language: 'en' })
  await expect(error()).toHaveCount(1)
  await expect(error()).toContainText('A table of the ranking log is missing')
  await expect(error()).toContainText('Check the database name in Connections')
  await expect(error()).toContainText('latency_hourly')
  await expect(page.getByTestId('totals-search-heads-1-clicks')).toHaveText(/^[1-9]/)
  await expect(page.getByTestId('health-positions')).toBeVisible()

  for (const name of ['overview', 'drift', 'skew', 'tune', 'preview']) {
    await showPage(page, { name })
    await expect(error(), name).toHaveCount(0)
  }
  await showPage(page, { name: 'connections' })
  await expect(page.getByTestId('schema-health')).toContainText('not available')
  await expect(page.getByTestId('schema-health')).toContainText('latency_hourly')
  for (const other of ['overview', 'drift', 'skew', 'tune', 'preview']) {
    await expect(page.getByTestId(`schema-${other}`)).toHaveAttribute('data-state', 'ready')
  }
})

test('a column: the same', async () => {
  const { page } = mizan
  await ask(remote, 'ALTER TABLE position_hourly RENAME COLUMN clicks TO taps')
  await showPage(page, { name: 'health' })
  await expect(error()).toHaveCount(2)
  const positions = error().filter({ hasText: 'A column of the ranking log is missing' })
  await expect(positions).toContainText('The schema check in Connections names the column')
  await expect(positions).toContainText('clicks')
  await expect(page.getByTestId('totals-search-heads-1-clicks')).toHaveText(/^[1-9]/)
  await showPage(page, { name: 'connections' })
  await expect(page.getByTestId('schema-health')).toContainText('position_hourly.clicks')
})

test('put back, trying again shows it', async () => {
  const { page } = mizan
  await showPage(page, { name: 'health' })
  await ask(remote, 'RENAME TABLE somewhere_else TO latency_hourly')
  await ask(remote, 'ALTER TABLE position_hourly RENAME COLUMN taps TO clicks')
  await error().first().getByRole('button', { name: 'Try again' }).click()
  await expect(error()).toHaveCount(1)
  await error().getByRole('button', { name: 'Try again' }).click()
  await expect(error()).toHaveCount(0)
  await expect(page.getByTestId('health-latency')).toBeVisible()
  await expect(page.getByTestId('health-positions')).toBeVisible()
})
