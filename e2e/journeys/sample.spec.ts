import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'

// The sample marketplace: npm start and nothing else makes it; a small copy of it is marked as such on every page, and what is wrong
// in it on purpose, as its truth file tells, is found.

const Truth = z.object({
  until: z.iso.datetime(),
  incidents: z.array(
    z.object({
      kind: z.string(),
      start: z.iso.datetime(),
      end: z.iso.datetime(),
      cause: z.object({ feature: z.string().optional(), annotation: z.string().optional() }),
    }),
  ),
})

const data = mkdtempSync(join(tmpdir(), 'mizan-journey-'))
let mizan: OpenedApp
let truth: z.infer<typeof Truth>

test.beforeAll(async ({ sampleLog }) => {
  cpSync(sampleLog, data, { recursive: true })
  truth = Truth.parse(JSON.parse(readFileSync(join(data, 'truth.json'), 'utf8')))
  mizan = await openApp({ args: ['--profile', 'sample', '--data', data], size: { width: 1440, height: 900 } })
})
test.afterAll(async () => {
  await mizan.close()
  rmSync(data, { recursive: true, force: true })
})

test('the first start says what it is doing, and ends with the overview', async () => {
  test.setTimeout(300_000)
  const first = await openApp({ size: { width: 1440, height: 900 } })
  const preparing = first.page.getByTestId('start-preparing')
  await expect(preparing).toContainText('The platform is preparing itself')
  await expect(preparing).toContainText('Generating the sample log', { timeout: 60_000 })
  await first.page.locator('html[data-ready="overview"]').waitFor({ state: 'attached', timeout: 240_000 })
  await expect(first.page.getByTestId('log-badge')).toHaveText('SAMPLE')
  // The rest is made behind: it says how far, and the pages can be used.
  const bar = first.page.getByTestId('filling').getByRole('progressbar')
  const share = async () => Number(await bar.getAttribute('aria-valuenow'))
  const before = await share()
  await expect.poll(share, { timeout: 60_000 }).toBeGreaterThan(before)
  await showPage(first.page, { name: 'health' })
  await expect(first.page.getByTestId('filling')).toBeVisible()
  await expect(first.page.getByTestId('returning')).toHaveCount(0)
  await expect(first.page.getByTestId('error')).toHaveCount(0)
  await first.close()
})

test('every page says SAMPLE, in both languages', async () => {
  for (const [language, word] of [
    ['ar', 'عيّنة'],
    ['en', 'SAMPLE'],
  ] as const) {
    for (const name of ['overview', 'health', 'drift', 'skew', 'monitors', 'tune', 'preview', 'connections']) {
      await showPage(mizan.page, { name, language })
      await expect(mizan.page.getByTestId('log-badge'), name).toHaveText(word)
      await expect(mizan.page.getByTestId('error'), name).toHaveCount(0)
    }
  }
})

test('drift finds the feature that is wrong when the log ends, and a cell opens what lies behind it', async () => {
  const open = truth.incidents.find(({ end }) => end > truth.until)
  const feature = open?.cause.feature ?? ''
  const { page } = mizan
  await showPage(page, { name: 'drift', language: 'en' })
  await page.getByTestId('range-menu').click()
  await page.getByTestId('range-menu-24h').click()
  const row = page.getByTestId(`drift-row-heads-1-home-${feature}`)
  await expect(row).toHaveAttribute('data-verdict', 'red')

  await row.locator('[data-verdict="red"]').last().click()
  const drawer = page.getByTestId('drift-drawer')
  await expect(drawer).toContainText(feature)
  await expect(drawer.getByTestId('drift-distribution')).toBeVisible()
  expect(Number(await drawer.getByTestId('drift-psi').textContent())).toBeGreaterThan(0.25)
  await expect(drawer).toContainText('first quiet days of heads-1')
  await drawer.getByTestId('how-computed').click()
  const computed = page.getByRole('dialog', { name: 'How computed' })
  await expect(computed).toContainText(/FROM feature_hourly/)
  await expect(computed).toContainText('Rows read')
  await page.keyboard.press('Escape')
  await expect(computed).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
})

test('skew finds what the offline pipeline computes otherwise, and nothing else', async () => {
  const { page } = mizan
  await showPage(page, { name: 'skew', language: 'en' })
  await expect(page.getByTestId('page-title')).toContainText(/disagrees? with the offline pipeline/)
  const shifted = truth.incidents.find(({ kind }) => kind === 'time_zone_shift')?.cause.feature ?? ''
  await expect(page.getByTestId(`skew-${shifted}-cause`)).toContainText('time zone')
  await expect(page.getByTestId('skew-category-state')).toHaveText('Ok')
  await page.getByTestId(`skew-row-${shifted}`).click()
  const examples = await page.getByTestId('skew-drawer').getByTestId('skew-examples').locator('tbody tr').all()
  expect(examples.length).toBeGreaterThan(2)
  await page.keyboard.press('Escape')
})

test('a shopper’s feed is taken apart into terms that add up to its score', async () => {
  const { page } = mizan
  await showPage(page, { name: 'preview', language: 'en' })
  await page.locator('[data-testid^="shopper-"]').first().click()
  await expect(page.getByTestId('preview-history')).toBeVisible()
  await expect(page.getByTestId('preview-no-trace')).toBeVisible()
  for (const position of [1, 4, 9]) {
    const item = page.getByTestId(`slate-left-${position}`)
    await item.getByRole('button').click()
    await expect(page.getByTestId('sum-check')).toContainText('add')
    await expect(page.getByTestId('preview-why')).not.toContainText('do not add')
    await expect(page.getByTestId('waterfall-score')).toHaveText(
      String(await page.getByTestId(`score-left-${position}`).textContent()),
    )
  }
})
