import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OpsFailure } from '../../shared/result'
import { openTestLog, type TestLog } from '../logging/test-log'
import { importEshop } from './eshop'
import { banditHeader, banditLine, folder, writeBandit, writeEshop } from './made-files'
import { importOpenBandit } from './open-bandit'
import type { Progress } from './report'

const real = '../shared/data/obd'
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

const first = '2019-11-24 00:03:13.442536+00:00'
const later = '2019-11-27 10:00:00+00:00'
const good = [
  banditLine(0, { time: first, item: '0', click: '1', affinities: '2.0,0.0,0.0' }),
  banditLine(1, { time: '2019-11-25 23:59:59.999+00:00', item: '2', position: '3' }),
  banditLine(2, { time: later, propensity: '1' }),
]

function importMade(onProgress: (progress: Progress) => void = () => {}) {
  return importOpenBandit(log.client, directory, onProgress)
}

async function totals(): Promise<unknown> {
  const [row] = await log.rows(`SELECT
    (SELECT count() FROM requests) AS requests, (SELECT count() FROM impressions) AS impressions,
    (SELECT count() FROM interactions) AS interactions, (SELECT count() FROM items) AS items,
    (SELECT (sum(requests), sum(impressions), sum(clicks)) FROM health_hourly) AS hourly,
    (SELECT sum(n) FROM feature_hourly) AS binned, (SELECT count() FROM reference_profiles) AS references,
    (SELECT groupArray(kind) FROM annotations) AS annotations`)
  return row
}

test('a policy becomes a model and a campaign a surface; each row is a request with one impression', async () => {
  writeBandit(directory, { 'random/men': good })
  const steps: Progress[] = []
  const report = await importMade((progress) => steps.push(progress))

  expect(report).toMatchObject({
    read: 6,
    written: { requests: 6, impressions: 6, interactions: 1, items: 6 },
    skipped: [],
    alreadyImported: false,
  })
  expect(steps.map((step) => step.step)).toEqual(
    expect.arrayContaining(['reading_files', 'importing', 'making_references', 'checking']),
  )

  expect(
    await log.rows("SELECT * FROM impressions WHERE surface = 'men' AND model_version = 'random' ORDER BY ts"),
  ).toMatchObject([
    {
      request_id: 'random-men-0',
      ts: '2019-11-24 00:03:13.442',
      item_id: 'men-0',
      position: 2,
      propensity: 0.25,
      features_num: { item_feature_0: 0.5, affinity: 2 },
      features_cat: {
        user_feature_0: 'a',
        user_feature_3: 'd',
        item_feature_1: 'random-x0',
        item_feature_2: 'random-y',
      },
    },
    { item_id: 'men-2', position: 3, features_num: { item_feature_0: 2, affinity: 0 } },
    { item_id: 'men-1', propensity: 1, features_num: { item_feature_0: -1.25, affinity: 1 } },
  ])
  expect(
    await log.rows('SELECT event_id, request_id, type, item_id, position, impression_ts FROM interactions'),
  ).toEqual([
    {
      event_id: 'random-men-0-click',
      request_id: 'random-men-0',
      type: 'click',
      item_id: 'men-0',
      position: 2,
      impression_ts: '2019-11-24 00:03:13.442',
    },
  ])
  expect(await log.rows("SELECT title_en, title_ar, category, stock FROM items WHERE item_id = 'women-2'")).toEqual([
    { title_en: "Women's item 2", title_ar: 'منتج نسائي 2', category: 'random-x', stock: -1 },
  ])
})

test("the reference is the random policy's first two days, for both policies, and speaks the same words for both", async () => {
  writeBandit(directory, { 'random/men': good })
  await importMade()
  const references = await log.rows(`SELECT DISTINCT model_version, n, units, label, from, to FROM reference_profiles
    WHERE surface = 'men' ORDER BY model_version`)
  const same = {
    n: 2,
    units: 2,
    label: 'random policy, 2019-11-24 to 2019-11-25',
    from: '2019-11-24 00:00:00.000',
    to: '2019-11-26 00:00:00.000',
  }
  expect(references).toEqual([
    { model_version: 'bts', ...same },
    { model_version: 'random', ...same },
  ])
  // bts shows item 1, whose first category the reference has under the name of the random policy's files.
  expect(
    await log.rows(`SELECT model_version, bin, sum(n) AS n FROM feature_hourly
    WHERE surface = 'women' AND name = 'item_feature_1' GROUP BY ALL ORDER BY model_version`),
  ).toEqual([
    { model_version: 'bts', bin: 0, n: 1 },
    { model_version: 'random', bin: 0, n: 1 },
  ])
})

