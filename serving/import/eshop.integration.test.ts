import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestLog, type TestLog } from '../logging/test-log'
import { importEshop } from './eshop'
import { folder, writeEshop } from './made-files'

const real = '../shared/data/eshop-clothing'
let log: TestLog
let directory: string

beforeEach(async () => {
  directory = folder()
  log = await openTestLog()
})
afterEach(async () => {
  await log.stop()
  rmSync(directory, { recursive: true })
})

function importMade() {
  return importEshop(log.client, directory, () => {})
}

// year;month;day;order;country;session;category;item;colour;location;photography;price;price 2;page
const good = [
  '2008;4;1;1;29;1;1;A13;1;5;1;28;2;1',
  '2008;4;1;2;29;1;2;B4;2;6;2;33;1;2',
  '2008;4;30;1;44;2;4;P1;12;1;1;38;2;5',
  '2008;5;2;1;9;3;2;B4;2;6;2;33;1;2',
]

test('a click becomes a request with one interaction, in session order, that carries the features of its item', async () => {
  writeEshop(directory, good)
  expect(await importMade()).toMatchObject({
    read: 4,
    written: { requests: 4, interactions: 4, users: 3, items: 3 },
    skipped: [],
    alreadyImported: false,
  })
  expect(await log.rows('SELECT * FROM interactions ORDER BY ts LIMIT 2')).toMatchObject([
    {
      request_id: '1-1',
      event_id: '1-1-click',
      ts: '2008-04-01 00:00:01.000',
      user_id: '1',
      session_id: '1',
      item_id: 'A13',
      position: 5,
    },
    {
      ts: '2008-04-01 00:00:02.000',
      impression_ts: '2008-04-01 00:00:02.000',
      type: 'click',
      surface: 'store',
      model_version: 'e-shop-2008',
      country: 'PL',
      features_num: { price: 33, order_in_session: 2 },
      features_cat: {
        category: 'skirts',
        colour: 'black',
        photography: 'profile',
        country: 'PL',
        location: 'bottom_right',
        page: '2',
        above_category_mean: 'yes',
      },
    },
  ])
  expect(
    await log.rows(
      'SELECT item_id, title_en, title_ar, category, price_minor, currency, stock FROM items FINAL ORDER BY item_id',
    ),
  ).toEqual([
    {
      item_id: 'A13',
      title_en: 'Trousers, beige · A13',
      title_ar: 'بنطال بيج · A13',
      category: 'trousers',
      price_minor: 2800,
      currency: 'USD',
      stock: -1,
    },
    {
      item_id: 'B4',
      title_en: 'Skirt, black · B4',
      title_ar: 'تنورة سوداء · B4',
      category: 'skirts',
      price_minor: 3300,
      currency: 'USD',
      stock: -1,
    },
    {
      item_id: 'P1',
      title_en: 'Sale item, red · P1',
      title_ar: 'قطعة مخفّضة حمراء · P1',
      category: 'sale',
      price_minor: 3800,
      currency: 'USD',
      stock: -1,
    },
  ])
  expect(await log.rows("SELECT user_id, country, first_seen FROM users FINAL WHERE user_id = '2'")).toEqual([
    { user_id: '2', country: 'com', first_seen: '2008-04-30 00:00:01.000' },
  ])
})

test('the first month is the reference, of clicks, and every click is in one bin of each feature', async () => {
  writeEshop(directory, good)
  await importMade()
  expect(await log.rows('SELECT DISTINCT source, label, n, `from`, `to` FROM reference_profiles')).toEqual([
    { source: 'clicks', label: 'April 2008', n: 3, from: '2008-04-01 00:00:00.000', to: '2008-05-01 00:00:00.000' },
  ])
  expect(
    await log.rows(
      'SELECT name, sum(n) AS rows, sumIf(n, bin = -4) AS unseen FROM feature_hourly GROUP BY name ORDER BY name',
    ),
  ).toEqual(
    [
      'above_category_mean',
      'category',
      'colour',
      'country',
      'location',
      'order_in_session',
      'page',
      'photography',
      'price',
    ].map((name) => ({
      name,
      rows: 4,
      unseen: name === 'country' ? 1 : 0,
    })),
  )
})

