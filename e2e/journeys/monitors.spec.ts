import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'

// From a chart to a monitor that is tried on the past, kept and put aside; somebody takes what is open.

const data = mkdtempSync(join(tmpdir(), 'mizan-journey-'))
let mizan: OpenedApp

test.beforeAll(async ({ sampleLog }) => {
  cpSync(sampleLog, data, { recursive: true })
  mizan = await openApp({ args: ['--profile', 'sample', '--data', data], size: { width: 1280, height: 800 } })
})
test.afterAll(async () => {
  await mizan.close()
  rmSync(data, { recursive: true, force: true })
})

test('a monitor is made from a chart, tried on the past, kept, put aside and woken', async () => {
  const { page } = mizan
  await showPage(page, { name: 'health', language: 'en', timeout: 120_000 })
  await page.getByTestId('health-outcomes-monitor').click()
  const draft = page.getByTestId('draft-drawer')
  await expect(draft.getByTestId('draft-save')).toBeDisabled()
  await draft.getByTestId('backtest').click()
  await expect(draft.getByTestId('backtest-sentence')).toContainText('have fired', { timeout: 60_000 })
  await draft.getByLabel('Name').fill('CTR of everything')
  await draft.getByTestId('draft-save').click()
  await expect(draft).toHaveCount(0)

  await showPage(page, { name: 'monitors', language: 'en' })
  await page.getByTestId('monitors-show').getByText('Made by people').click()
  await page.getByTestId('monitor').filter({ hasText: 'CTR of everything' }).click({ timeout: 60_000 })
  const drawer = page.getByTestId('monitor-drawer')
  await drawer.getByTestId('snooze').click()
  await page.getByLabel('Your name').fill('Noura')
  await page.getByTestId('snooze-confirm').click()
  await expect(drawer).toContainText('Snoozed')
  await drawer.getByTestId('monitor-wake').click()
  await expect(drawer.getByTestId('snooze')).toBeVisible()
})

test('whoever takes what is open is named on the overview', async () => {
  const { page } = mizan
  await showPage(page, { name: 'overview', language: 'en', timeout: 120_000 })
  const open = page.getByTestId('overview-incidents')
  await expect(open).toBeVisible({ timeout: 60_000 })
  await open.getByTestId('acknowledge').first().click()
  await page.getByLabel('Your name').fill('Noura')
  await page.getByTestId('acknowledge-confirm').click()
  await expect(open.getByTestId('acknowledge-by').first()).toContainText('Noura')
  const scroller = page.getByRole('table', { name: 'Rankings by harm' }).locator('..')
  expect(await scroller.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1)
})
