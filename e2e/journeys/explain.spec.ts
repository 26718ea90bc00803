import type { Locator } from '@playwright/test'
import { type LesserProxy, startLesserProxy } from '../faults/lesser-proxy'
import { connect } from '../faults/page'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { type Remote, startRemote } from '../remote'

// Why she got this, in both languages, why not that, and what would bring it in: without a mouse, and with nothing about her on disk.
// Then the same page before a serving API that has not all of it, or does not answer. Each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' })

let remote: Remote
let proxy: LesserProxy
let mizan: OpenedApp
test.beforeAll(async ({ sampleLog }) => {
  remote = await startRemote('sample', sampleLog)
  proxy = await startLesserProxy(remote.serving.url)
  mizan = await openApp({ args: ['--profile', 'empty'], size: { width: 1440, height: 900 } })
  await connect(mizan.page, { ...remote, serving: { ...remote.serving, url: proxy.url } })
})
test.afterAll(async () => {
  await mizan.close()
  proxy.close()
  await remote.remove()
})

const press = (key: string) => mizan.page.keyboard.press(key)
const at = (id: string) => mizan.page.getByTestId(id)

const isFocused = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement))

async function walkTo(place: Locator, key = 'Tab') {
  for (let steps = 0; steps < 80; steps++) {
    if (await isFocused(place)) return
    await press(key)
  }
  throw new Error(`${key} does not lead to ${place}`)
}

/** Types into the one search box and takes the first item. */
async function findItem(text: string) {
  await press('/')
  await expect(at('preview-search')).toBeFocused()
  await mizan.page.keyboard.type(text)
  await expect(mizan.page.locator('[data-testid^="found-item-"]').first()).toContainText(new RegExp(text, 'i'))
  await press('ArrowDown')
  await press('Enter')
}

/** Opens the first item that only its score keeps off the page, and says which. */
async function openDropped(): Promise<string> {
  await walkTo(mizan.page.locator('[data-testid^="dropped-"]').first())
  const row = mizan.page.locator('[data-testid^="dropped-"]:focus')
  for (let steps = 0; steps < 30 && !(await row.textContent())?.includes('below the cut'); steps++) {
    await press('ArrowDown')
    await expect(row).toHaveCount(1)
  }
  const item = String(await row.getAttribute('data-testid')).slice('dropped-'.length)
  await press('Enter')
  await expect(at('why-not')).toBeVisible()
  return item
}

const noRules = { en: 'The configuration has no rules.', ar: 'لا قواعد في الإعدادات.' }

for (const language of ['ar', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test('a shopper is found, and an item of the page taken apart', async () => {
      await showPage(mizan.page, { name: 'preview', language })
      await walkTo(mizan.page.locator('[data-testid^="shopper-"]').first())
      await press('Enter')
      await expect(at('preview-history')).toBeVisible()
      await walkTo(at('slate-left-1').getByRole('button'))
      await press('ArrowDown')
      await press('Enter')
      await expect(at('sum-check')).toContainText(language === 'en' ? 'terms add up' : 'الحدود تساوي المجموع')
      const next = language === 'ar' ? 'ArrowLeft' : 'ArrowRight'
      await walkTo(mizan.page.getByRole('tab', { selected: true }))
      await press(next)
      await expect(at('explain-heads-list')).toContainText('p_click')
      await expect(at('explain-sources').getByRole('listitem').first()).toBeVisible()
      await press(next)
      await expect(at('explain-features-table')).toContainText('price')
      await press(next)
      await expect(at('explain-rules-list').or(mizan.page.getByText(noRules[language]))).toBeVisible()
    })
  })
}

test('an item that is missing is found by its title, and shown where the smallest change brings it', async () => {
  await findItem('oud')
  await expect(at('why-not-verdict').or(at('preview-why'))).toBeVisible()
  const item = await openDropped()
  await expect(at('why-not-verdict')).toHaveAttribute('data-verdict', /below_cut|displaced|dropped|capped/)
  const promised = Number(await at('why-not-position').getAttribute('data-position'))
  expect(promised).toBeGreaterThan(0)
  await walkTo(at('why-not-try'))
  await press('Enter')
  await expect(at(`slate-right-${promised}`)).toHaveAttribute('data-item', item)
  await expect(at('preview-edits')).toBeVisible()
  await expect(at('preview-expected-clicks')).toContainText('→')
})

