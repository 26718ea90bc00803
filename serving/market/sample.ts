import { setImmediate } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import { storeReference } from '../logging/reference'
import type { AnnotationRow, LogRows } from '../logging/rows'
import { makeCatalogue } from './catalogue'
import { faultAnnotations } from './faults'
import type { PageRow } from './log-rows'
import pagesTable from './pages-table.sql?raw'
import pagesView from './pages-view.sql?raw'
import { Random } from './random'
import { makeShoppers } from './shoppers'
import { type Chunk, models, NEW_MODEL_SINCE, simulate } from './simulate'
import { requestTimes } from './traffic'

/**
 * SAMPLE: a small generated log, so that Mizan opens on something where no data may be shipped. Nothing in it was measured.
 * It is no more than that: the sample marketplace proper, with its shoppers, seasons and incidents, takes its place.
 */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LENGTH = 14 * DAY
const REFERENCE = 7 * DAY
const REQUESTS = 20_000
const SHOPPERS = 2000
const CHUNK = 800 // small enough that a stop never waits long for the insert under way
const TITLE = 'Generated sample log'

type Rows = LogRows & { sample_pages: PageRow }

/** `requests`: 20,000 unless less will do. */
export type SampleOptions = { seed: number; until: number; requests?: number }
export type SampleProgress = { step: 'generating_sample'; progress: number }

/** Fills an empty log. A log that holds the sample is left as it is; one that was cut short is made anew; any other is refused. */
export async function generateSample(
  client: ClickHouseClient,
  options: SampleOptions,
  onProgress: (progress: SampleProgress) => void,
): Promise<{ generated: boolean }> {
  const state = await stateOf(client)
  if (state === 'whole') return { generated: false }
  if (state === 'partial') await empty(client)

  const until = Math.floor(options.until / HOUR) * HOUR
  const from = until - LENGTH
  await annotate(client, [{ ts: iso(from), kind: 'sample_started', title: TITLE, ref: String(options.seed) }])

  const random = new Random(options.seed)
  const catalogue = makeCatalogue(random, until)
  const shoppers = makeShoppers(random, SHOPPERS, from)
  await insert(
    client,
    'items',
    catalogue.items.map((item) => item.row),
  )
  await insert(client, 'stores', catalogue.stores)
  await insert(
    client,
    'users',
    shoppers.choices.map((shopper) => shopper.row),
  )

  for (const query of [pagesTable, pagesView]) await client.command({ query })
  const times = requestTimes(random, options.requests ?? REQUESTS, from, until)
  let stored = Promise.resolve()
  for (let start = 0; start < times.length; start += CHUNK) {
    const chunk: Chunk = { requests: [], pages: [], interactions: [], candidate_sets: [], offline_features: [] }
    for (const [i, ts] of times.slice(start, start + CHUNK).entries()) {
      simulate(random, { catalogue, shoppers, until }, ts, start + i, chunk)
      // Somebody may want the process to stop, or to answer, meanwhile.
      if (i % 50 === 49) await setImmediate()
    }
    // The engine stores one chunk while the next is made.
    await stored
    stored = store(client, chunk)
    onProgress({ step: 'generating_sample', progress: (0.85 * start) / times.length })
  }
  await stored
  await dropPages(client)

  for (const [done, surface] of ['home', 'search', 'store'].entries()) {
    onProgress({ step: 'generating_sample', progress: 0.85 + 0.05 * done })
    await storeReference(client, {
      model_versions: [models.old, models.new],
      made_of: [models.old],
      surface,
      range: { from: iso(from), to: iso(from + REFERENCE) },
      label: 'first week of the sample',
      source: 'impressions',
    })
  }
  await annotate(client, [
    { ts: iso(until - NEW_MODEL_SINCE), kind: 'deploy', title: 'ranker-v2 to 70 % of requests', ref: models.new },
    ...faultAnnotations(until),
    { ts: iso(from), until: iso(until), kind: 'sample', title: TITLE, ref: String(options.seed) },
  ])
  await client.command({ query: "DELETE FROM annotations WHERE kind = 'sample_started'" })
  onProgress({ step: 'generating_sample', progress: 1 })
  return { generated: true }
}

async function store(client: ClickHouseClient, chunk: Chunk): Promise<void> {
  await insert(client, 'requests', chunk.requests)
  await insert(client, 'sample_pages', chunk.pages)
  await insert(client, 'interactions', chunk.interactions)
  await insert(client, 'candidate_sets', chunk.candidate_sets)
  await insert(client, 'offline_features', chunk.offline_features)
}

function annotate(client: ClickHouseClient, rows: AnnotationRow[]): Promise<void> {
  return insert(client, 'annotations', rows)
}

/** Without deduplication: what was cut short is emptied and made anew, and the same rows must then be stored again. */
async function insert<Name extends keyof Rows>(
  client: ClickHouseClient,
  table: Name,
  values: readonly Rows[Name][],
): Promise<void> {
  if (values.length === 0) return
  await client.insert<Rows[Name]>({
    table,
    values,
    format: 'JSONEachRow',
    clickhouse_settings: { insert_deduplicate: 0, date_time_input_format: 'best_effort' },
  })
}

async function stateOf(client: ClickHouseClient): Promise<'none' | 'partial' | 'whole'> {
  const answer = await client.query({
    query: `SELECT
      (SELECT groupArray(kind) FROM annotations WHERE kind IN ('sample', 'sample_started')) AS marks,
      (SELECT groupUniqArray(5)(model_version) FROM requests) AS models`,
    format: 'JSONEachRow',
  })
  const [log] = await answer.json<{ marks: string[]; models: string[] }>()
  if (log?.marks.includes('sample')) return 'whole'
  if (log?.marks.includes('sample_started')) return 'partial'
  if (!log || log.models.length === 0) return 'none'
  const detail = `This folder holds a log already (${log.models.join(', ')}): the sample is generated into an empty folder alone.`
  throw new OpsFailure({ code: 'invalid_input', detail })
}

async function dropPages(client: ClickHouseClient): Promise<void> {
  for (const name of ['sample_pages_unfolded', 'sample_pages']) {
    await client.command({ query: 'DROP TABLE IF EXISTS {name:Identifier}', query_params: { name } })
  }
}

async function empty(client: ClickHouseClient): Promise<void> {
  await dropPages(client)
  const answer = await client.query({
    query: "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'",
    format: 'JSONEachRow',
  })
  for (const { name } of await answer.json<{ name: string }>()) {
    await client.command({ query: 'TRUNCATE TABLE {name:Identifier}', query_params: { name } })
  }
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
