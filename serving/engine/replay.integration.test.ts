import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConfigDocument } from '../../shared/config/document'
import { RankRequest, type ReplayResponse } from '../../shared/contract/serving'
import { openTestLog, type TestLog } from '../logging/test-log'
import { openRankingLog, type RankedRequest, type RankingLog } from '../logging/writer'
import { modelsFolder, readArtefact, readPart, writeArtefact } from '../models/artefacts'
import { launchPrior } from '../models/launch-prior'
import { release } from '../models/trained-model'
import { createEngine } from './engine'
import { END, makeLog } from './made-log'
import type { Engine } from './types'

// Requests of two models under two versions, logged as they are in service, and replayed from what ClickHouse gives back.

const EACH = 60
let log: TestLog
let writer: RankingLog
let engine: Engine
const documents: ConfigDocument[] = []
const asked = (version: number) => Array.from({ length: EACH }, (_, n) => `asked-${version}-${n}`)

beforeAll(async () => {
  log = await openTestLog()
  await makeLog(log.client, true)
  await release(log.dataDir, launchPrior(log.dataDir, END).folder)
  engine = await createEngine(log.client, () => END, { dataDir: log.dataDir })
  writer = openRankingLog({
    client: log.client,
    folder: join(log.dataDir, 'spool'),
    keepAnswers() {},
    onError(error) {
      throw error
    },
  })
  const first = engine.defaultDocument()
  const second = structuredClone(first)
  for (const term of Object.values(second.value_model.terms)) term.weight *= 1.5
  documents.push(first, second)
  for (const id of asked(1)) await keep(id, 1)
  await release(log.dataDir, secondModel())
  await engine.refresh()
  for (const id of asked(2)) await keep(id, 2)
  await keep('bare', 2, ({ impressions }) => ({
    impressions: impressions.map((row) => ({ ...row, features_num: {} })),
  }))
  await keep('stranger', 2, ({ impressions }) => ({
    impressions: impressions.map((row, at) => (at === 2 ? { ...row, item_id: 'sold-long-ago' } : row)),
  }))
  await keep('pageless', 2, () => ({ impressions: [], candidates: null }))
  await keep('repriced', 2, ({ impressions }) => ({
    impressions: impressions.map((row, at) => (at === 0 ? { ...row, score: (row.score ?? 0) + 0.01 } : row)),
    candidates: null,
  }))
  await writer.flush()
})
afterAll(async () => {
  await writer.close()
  await log.stop()
})

async function keep(id: string, version: number, change: (row: RankedRequest) => Partial<RankedRequest> = () => ({})) {
  const user = { user_id: `user-${id.length + (Number(id.replace(/\D/g, '') || 0) % 60)}` }
  const request = RankRequest.parse({ request_id: id, surface: 'home', user, page_size: 6 })
  const document = documents[version - 1] ?? engine.defaultDocument()
  const { log: row } = await engine.rank(request, { version, document })
  writer.ranked({ ...row, ...change(row) })
}

/** The prior under another name, with every click probability halved by calibration. */
function secondModel(): string {
  const { folder, manifest } = readArtefact(launchPrior(log.dataDir, END).folder)
  const calibrations = { p_click: [{ share: 1, rate: 0.5 }] }
  const part = { 'model.onnx': readPart(folder, 'model.onnx') }
  return writeArtefact(log.dataDir, { ...manifest, version: 'heads-1', calibrations }, part).folder
}

async function replayed(
  id: string,
  known = (version: number) => documents[version - 1] ?? null,
): Promise<ReplayResponse> {
  const live = { name: 'live 2', version: 2, document: documents[1] ?? engine.defaultDocument() }
  const found = await engine.replay(id, { versions: known, live })
  if (!found) throw new Error(`${id} is not in the log`)
  return found
}

/** What a replay lacks, but for candidates that were not kept: without them it is still exact. */
const lacking = ({ missing }: ReplayResponse) =>
  missing.filter(({ what }) => what !== 'candidates').map(({ what, name }) => `${what} ${name}`.trim())

describe('a replay from the log', () => {
  it('is exact for every request of either model and version, the retired model from its artefact', async () => {
    for (const version of [1, 2]) {
      for (const id of asked(version)) {
        const found = await replayed(id)
        expect({ id, verdict: found.verdict, lacking: lacking(found), moved: found.moved }).toEqual({
          ...{ id, verdict: 'exact', lacking: [], moved: [] },
        })
        expect(found.head_error).toBeLessThanOrEqual(1e-6)
        expect(found.score_error).toBeLessThanOrEqual(1e-6)
        expect(found.replayed?.config).toBe(`version ${version}`)
        expect(Object.keys(found.cards ?? {})).toEqual(
          expect.arrayContaining(found.request.items.map(({ item_id }) => item_id)),
        )
      }
    }
  })

  it('names the version that is gone, and shows today’s page all the same', async () => {
    const found = await replayed('asked-1-3', (version) => (version === 1 ? null : (documents[1] ?? null)))
    expect(found.verdict).toBe('approximate')
    expect(lacking(found)).toEqual(['version 1'])
    expect(found.replayed).toBeNull()
    expect(found.under_live.slate.items.length).toBeGreaterThan(0)
  })

  it('names the model that was taken away; the logged heads lay the same page', async () => {
    const folder = join(modelsFolder(log.dataDir), 'launch')
    const aside = join(log.dataDir, 'aside')
    cpSync(folder, aside, { recursive: true })
    rmSync(folder, { recursive: true })
    const found = await replayed('asked-1-5')
    expect(found).toMatchObject({ verdict: 'approximate', head_error: null, moved: [] })
    expect(lacking(found)).toEqual(['model launch'])
    expect((await replayed('asked-2-5')).verdict).toBe('exact')
    cpSync(aside, folder, { recursive: true })
    expect((await replayed('asked-1-5')).verdict).toBe('exact')
  })

  it('names the model whose features were not kept', async () => {
    const found = await replayed('bare')
    expect(found).toMatchObject({ verdict: 'approximate', head_error: null, moved: [] })
    expect(lacking(found)).toEqual(['features heads-1'])
  })

  it('names an item that left the catalogue', async () => {
    const found = await replayed('stranger')
    expect(found.verdict).toBe('approximate')
    expect(lacking(found)).toContain('item sold-long-ago')
  })

  it('says that something else changed where everything is there and the sums differ', async () => {
    const found = await replayed('repriced')
    expect(found.verdict).toBe('approximate')
    expect(lacking(found)).toEqual(['catalogue'])
    expect(found.score_error).toBeCloseTo(0.01, 6)
  })

  it('cannot be where no page was logged, and says so', async () => {
    const found = await replayed('pageless')
    expect(found.verdict).toBe('impossible')
    expect(lacking(found)).toEqual(['page'])
  })
})