test('the change goes into a draft that is not live, and stands beside', async () => {
  const item = await openDropped()
  await expect(at('why-not-position')).not.toHaveAttribute('data-position', '0')
  const promised = Number(await at('why-not-position').getAttribute('data-position'))
  await walkTo(at('why-not-put'))
  await press('Enter')
  await walkTo(at('why-not-put-new'), 'ArrowDown')
  await press('Enter')
  await expect(at('toast-ok').filter({ hasText: 'Bring in' }).first()).toBeVisible()
  await expect(at(`slate-right-${promised}`)).toHaveAttribute('data-item', item)
  await expect(at('preview-edits')).toHaveCount(0)
  await expect(at('preview-right')).toContainText('Bring in')
})

test('nothing that names the shopper is kept on disk', async () => {
  expect(await mizan.page.evaluate(() => localStorage.getItem('mizan.view'))).not.toContain('user=')
})

test.describe('faults', () => {
  const open = async (selection: string) => {
    await showPage(mizan.page, { name: 'preview', language: 'en' })
    await mizan.page.evaluate((text) => {
      location.hash = `#/preview?select=${encodeURIComponent(text)}`
    }, selection)
  }

  test('a shopper that the log does not know, and an item that was deleted', async () => {
    await open('user=nobody&item=gone&right=none')
    await expect(at('preview-no-history')).toContainText('The log does not know this shopper')
    await expect(at('why-not-verdict')).toHaveAttribute('data-verdict', 'not_in_catalogue')
    await expect(at('slate-left-1')).toBeVisible()
    await expect(at('error')).toHaveCount(0)
  })

  test('a version that is not there: it is said, and live is one step away', async () => {
    await open('user=&right=v77')
    await expect(at('error')).toContainText('There is no version 77')
    await at('preview-only-live').click()
    await expect(at('slate-left-1')).toBeVisible()
    await expect(at('error')).toHaveCount(0)
  })

  test('no why-not, no explanations, no search of items: said plainly, the rest works', async () => {
    proxy.lacks(['why_not', 'explain', 'items'])
    await connect(mizan.page, { ...remote, serving: { ...remote.serving, url: proxy.url } })
    await open('user=&right=none')
    await at('slate-left-1').getByRole('button').click()
    await expect(at('sum-check')).toContainText('terms add up')
    await at('explain-heads').click()
    await expect(at('explain-missing')).toContainText('does not explain items')
    await mizan.page.locator('[data-testid^="dropped-"]').first().click()
    await expect(at('why-not-missing')).toContainText('does not say why an item is missing')
    await press('/')
    await press('ArrowDown')
    await expect(mizan.page.locator('[data-testid^="found-shopper-"]').first()).toBeVisible()
    await expect(at('find-problem-item')).toContainText('does not offer that part')
    await press('Escape')
    await expect(at('error')).toHaveCount(0)
    proxy.lacks([])
  })

  test('an explanation that does not come keeps nobody from the page; gone altogether, it is said', async () => {
    await connect(mizan.page, { ...remote, serving: { ...remote.serving, url: proxy.url } })
    proxy.holds(/explain/)
    await open('user=&right=none')
    await at('slate-left-2').getByRole('button').click()
    await at('explain-features').click()
    await expect(at('sum-check')).toContainText('terms add up')
    await at('slate-left-3').getByRole('button').click()
    await expect(at('preview-why')).toContainText('is at 3')
    proxy.holds(null)
    await remote.kill()
    await mizan.page.evaluate(() => {
      location.hash = `#/preview?select=${encodeURIComponent('user=&seed=9')}`
    })
    await expect(at('error').first()).toHaveAttribute('data-code', 'serving_unreachable', { timeout: 20_000 })
    await expect(at('slate-left')).toHaveCount(0)
  })
})