test('rows that are not what they should be are left out, counted by reason with their places', async () => {
  writeBandit(directory, {
    'random/men': [
      ...good,
      '3,too,few',
      `${banditLine(4, { time: first })},one more`,
      banditLine(5, { time: 'yesterday' }),
      banditLine(6, { time: '2019-11-31 00:00:00+00:00' }),
      banditLine(7, { time: first, item: '3' }),
      banditLine(8, { time: first, item: '-1' }),
      banditLine(9, { time: first, item: 'two' }),
      banditLine(10, { time: first, position: '0' }),
      banditLine(11, { time: first, position: '4' }),
      banditLine(12, { time: first, position: '' }),
      banditLine(13, { time: first, click: '2' }),
      banditLine(14, { time: first, propensity: '0' }),
      banditLine(15, { time: first, propensity: '1.01' }),
      banditLine(16, { time: first, propensity: 'nan' }),
      banditLine(17, { time: first, affinities: '0.0,?,0.0' }),
      '"18,an open quote',
      ...Array.from({ length: 4 }, (_, i) => banditLine(19 + i, { time: first, position: '9' })),
      banditLine(23, { time: later }),
    ],
  })
  const report = await importMade()
  expect(report.read).toBe(27)
  expect(report.written).toMatchObject({ requests: 7, impressions: 7, interactions: 1 })
  const at = (...lines: number[]) => lines.map((line) => `random/men/men.csv:${line}`)
  expect(report.skipped).toEqual([
    { reason: 'bad_position', count: 7, lines: at(12, 13, 14, 21, 22) },
    { reason: 'wrong_field_count', count: 3, lines: at(5, 6, 20) },
    { reason: 'bad_propensity', count: 3, lines: at(16, 17, 18) },
    { reason: 'bad_time', count: 2, lines: at(7, 8) },
    { reason: 'unknown_item', count: 2, lines: at(9, 10) },
    { reason: 'bad_number', count: 2, lines: at(11, 19) },
    { reason: 'bad_click', count: 1, lines: at(15) },
  ])
})

test('imported twice, nothing doubles', async () => {
  writeBandit(directory, { 'random/men': good })
  await importMade()
  const once = await totals()
  expect(await importMade()).toMatchObject({ alreadyImported: true, read: 0, written: {} })
  expect(await totals()).toEqual(once)
  expect(once).toMatchObject({ annotations: ['import'], requests: 6 })
})

test('a folder that holds one log refuses another, with a sentence', async () => {
  writeBandit(directory, {})
  writeEshop(directory, ['2008;4;1;1;29;1;1;A13;1;5;1;28;2;1'])
  await importMade()
  const before = await totals()
  await expect(importEshop(log.client, directory, () => {})).rejects.toThrow(
    'E-shop clothing 2008 cannot be imported into this folder: it holds the import of Open Bandit Dataset.',
  )
  writeBandit(directory, { 'random/men': good })
  await expect(importMade()).rejects.toThrow('it holds the import of Open Bandit Dataset from other files.')
  expect(await totals()).toEqual(before)
})

test('a log of one’s own is not mixed with an import', async () => {
  writeBandit(directory, {})
  await log.client.command({
    query: "INSERT INTO requests (request_id, ts, model_version) VALUES ('r', now(), 'ranker-v1')",
  })
  await expect(importMade()).rejects.toThrow('it holds a log already (ranker-v1).')
})

test('a missing file, a wrong header and a broken catalogue are named before anything is written', async () => {
  async function failure(): Promise<unknown> {
    const error: unknown = await importMade().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(OpsFailure)
    return error instanceof OpsFailure ? error.error : undefined
  }
  expect(await failure()).toEqual({
    code: 'file_error',
    detail: `There is no file ${join(directory, 'random/men/item_context.csv')}.`,
  })

  writeBandit(directory, {})
  const path = join(directory, 'bts/women/women.csv')
  writeFileSync(path, `${banditHeader.replace('click', 'clicked')}\n`)
  expect(await failure()).toEqual({
    code: 'invalid_input',
    detail: `${path} has another header than expected: column 5 should be "click" and is "clicked".`,
  })
  writeFileSync(path, '')
  expect(await failure()).toEqual({ code: 'invalid_input', detail: `${path} is empty.` })

  writeBandit(directory, {})
  const items = join(directory, 'bts/men/item_context.csv')
  writeFileSync(items, ',item_id,item_feature_0,item_feature_1,item_feature_2,item_feature_3\n0,7,0.5,x,y,z\n')
  expect(await failure()).toEqual({ code: 'invalid_input', detail: `${items}:2 is not the item number 0.` })
})

test.runIf(existsSync(real))(
  'the real files: 10,000 impressions each, with the clicks that are published',
  async () => {
    const report = await importOpenBandit(log.client, real, () => {})
    expect(report).toMatchObject({
      read: 40_000,
      written: { requests: 40_000, impressions: 40_000, interactions: 207, items: 80 },
      skipped: [],
    })
    expect(
      await log.rows(`SELECT model_version, surface, sum(impressions) AS impressions, sum(clicks) AS clicks FROM health_hourly
    GROUP BY ALL ORDER BY ALL`),
    ).toEqual([
      { model_version: 'bts', surface: 'men', impressions: 10_000, clicks: 69 },
      { model_version: 'bts', surface: 'women', impressions: 10_000, clicks: 46 },
      { model_version: 'random', surface: 'men', impressions: 10_000, clicks: 46 },
      { model_version: 'random', surface: 'women', impressions: 10_000, clicks: 46 },
    ])
    // Every impression is in one bin of every feature.
    expect(
      await log.rows(
        'SELECT DISTINCT n FROM (SELECT sum(n) AS n FROM feature_hourly GROUP BY model_version, surface, name)',
      ),
    ).toEqual([{ n: 10_000 }])
  },
  180_000,
)
if (!existsSync(real)) console.log(`skipped: the real Open Bandit files are not at ${real}`)
