import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../clickhouse/testing'
import { createLog } from '../../logging/schema'
import { readArtefact } from '../artefacts'
import type { ModelManifest } from '../manifest'
import { EARLY, examinationAt, plantLog } from '../testing/planted-log'
import { embedItems } from '../towers'
import { loadModel } from '../trained-model'
import type { TrainingOptions } from './options'
import { runTraining } from './run-training'

const HOUR = 3_600_000
const from = Date.UTC(2026, 0, 1)
const until = from + 10 * 24 * HOUR

let engine: TestEngine
let folder: string
let first: ModelManifest
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-training-'))
  engine = await startTestEngine()
  await createLog(engine.client)
  await plantLog(engine.client, { from, until, requests: 7000 })
  first = await trained('first', { version: 'heads-1' })
})
afterAll(async () => {
  await engine.stop()
  rmSync(folder, { recursive: true })
})

function start(data: string, options: Partial<TrainingOptions>, signal?: AbortSignal) {
  const { url, database, username, password } = engine.options
  return runTraining({
    log: { url, database, username, password },
    options: { dataDir: join(folder, data), version: 'heads-1', until, now: until, ...options },
    ...(signal && { signal }),
  })
}

async function trained(data: string, options: Partial<TrainingOptions>): Promise<ModelManifest> {
  return readArtefact((await start(data, options)).folder).manifest
}

function measured(model_version: string, name: string) {
  const [metric, k = '0'] = name.split('@')
  const found = first.evaluation.find(
    (row) =>
      row.model_version === model_version && row.segment === 'all' && row.metric === metric && row.k === Number(k),
  )
  return { value: Number.NaN, low: null, high: null, ...found }
}

it('finds what was planted: beats popularity and the incumbent beyond their intervals', () => {
  for (const metric of ['ndcg@5', 'ndcg@10', 'ndcg@20', 'map@5', 'map@10', 'map@20']) {
    expect(measured('heads-1', metric).low).toBeGreaterThan(measured('popularity-heads-1', metric).high ?? 1)
  }
  expect(measured('heads-1', 'auc:p_click').low).toBeGreaterThan(measured('incumbent-heads-1', 'auc:p_click').high ?? 1)
  expect(first.training?.gate.verdict).not.toBe('worse')
  expect(first.training?.incumbent).toBe('launch')
})

it('learns how far down shoppers look, though better items stand higher', () => {
  const { examination = [] } = first.training ?? {}
  const buckets = [[1], [2], [3], [4], [5, 6], [7, 8], [9, 10, 11, 12]]
  for (const [bucket, positions] of buckets.entries()) {
    const planted = positions.reduce((sum, position) => sum + examinationAt(position), 0) / positions.length
    const learnt = examination[bucket] ?? Number.NaN
    expect(Math.abs(Math.log(learnt / planted)), `bucket ${bucket}: ${learnt} for ${planted}`).toBeLessThan(0.3)
  }
})

it('gives probabilities that come true, head by head', () => {
  for (const head of first.scorer.heads) {
    const { low, high } = measured('heads-1', `calibration_ratio:${head}`)
    expect(low, head).toBeLessThan(1.1)
    expect(high, head).toBeGreaterThan(0.9)
  }
  expect(Math.abs(measured('heads-1', 'calibration_ratio:p_click').value - 1)).toBeLessThan(0.1)
  expect(Math.abs(measured('incumbent-heads-1', 'calibration_ratio:p_click').value - 1)).toBeGreaterThan(0.3)
})

it('leaves its measurements in the log, by surface, country and segment', async () => {
  const answer = await engine.client.query({
    query: `SELECT model_version, segment, metric, k, value, low, high, n FROM offline_evaluations FINAL WHERE split = 'test'`,
    format: 'JSONEachRow',
  })
  const rows = await answer.json<{ model_version: string; segment: string; value: number; low: number | null }>()
  expect(rows).toHaveLength(first.evaluation.length)
  expect(new Set(rows.map((row) => row.segment))).toEqual(
    new Set([
      'all',
      ...['home', 'search', 'store'].map((name) => `surface:${name}`),
      ...['SA', 'AE', 'KW'].map((name) => `country:${name}`),
      ...['new', 'loyal'].map((name) => `segment:${name}`),
    ]),
  )
  const stored = rows.find((row) => row.model_version === 'heads-1' && row.segment === 'all' && 'low' in row)
  expect(stored?.value).toBeGreaterThan(0)
})

it('makes the same model of the same log and seed', async () => {
  const again = await trained('again', { now: until + HOUR })
  expect(again.hash).toBe(first.hash)
  expect(again.created_at).not.toBe(first.created_at)
})

it('counts an outcome only within its window, and impressions only when their outcomes are all known', async () => {
  expect(first.training?.splits.test.until).toBe(new Date(until - 72 * HOUR).toISOString())
  const labelWindows = { p_click: 6 * HOUR, p_cart: 24 * HOUR, p_purchase: HOUR, p_negative: 72 * HOUR }
  const short = await trained('short', { labelWindows, seed: 2 })
  const { p_purchase: early = 0, p_cart: carts } = short.training?.positives ?? {}
  const share = early / (first.training?.positives.p_purchase ?? 0)
  expect(Math.abs(share - EARLY)).toBeLessThan(0.08)
  expect(carts).toBe(first.training?.positives.p_cart)
  expect(short.hash).not.toBe(first.hash)
})

it('learns which items follow which, and places items nobody clicked by what they are', async () => {
  expect(measured('heads-1', 'recall@100').low).toBeGreaterThan(measured('popularity-heads-1', 'recall@100').high ?? 1)
  const model = await loadModel(join(folder, 'first', 'models', 'heads-1'))
  const newItem = (category: number) => ({
    title_en: 'Something new',
    store_id: 'new store',
    category: `category-${category}`,
    brand: '',
    price_minor: 5000,
    currency: 'SAR',
    attributes: {},
  })
  const { towers } = model
  if (!towers) throw new Error('no towers')
  const { targets, dimensions } = embedItems(towers, [newItem(1), newItem(2), newItem(1)])
  const vector = (place: number) => [...targets.subarray(place * dimensions, (place + 1) * dimensions)]
  expect(Math.hypot(...vector(0))).toBeCloseTo(1, 5)
  expect(vector(0)).toEqual(vector(2))
  expect(vector(0)).not.toEqual(vector(1))
  await model.close()
})

it('stops when told to, and leaves nothing', async () => {
  const controller = new AbortController()
  const training = start('cancelled', {}, controller.signal)
  controller.abort()
  await expect(training).rejects.toThrow(/^cancelled: The training was cancelled/)
  expect(existsSync(join(folder, 'cancelled')) ? readdirSync(join(folder, 'cancelled')) : []).toEqual([])
})

it('says of a window with too little in it what is missing', async () => {
  await expect(start('little', { until: from + 73 * HOUR })).rejects.toThrow(
    /^invalid_input: From its beginning until 2026-01-04T01:00:00.000Z the log has \d+ clicks to learn from, and at least 200 are needed: only impressions before 2026-01-01T01:00:00.000Z count/,
  )
  expect(existsSync(join(folder, 'little'))).toBe(false)
})
