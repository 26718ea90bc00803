import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, type OpenedApp, openApp, showPage, test } from '../fixtures'
import { type ImportedLog, importedLog } from '../imported'
import { madeBandit } from '../made-data'

// The figures on screen are the figures of the file: read from the page, once on the real data set, once on files made here.

interface Expected {
  readonly rows: number
  readonly clicks: Record<'men' | 'women', { random: number; bts: number }>
}

/** Counted in the files themselves. */
const real: Expected = {
  rows: 10_000,
  clicks: { men: { random: 46, bts: 69 }, women: { random: 46, bts: 46 } },
}
const made: Expected = { rows: madeBandit.rows, clicks: madeBandit.clicksOf }

for (const [from, expected] of [
  ['outside', real],
  ['made', made],
] as const) {
  test.describe(`open bandit, ${from} files`, () => {
    let log: ImportedLog | null = null
    let mizan: OpenedApp
    test.beforeAll(async () => {
      log = await importedLog('open-bandit', from)
      if (log) mizan = await openApp({ args: log.args, size: { width: 1440, height: 900 } })
    })
    test.afterAll(async () => {
      if (!log) return
      await mizan.close()
      log.remove()
    })
    test.beforeEach(() => test.skip(!log, 'the Open Bandit files are not beside this checkout'))

    test('Health shows the clicks of each policy and campaign', async () => {
      await showPage(mizan.page, { name: 'health', language: 'en' })
      for (const campaign of ['men', 'women'] as const) {
        for (const policy of ['random', 'bts'] as const) {
          const cell = (column: string) => mizan.page.getByTestId(`totals-${campaign}-${policy}-${column}`)
          await expect(cell('impressions')).toHaveText(expected.rows.toLocaleString('en'))
          await expect(cell('clicks')).toHaveText(String(expected.clicks[campaign][policy]))
        }
      }
    })

    test('Overview has a row for each policy and campaign, none of them fine without data', async () => {
      await showPage(mizan.page, { name: 'overview', language: 'en' })
      for (const row of ['men-random', 'men-bts', 'women-random', 'women-bts']) {
        await expect(mizan.page.getByTestId(`overview-${row}`)).toBeVisible()
      }
    })

    test('Drift judges the features, and Skew says what to log', async () => {
      await showPage(mizan.page, { name: 'drift', language: 'en' })
      await expect(mizan.page.getByTestId('drift-row-bts-men-user_feature_0')).toBeVisible()
      await showPage(mizan.page, { name: 'skew', language: 'en' })
      await expect(mizan.page.getByTestId('skew-not-logged')).toContainText('offline_features')
    })
  })
}

test('position CTR on the page equals the reference numbers', async () => {
  const fixture = resolve(import.meta.dirname, '../../../shared/fixtures/evaluation/position_obd_men.json')
  const log = existsSync(fixture) ? await importedLog('open-bandit', 'outside') : null
  test.skip(!log, 'the reference numbers are not beside this checkout')
  if (!log) return
  const { policies } = JSON.parse(readFileSync(fixture, 'utf8'))
  const mizan = await openApp({ args: log.args, size: { width: 1440, height: 900 } })
  try {
    await showPage(mizan.page, { name: 'health', language: 'en' })
    await mizan.page.getByTestId('health-positions').getByRole('button', { name: 'table' }).click()
    for (const policy of ['random', 'bts']) {
      for (const position of [1, 2, 3]) {
        const cell = (column: string) => mizan.page.getByTestId(`position-men-${policy}-${position}-${column}`)
        await expect(cell('impressions')).toHaveText(policies[policy].impressions[position - 1].toLocaleString('en'))
        await expect(cell('clicks')).toHaveText(String(policies[policy].clicks[position - 1]))
        const ctr = (100 * policies[policy].ctr[position - 1]).toFixed(2)
        await expect(cell('ctr')).toContainText(ctr)
      }
    }
    await expect(mizan.page.getByTestId('homogeneity-men-random')).toContainText('0.105')
  } finally {
    await mizan.close()
    log.remove()
  }
})
