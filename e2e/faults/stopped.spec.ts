import { DraftPage, paths } from '../../shared/contract/serving'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { type Remote, speak, startRemote } from '../remote'
import { connect, startDraft, typeWeight } from './page'

// The systems behind an open page die or hang, and come back where they were.
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

const stale = (code: string) => mizan.page.locator(`[data-testid="stale"][data-code="${code}"]`)
const error = () => mizan.page.getByTestId('error')

test('dead: what is shown says since when it is old, what was not shown says why; back again, it works', async () => {
  const { page } = mizan
  await showPage(page, { name: 'overview', language: 'en' })
  await remote.kill()
  await page.getByTestId('refresh').click()
  await expect(stale('clickhouse_unreachable')).toContainText('ClickHouse does not answer.')
  await expect(stale('clickhouse_unreachable')).toContainText(/What you see was read at \d/)
  await expect(stale('clickhouse_unreachable')).toContainText('Check that the server runs')

  // Read for the first time: no figure at all, least of all a zero or a green one.
  for (const [name, title] of [
    ['skew', 'Skew could not be read'],
    ['tune', 'The configuration could not be read'],
    ['drift', 'Drift could not be read'],
  ] as const) {
    await page.getByTestId(`nav-${name}`).click()
    await page.locator(`html[data-ready="${name}"]`).waitFor({ state: 'attached' })
    await expect(page.getByTestId('page-title')).toHaveText(title)
    await expect(error()).toHaveCount(1)
    await expect(page.getByTestId(`page-${name}`).locator('table, figure')).toHaveCount(0)
  }

  await remote.restart()
  await error().getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByTestId('drift-row-heads-1-search-delivery_days')).toBeVisible()
  await page.getByTestId('nav-overview').click()
  // Whether it reads again by itself at once or is asked to: nothing stays old.
  await page.getByTestId('refresh').click()
  await expect(page.getByTestId('stale')).toHaveCount(0)
  await expect(error()).toHaveCount(0)
})

test('hanging: it is said, an edit stays here meanwhile, and arrives when it is back', async () => {
  test.setTimeout(180_000)
  const { page } = mizan
  await showPage(page, { name: 'tune', language: 'en' })
  await startDraft(page, 'While it hangs')
  remote.pause()
  await typeWeight(page, 'purchase', 9)
  await page.getByTestId('refresh').click()
  await expect(page.getByTestId('tune-sync')).toHaveText('only on this computer: the serving API is away', {
    timeout: 40_000,
  })
  await expect(stale('serving_timeout')).toContainText('The serving API took too long to answer.')
  await expect(stale('clickhouse_silent')).toContainText('ClickHouse has stopped answering.', { timeout: 60_000 })
  remote.resume()
  // By itself: it is offered again ever more seldom, but once a minute.
  await expect(page.getByTestId('tune-sync')).toHaveAttribute('data-sync', 'saved', { timeout: 90_000 })
  await stale('clickhouse_silent').getByTestId('stale-retry').click()
  await expect(page.getByTestId('stale')).toHaveCount(0)
  const { drafts } = await speak(remote, DraftPage, paths.drafts)
  expect(drafts.map(({ document }) => document.value_model.terms.purchase?.weight)).toEqual([9])
})
