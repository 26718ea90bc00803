import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validate } from '../../shared/config/validate'
import { PreviewRequest, PreviewResponse } from '../../shared/contract/serving'
import { sumCheck } from '../../shared/ranking/explain'
import { calibrationBins, expectedCalibrationError, type Prediction } from '../../shared/stats/calibration'
import { importEshop } from '../import/eshop'
import { openTestLog, type TestLog } from '../logging/test-log'
import { calibrate } from '../models/calibration'
import { fitCalibrations } from '../models/choose'
import { countClicks, defaultSettings, withoutSeen } from '../models/click-model'
import { nextShares } from '../models/covisitation'
import { indexItems } from '../models/items'
import { splitLog, testSessions } from '../models/splits'
import { createEngine } from './engine'
import type { Engine } from './types'

/** The e-shop's real clicks: outside data, which whoever clones the project does not have. */
const data = join(import.meta.dirname, '../../../shared/data/eshop-clothing')
const absent = !existsSync(data)
if (absent) console.log(`skipped: the e-shop data are not at ${data}`)

describe.skipIf(absent)('the e-shop', () => {
  let log: TestLog
  let engine: Engine
  beforeAll(async () => {
    log = await openTestLog()
    await importEshop(log.client, data, () => {})
    engine = await createEngine(log.client)
  }, 180_000)
  afterAll(() => log.stop())

  const ask = (user_id: string, more: Partial<PreviewRequest> = {}) =>
    PreviewRequest.parse({ surface: 'store', user: { user_id }, left: { kind: 'live' }, right: null, ...more })
  const live = () => ({ name: 'live 1', version: 1, document: engine.defaultDocument() })

  it('knows its items, shoppers and heads, and finds nothing wrong in its own defaults', () => {
    expect(engine.itemCount()).toBe(217)
    expect(engine.userCount()).toBe(24_026)
    expect(engine.surfaces()).toEqual(['store'])
    expect(engine.heads()).toEqual(['p_click'])
    const facts = { ...engine.facts(), now: Date.now(), live: engine.defaultDocument() }
    expect(validate(engine.defaultDocument(), facts)).toEqual([])
  })

  it('beats popularity on held-out sessions, and says by how much', async () => {
    const { evaluation, version, kind } = engine.model()
    for (const { metric, k, value, low, high, baseline, n, definition } of evaluation) {
      const interval = `[${low?.toFixed(4)}, ${high?.toFixed(4)}]`
      console.log(`${metric}@${k} ${value.toFixed(4)} ${interval}, popularity ${baseline?.toFixed(4)}, n ${n}`)
      expect(low ?? 0).toBeGreaterThan(2 * (baseline ?? 1))
      expect(definition).toMatch(/last 20 %|Otherwise as the hit rate/)
    }
    expect(evaluation.map(({ metric }) => metric)).toEqual(['hr', 'ndcg'])
    expect(kind).toContain('co-visitation')
    const stored = await log.rows<{ model_version: string; metric: string; split: string }>(
      'SELECT model_version, metric, split FROM offline_evaluations FINAL ORDER BY model_version, metric',
    )
    expect(stored.map((row) => `${row.model_version} ${row.metric} ${row.split}`)).toEqual([
      `${version} hr test`,
      `${version} ndcg test`,
      `popularity-${version} hr test`,
      `popularity-${version} ndcg test`,
    ])
  })

  it('reads its evaluation instead of measuring again', async () => {
    const again = await createEngine(log.client)
    expect(again.model()).toEqual({ ...engine.model(), trained_at: again.model().trained_at })
  })

  it('gives probabilities that come true on the sessions they were not fitted on', async () => {
    const items = await log.rows<{ item_id: string; category: string }>('SELECT item_id, category FROM items FINAL')
    const index = indexItems(items.map((item) => item.item_id))
    const splits = await splitLog(log.client, Number.MAX_SAFE_INTEGER)
    if (!splits) throw new Error('the e-shop has enough sessions')
    const catalogue = { index, categories: items.map((item) => item.category) }
    const { personal } = await fitCalibrations(log.client, catalogue, splits, defaultSettings)
    const { covisitation } = await countClicks(log.client, index, catalogue.categories, splits.test, defaultSettings)
    const predictions: Prediction[] = []
    for (const session of (await testSessions(log.client, index, splits)).slice(0, 500)) {
      const [history, next] = [session.slice(0, -1), session.at(-1)]
      // Items clicked before are not proposed again, and the model says nothing of clicks on them.
      withoutSeen(nextShares(covisitation, history, defaultSettings), history).forEach((share, item) => {
        if (history.includes(item)) return
        predictions.push({ probability: calibrate(personal, share), n: 1, positives: item === next ? 1 : 0 })
      })
    }
    const expected = predictions.reduce((sum, one) => sum + one.probability, 0)
    const clicked = predictions.reduce((sum, one) => sum + one.positives, 0)
    const error = expectedCalibrationError(calibrationBins(predictions))
    expect(clicked / expected).toBeGreaterThan(0.85)
    expect(clicked / expected).toBeLessThan(1.15)
    expect(error).toMatchObject({ kind: 'value' })
    if (error.kind === 'value') expect(error.estimate).toBeLessThan(0.001)
  })

  it('previews a real session with terms that add up', async () => {
    const { users } = await engine.users('', null, 5)
    const document = engine.defaultDocument()
    const revenue = document.value_model.terms.revenue
    if (revenue) revenue.weight = 2
    for (const { user_id } of users) {
      const answer = await engine.preview(ask(user_id), live(), { name: 'draft', version: null, document })
      expect(PreviewResponse.parse(answer)).toEqual(answer)
      expect(answer.left.slate.items).toHaveLength(20)
      for (const side of [answer.left, answer.right]) {
        for (const item of side?.slate.items ?? []) expect(sumCheck(item.score).holds).toBe(true)
      }
      expect(answer.comparison?.moves.some((move) => move.because === 'term:revenue')).toBe(true)
    }
  })
})