test('rows that are not what they should be are left out, counted by reason with their places', async () => {
  writeEshop(directory, [
    ...good,
    '2008;4;1;3',
    '2008;4;1;3;29;1;1;A13;1;5;1;28;2;1;1',
    '2008;4;31;3;29;1;1;A13;1;5;1;28;2;1',
    '2008;4;1;0;29;1;1;A13;1;5;1;28;2;1',
    '2008;4;1;x;29;1;1;A13;1;5;1;28;2;1',
    '2008;4;1;3;29;1;1;A13;1;5;1;-28;2;1',
    '2008;4;1;3;48;1;1;A13;1;5;1;28;2;1',
    '2008;4;1;3;29;1;5;A13;1;5;1;28;2;1',
    '2008;4;1;3;29;1;1;A13;15;5;1;28;2;1',
    '2008;4;1;3;29;1;1;A13;1;7;1;28;2;1',
    '2008;4;1;3;29;1;1;;1;5;1;28;2;1',
    '2008;4;1;2;29;1;1;A13;1;5;1;28;2;1',
  ])
  const report = await importMade()
  expect(report).toMatchObject({ read: 16, written: { requests: 4, interactions: 4 } })
  const at = (...lines: number[]) => lines.map((line) => `e-shop clothing 2008.csv:${line}`)
  expect(report.skipped).toEqual([
    { reason: 'bad_code', count: 3, lines: at(12, 13, 14) },
    { reason: 'wrong_field_count', count: 2, lines: at(6, 7) },
    { reason: 'bad_time', count: 2, lines: at(8, 9) },
    { reason: 'bad_number', count: 2, lines: at(10, 11) },
    { reason: 'bad_position', count: 1, lines: at(15) },
    { reason: 'unknown_item', count: 1, lines: at(16) },
    { reason: 'duplicate', count: 1, lines: at(17) },
  ])
})

test('imported twice, nothing doubles; a missing file and a wrong header are named', async () => {
  const path = join(directory, 'e-shop clothing 2008.csv')
  await expect(importMade()).rejects.toMatchObject({
    error: { code: 'file_error', detail: `There is no file ${path}.` },
  })
  writeFileSync(path, 'year,month\n')
  await expect(importMade()).rejects.toMatchObject({ error: { code: 'invalid_input' } })

  writeEshop(directory, good)
  await importMade()
  expect(await importMade()).toMatchObject({ alreadyImported: true, read: 0 })
  expect(
    await log.rows(
      'SELECT (SELECT count() FROM interactions) AS clicks, (SELECT sum(clicks) FROM health_hourly) AS hourly',
    ),
  ).toEqual([{ clicks: 4, hourly: 4 }])
})

test.runIf(existsSync(real))(
  'the real file: 165,474 clicks on 217 items in 24,026 sessions',
  async () => {
    const report = await importEshop(log.client, real, () => {})
    expect(report).toMatchObject({
      read: 165_474,
      written: { requests: 165_474, interactions: 165_474, users: 24_026, items: 217 },
      skipped: [],
    })
    expect(report.notes.at(-1)).toContain('A18')
    expect(
      await log.rows(
        'SELECT toMonth(hour) AS month, sum(clicks) AS clicks FROM health_hourly GROUP BY month ORDER BY month',
      ),
    ).toEqual([
      { month: 4, clicks: 48_199 },
      { month: 5, clicks: 35_654 },
      { month: 6, clicks: 32_242 },
      { month: 7, clicks: 35_231 },
      { month: 8, clicks: 14_148 },
    ])
  },
  120_000,
)
if (!existsSync(real)) console.log(`skipped: the real e-shop file is not at ${real}`)
