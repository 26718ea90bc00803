import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, type OpenedApp, openApp, showPage, test } from './fixtures'

// The main job without a mouse, in both languages: where something drifts, a weight, a preview, a publish, and back.
// At every stop of the way it can be seen where the keyboard is. Each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' })

const data = mkdtempSync(join(tmpdir(), 'mizan-e2e-'))
let mizan: OpenedApp
test.beforeAll(async ({ sampleLog }) => {
  cpSync(sampleLog, data, { recursive: true })
  mizan = await openApp({ args: ['--profile', 'sample', '--data', data], size: { width: 1440, height: 900 } })
  await showPage(mizan.page, { name: 'overview', language: 'en', theme: 'light', timeout: 120_000 })
})
test.afterAll(async () => {
  await mizan.close()
  rmSync(data, { recursive: true, force: true, maxRetries: 3 })
})

const press = (key: string) => mizan.page.keyboard.press(key)
const ready = (name: string) => mizan.page.locator(`html[data-ready="${name}"]`).waitFor({ state: 'attached' })
const isFocused = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement))

/** What the person sees of the focus: the outline of the element, or of the control it is the inside of. */
function focusSeen(): Promise<{ where: string; seen: boolean }> {
  return mizan.page.evaluate(() => {
    const rings = (element: Element | null) => {
      if (!element) return false
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && !/, 0\)$/.test(outlineColor)
    }
    const active = document.activeElement
    const where = active?.outerHTML.slice(0, 200) ?? 'nothing'
    const inside = [active, active?.parentElement ?? null, active?.parentElement?.parentElement ?? null]
    const beside = [...(active?.parentElement?.children ?? [])]
    return { where, seen: active !== document.body && [...inside, ...beside].some(rings) }
  })
}

/** Goes on with Tab (or another key) until the place has the focus; on the way the focus is never out of sight. */
async function walkTo(place: Locator, key = 'Tab') {
  for (let steps = 0; steps < 80; steps++) {
    if (await isFocused(place)) return
    await press(key)
    const { where, seen } = await focusSeen()
    expect(seen, `the focus can be seen on ${where}`).toBe(true)
  }
  throw new Error(`${key} does not lead to ${place}`)
}

async function goTo(letter: string, name: string) {
  await press('g')
  await press(letter)
  await ready(name)
}

/** Through the palette, whose commands are found by their English names in either language. */
async function choose(command: string) {
  await press('Control+k')
  await expect(mizan.page.getByTestId('palette')).toBeVisible()
  await mizan.page.keyboard.type(command)
  await press('Enter')
  await expect(mizan.page.getByTestId('palette')).toHaveCount(0)
}

