import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'

// npm start and nothing else: a log is generated, marked as such on every page, and what is wrong in it on purpose is found.

let mizan: OpenedApp
test.beforeAll(async () => {
  mizan = await openApp({ size: { width: 1440, height: 900 } })
})
test.afterAll(() => mizan.close())

test('the first start says what it is doing, and ends with the overview', async () => {
  test.setTimeout(240_000)
  const { page } = mizan
  await expect(page.getByTestId('start-preparing')).toContainText('The platform is preparing itself')
  await expect(page.getByTestId('start-preparing')).toContainText('Generating the sample log', { timeout: 60_000 })
  await page.locator('html[data-ready="overview"]').waitFor({ state: 'attached', timeout: 180_000 })
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

test('the overview puts the fall of clicks first, and the skews of the others below', async () => {
  const { page } = mizan
  await showPage(page, { name: 'overview', language: 'en' })
  await expect(page.getByTestId('page-title')).toHaveText(
    /^6 of 6 are not healthy\. CTR of ranker-v2 · search fell by \d+\.\d% since /,
  )
  const worst = (row: string) => page.getByTestId(`overview-${row}-worst`)
  await expect(page.locator('tbody tr').first()).toHaveAttribute('data-testid', 'overview-search-ranker-v2')
  await expect(worst('search-ranker-v2')).toHaveText(/^CTR −\d/)
  for (const row of ['home-ranker-v1', 'home-ranker-v2', 'store-ranker-v1', 'store-ranker-v2', 'search-ranker-v1']) {
    await expect(worst(row)).toContainText('popularity_7d differs from offline')
  }
  await expect(page.getByText('Query rewriting 2 deployed for search').first()).toBeVisible()
})

test('drift finds the prices in fils and the lost delivery days, and a cell opens what lies behind it', async () => {
  const { page } = mizan
  await showPage(page, { name: 'drift', language: 'en' })
  await expect(page.getByTestId('page-title')).toContainText('of 96 features drift')
  const row = (name: string) => page.getByTestId(`drift-row-${name}`)
  for (const faulty of ['ranker-v2-home-price', 'ranker-v2-search-delivery_days', 'ranker-v1-search-delivery_days']) {
    await expect(row(faulty), faulty).toHaveAttribute('data-verdict', 'red')
  }
  for (const calm of ['ranker-v2-search-price', 'ranker-v2-home-delivery_days', 'ranker-v2-store-price']) {
    await expect(row(calm), calm).toHaveAttribute('data-verdict', /ok|small/)
  }

  await row('ranker-v2-home-price').locator('[data-verdict="red"]').last().click()
  const drawer = page.getByTestId('drift-drawer')
  await expect(drawer).toContainText('price')
  await expect(drawer.getByTestId('drift-distribution')).toBeVisible()
  // Each bar of the reference beside that of now: something of both is there.
  for (const side of ['before', 'after']) {
    const bars = drawer.getByTestId('drift-distribution').locator(`[class*="${side}"][data-some]`)
    expect(await bars.count(), side).toBeGreaterThan(1)
  }
  expect(Number(await drawer.getByTestId('drift-psi').textContent())).toBeGreaterThan(0.25)
  expect(Number((await drawer.getByTestId('drift-n').textContent())?.replaceAll(',', ''))).toBeGreaterThan(500)
  await expect(drawer).toContainText('first week of the sample')
  await drawer.getByTestId('how-computed').click()
  const computed = page.getByRole('dialog', { name: 'How computed' })
  await expect(computed).toContainText(/FROM feature_hourly/)
  await expect(computed).toContainText('Rows read')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
})

test('skew names the causes: a scale of seven, a default filled in, and prices in another unit', async () => {
  const { page } = mizan
  await showPage(page, { name: 'skew', language: 'en' })
  await expect(page.getByTestId('page-title')).toHaveText('3 of 12 features disagree with the offline pipeline.')
  const cause = (name: string) => page.getByTestId(`skew-${name}-cause`)
  await expect(cause('popularity_7d')).toHaveText('served = offline × 7')
  await expect(cause('affinity')).toHaveText('one side is 0: a default filled in')
  await expect(cause('price')).toHaveText('served = offline × 82')
  await expect(page.getByTestId('skew-rating-state')).toHaveText('Ok')
  await page.getByTestId('skew-row-popularity_7d').click()
  const drawer = page.getByTestId('skew-drawer')
  await expect(drawer).toContainText('served = offline × 7, for 100% of mismatches')
  const examples = await drawer.getByTestId('skew-examples').locator('tbody tr').all()
  expect(examples.length).toBeGreaterThan(2)
  for (const example of examples) {
    const [, served = 0, offline = 0] = (await example.locator('td').allInnerTexts()).map(Number)
    expect(served / offline).toBeCloseTo(7, 3)
  }
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
