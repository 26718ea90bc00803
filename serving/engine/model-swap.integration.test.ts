import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PreviewRequest, RankRequest } from '../../shared/contract/serving'
import type { InteractionRow } from '../logging/rows'
import { openTestLog, type TestLog } from '../logging/test-log'
import { readArtefact, readPart, writeArtefact } from '../models/artefacts'
import { launchPrior } from '../models/launch-prior'
import { release } from '../models/trained-model'
import { createEngine } from './engine'
import { END, makeLog } from './made-log'
import type { Engine } from './types'

let log: TestLog
let engine: Engine
const errors: unknown[] = []

beforeAll(async () => {
  log = await openTestLog()
  await makeLog(log.client, true)
  engine = await createEngine(log.client, () => END, { dataDir: log.dataDir, onError: (error) => errors.push(error) })
})
afterAll(() => log.stop())

const request = (request_id: string, user: object = { user_id: 'user-0' }) =>
  RankRequest.parse({ request_id, surface: 'home', user, page_size: 5 })
const rank = (request_id: string, user?: object) =>
  engine.rank(request(request_id, user), { version: 1, document: engine.defaultDocument() })

/** The prior under another name, with every click probability halved by calibration. */
function writeHalved(version: string) {
  const { folder, manifest } = readArtefact(launchPrior(log.dataDir, END).folder)
  const calibrations = { p_click: [{ share: 1, rate: 0.5 }] }
  return writeArtefact(
    log.dataDir,
    { ...manifest, version, calibrations },
    { 'model.onnx': readPart(folder, 'model.onnx') },
  )
}

test('without a pointer the model is counted; the first one that is made current takes over', async () => {
  expect(engine.model()).toMatchObject({ kind: expect.stringContaining('click rate') })
  expect(await engine.refresh()).toBe(false)
  await release(log.dataDir, launchPrior(log.dataDir, END).folder)
  expect(await engine.refresh()).toBe(true)
  expect(engine.model()).toMatchObject({ version: 'launch', kind: 'linear prior, set by hand', window: null })
  expect(engine.heads()).toEqual(['p_click', 'p_cart', 'p_purchase', 'p_negative'])
  const { log: rows } = await rank('r-1')
  expect(rows.request.model_version).toBe('launch')
  expect(Object.keys(rows.impressions[0]?.features_num ?? {})).toContain('ctr_7d')
  expect(await engine.refresh()).toBe(false)
})

test('a newer one takes over between two requests, those under way included, and nothing fails', async () => {
  const under = Array.from({ length: 20 }, (_, n) => rank(`under-${n}`))
  await release(log.dataDir, writeHalved('heads-1').folder)
  const [swapped, ...ranked] = await Promise.all([engine.refresh(), ...under])
  expect(swapped).toBe(true)
  expect(ranked.every(({ response }) => response.items.length === 5)).toBe(true)
  const before = new Map(ranked[0]?.log.impressions.map((row) => [row.item_id, row.heads?.p_click]))
  const { log: rows } = await rank('r-2')
  expect(rows.request.model_version).toBe('heads-1')
  for (const row of rows.impressions) {
    const raw = before.get(row.item_id)
    if (raw !== undefined) expect(row.heads?.p_click).toBeCloseTo(raw / 2, 6)
  }
  expect(errors).toEqual([])
})

test('a broken one is refused with a sentence, and the one before it ranks on until a whole one comes', async () => {
  const { folder } = writeHalved('heads-2')
  await release(log.dataDir, folder)
  writeFileSync(join(folder, 'model.onnx'), 'torn')
  await engine.refresh()
  expect(engine.modelProblem()).toMatch(/model\.onnx .*damaged/)
  expect((await rank('r-3')).response.model_version).toBe('heads-1')
  writeFileSync(join(log.dataDir, 'models', 'current.json'), '{')
  await engine.refresh()
  expect(engine.modelProblem()).toMatch(/current\.json does not name a model/)
  expect((await rank('r-4')).response.model_version).toBe('heads-1')
  await release(log.dataDir, writeHalved('heads-3').folder)
  expect(await engine.refresh()).toBe(true)
  expect(engine.modelProblem()).toBeNull()
  expect((await rank('r-5')).response.model_version).toBe('heads-3')
})

test('what is observed counts at once, and is still known when the catalogue is read again', async () => {
  const user = { user_id: 'fresh' }
  const click = (n: number): InteractionRow => ({
    ...{ event_id: `fresh-${n}`, request_id: 'r-6', user_id: 'fresh', item_id: `shoe-${n}`, type: 'click' },
    ...{ surface: 'home', model_version: 'heads-3', country: 'SA', ts: new Date(END - 1000 + n).toISOString() },
  })
  const clicks = async () => (await rank('r-6', user)).log.impressions[0]?.features_num?.shopper_clicks
  const before = await clicks()
  engine.observe([click(1), click(2)])
  engine.shown((await rank('r-7', user)).log)
  expect([before, await clicks()]).toEqual([0, 2])
  await log.client.command({ query: `INSERT INTO items (item_id, title_en) VALUES ('aaa-first', 'Moves every place')` })
  expect(await engine.refresh()).toBe(true)
  expect(await clicks()).toBe(2)
  const body = { surface: 'home', user, left: { kind: 'live' }, right: null }
  const live = { name: 'live 1', version: 1, document: engine.defaultDocument() }
  const preview = await engine.preview(PreviewRequest.parse(body), live, null)
  expect(preview).toMatchObject({ personal_weight: 0.4, model_version: 'heads-3' })
  expect((await engine.preview(PreviewRequest.parse(body), live, null)).left).toEqual(preview.left)
})

test('an engine that is opened anew begins with the current model', async () => {
  const again = await createEngine(log.client, () => END, { dataDir: log.dataDir })
  expect(again.model().version).toBe('heads-3')
  writeFileSync(join(log.dataDir, 'models', 'heads-3', 'model.onnx'), 'torn')
  const broken = await createEngine(log.client, () => END, { dataDir: log.dataDir })
  expect(broken.model().kind).toContain('click rate')
  expect(broken.modelProblem()).toMatch(/damaged/)
})
