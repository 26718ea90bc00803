import type { Page } from '@playwright/test'
import { toEverybody } from '../faults/page'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { type ImportedLog, importedLog } from '../imported'

// The main job, end to end: a real session's feed is previewed and taken apart, a weight is changed and seen beside live,
// published, served, and rolled back. Once on the real click log, once on files made here.

/** The input inside a labelled field. */
const field = (page: Page, id: string) => page.getByTestId(id).locator('input, textarea')

for (const from of ['outside', 'made'] as const) {
  test.describe(`e-shop, ${from} files`, () => {
    let log: ImportedLog | null = null
    let mizan: OpenedApp
    test.beforeAll(async () => {
      log = await importedLog('eshop', from)
      if (log) mizan = await openApp({ args: log.args, size: { width: 1440, height: 900 } })
    })
    test.afterAll(async () => {
      if (!log) return
      await mizan.close()
      log.remove()
    })
    test.beforeEach(() => test.skip(!log, 'the e-shop file is not beside this checkout'))

    test('the import says what it read and what it skipped', () => {
      if (from === 'outside') expect(log?.report).toContain('165')
      expect(log?.report).toMatch(/skipped/i)
    })

    test('Health says plainly that a click log has no rates', async () => {
      const { page } = mizan
      await showPage(page, { name: 'health', language: 'en' })
      await expect(page.getByTestId('health-ctr-missing')).toBeVisible()
    })

    test('a shopper is chosen, the history is seen, and each score adds up', async () => {
      const { page } = mizan
      await showPage(page, { name: 'preview', language: 'en' })
      await page.locator('[data-testid^="shopper-"]').first().click()
      await expect(page.getByTestId('preview-history')).toBeVisible()
      await expect(page.getByTestId('slate-left-1')).toBeVisible()
      await expect(page.getByTestId('preview-no-trace')).toBeVisible()
      for (const position of [1, 2, 3]) {
        await page.getByTestId(`slate-left-${position}`).getByRole('button').click()
        await expect(page.getByTestId('sum-check')).toContainText('add')
        await expect(page.getByTestId('preview-why')).not.toContainText('do not add')
      }
    })

    test('a weight is changed, previewed beside live, published and rolled back', async () => {
      const { page } = mizan
      await showPage(page, { name: 'tune', language: 'en' })
      await page.getByTestId('tune-new-draft').click()
      await field(page, 'new-draft-title').fill('Dearer things first')
      await page.getByTestId('new-draft-create').click()
      const weight = field(page, 'weight-revenue')
      await weight.fill('0.3')
      await weight.press('Enter')
      await expect(page.getByTestId('tune-sync')).toContainText(/saved/i)
      await expect(page.getByTestId('tune-compare')).toContainText('→ 0.3')

      await page.getByTestId('tune-preview').click()
      await page.locator('[data-testid^="shopper-"]').first().click()
      await expect(page.getByTestId('slate-right-1')).toBeVisible()
      const order = (side: string) =>
        page
          .locator(`[data-testid^="slate-${side}-"]`)
          .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-item')))
      await expect.poll(async () => (await order('right')).length).toBeGreaterThan(5)
      const draftOrder = await order('right')
      expect(draftOrder).not.toEqual(await order('left'))

      await page.getByTestId('nav-tune').click()
      await page.getByTestId('tune-publish').click()
      await toEverybody(page)
      await field(page, 'publish-reason').fill('Weekend')
      await page.getByTestId('publish-send').click()
      await expect(page.getByTestId('page-title')).toContainText('version 2', { timeout: 30_000 })

      await page.getByTestId('nav-preview').click()
      await expect.poll(() => order('left')).toEqual(draftOrder)

      await page.getByTestId('nav-tune').click()
      await page.getByRole('tab', { name: /history|versions/i }).click()
      await page.getByTestId('rollback-1').click()
      await field(page, 'rollback-reason').fill('Not this weekend')
      await page.getByTestId('rollback-send').click()
      await expect(page.getByTestId('page-title')).toContainText('version 3', { timeout: 30_000 })
      await expect(page.getByTestId('audit-chain')).toBeVisible()
    })
  })
}