for (const language of ['en', 'ar'] as const) {
  test.describe(language, () => {
    test('the language and the theme are switched', async () => {
      const { page } = mizan
      const root = page.locator('html')
      await walkTo(page.getByTestId('language'))
      await press(language === 'ar' ? 'ArrowRight' : 'ArrowLeft')
      await press('Space')
      if ((await root.getAttribute('lang')) !== language) {
        await press('ArrowLeft')
        await press('Space')
      }
      await expect(root).toHaveAttribute('lang', language)
      await expect(root).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
      await walkTo(page.getByTestId('theme'))
      await press('Enter')
      await walkTo(page.getByTestId('theme-dark'), 'ArrowDown')
      await press('Enter')
      await expect(root).toHaveAttribute('data-theme', 'dark')
      await expect(page.getByTestId('theme')).toBeFocused()
    })

    test('a drift is found in the matrix, opened and closed, and the focus comes back', async () => {
      const { page } = mizan
      await goTo('d', 'drift')
      await walkTo(page.locator('[role="gridcell"]').first())
      const cell = page.locator('[role="gridcell"]:focus')
      await expect(cell).toHaveAttribute('data-row', '0')
      await press('ArrowDown')
      await press('ArrowUp')
      await press('End')
      await expect(cell).toHaveAttribute('data-verdict', 'red')
      const at = await cell.getAttribute('data-column')
      await press('Enter')
      const drawer = page.getByTestId('drift-drawer')
      await expect(drawer.getByTestId('drift-distribution')).toBeVisible()
      expect(await isFocused(drawer)).toBe(true)
      await walkTo(drawer.getByTestId('how-computed'))
      await press('Enter')
      await expect(page.getByText('FROM feature_hourly').first()).toBeVisible()
      await press('Escape')
      await expect(drawer.getByTestId('how-computed')).toBeFocused()
      await press('Escape')
      await expect(drawer).toHaveCount(0)
      await expect(cell).toHaveAttribute('data-row', '0')
      await expect(cell).toHaveAttribute('data-column', String(at))
      expect((await focusSeen()).seen).toBe(true)
    })

    test('a row of the overview opens the page that explains it', async () => {
      const { page } = mizan
      await choose('surface-') // the first of them: all surfaces
      await goTo('o', 'overview')
      // The worst of all when the log ends: the offline job takes UTC for local time.
      const worst = page.getByTestId('overview-home-heads-1')
      await walkTo(worst)
      await press('ArrowDown')
      await expect(worst.locator('xpath=following-sibling::tr[1]')).toBeFocused()
      await press('ArrowUp')
      await expect(worst).toBeFocused()
      await press('Enter')
      await ready('skew')
      const row = page.getByTestId('skew-row-local_hour')
      await walkTo(page.locator('tbody tr').first())
      await walkTo(row, 'ArrowDown')
      await press('Enter')
      await expect(page.getByTestId('skew-drawer')).toContainText(language === 'ar' ? 'منطقة زمنية' : 'time zone')
      await press('Escape')
      await expect(row).toBeFocused()
    })

    test('a weight is changed, previewed, published and rolled back', async () => {
      const { page } = mizan
      await choose('tune')
      await ready('tune')
      const title = page.getByTestId('page-title')
      const live = Number(/\d+/.exec(String(await title.textContent()))?.[0])
      await walkTo(page.getByTestId('tune-new-draft'))
      await press('Enter')
      await page.keyboard.type(`By hand ${language}`)
      await press('Enter')
      await expect(page.getByTestId('tune-sync')).toHaveAttribute('data-sync', 'saved')
      await walkTo(page.getByRole('tab', { selected: true }).first())
      await press('Home')
      await walkTo(page.getByTestId('slider-purchase').locator('input'))
      await press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight')
      await press('PageUp')
      await expect(page.getByTestId('tune-sync')).toHaveAttribute('data-sync', 'saved')
      await expect(page.getByTestId('tune-compare')).toContainText(language === 'ar' ? '←' : '→')

      await goTo('p', 'preview')
      const another = page.getByTestId('preview-change-shopper')
      if (await another.isVisible()) {
        await walkTo(another)
        await press('Enter')
      }
      await page.locator('[data-testid^="shopper-"]').first().waitFor()
      await walkTo(page.locator('[data-testid^="shopper-"]').first())
      await press('ArrowDown')
      await press('Enter')
      const first = page.getByTestId('slate-right-1').getByRole('button')
      await walkTo(first)
      await press('ArrowDown')
      await press('Enter')
      await expect(page.getByTestId('sum-check')).toBeVisible()

      await goTo('t', 'tune')
      await walkTo(page.getByTestId('tune-publish'))
      await press('Enter')
      await page.keyboard.type('Weekend')
      await walkTo(page.getByTestId('publish-how-choice'))
      await press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight') // to everybody at once
      await press('Space')
      await walkTo(page.getByTestId('publish-send'))
      await press('Enter')
      await expect(title).toContainText(String(live + 1))
      await walkTo(page.getByRole('tab', { selected: true }).first())
      await press('End')
      await walkTo(page.getByTestId(`rollback-${live}`))
      await press('Enter')
      await page.keyboard.type('Not this weekend')
      await walkTo(page.getByTestId('rollback-send'))
      await press('Enter')
      await expect(title).toContainText(String(live + 2))
    })
  })
}

test('the list of keys opens and closes, and the page is reached without the rail', async () => {
  const { page } = mizan
  await showPage(page, { name: 'overview', language: 'en' })
  await press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeFocused()
  expect((await focusSeen()).seen).toBe(true)
  await press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await press('?')
  await expect(page.getByTestId('shortcuts')).toBeVisible()
  await press('Escape')
  await expect(page.getByTestId('shortcuts')).toHaveCount(0)
})
