import { rmSync } from 'node:fs'
import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import type { AnnotationRow } from '../logging/rows'
import { modelsFolder } from '../models/artefacts'
import { dropBulkTables, insertRows } from './bulk/bulk-log'
import { annotationsOfMarket, type Market } from './market'
import { iso } from './options'

const TITLE = 'Sample marketplace'

/** Says of the log that a history is being made, so that nobody takes half of it for all. */
const STARTED = 'sample_started'
/** Says of the log, from the first row on, that it is made up. */
const SAMPLE = 'sample'

/** Puts catalogue, shoppers and marks into a log that has nothing else. invalid_input: it holds another log. */
export async function beginLog(client: ClickHouseClient, dataDir: string, market: Market): Promise<void> {
  const { options, timeline, catalogue, shoppers } = market
  await makeRoom(client, dataDir)
  const ref = String(options.seed)
  await insertRows(client, 'annotations', [
    { ts: iso(timeline.from), kind: STARTED, title: TITLE, ref },
    { ts: iso(timeline.from), until: iso(timeline.until), kind: SAMPLE, title: TITLE, ref },
    ...annotationsOfMarket(market).filter(({ ts }) => ts < iso(timeline.until)),
  ])
  await insertRows(
    client,
    'items',
    catalogue.items.map(({ row }) => row),
  )
  await insertRows(
    client,
    'stores',
    catalogue.stores.map(({ row }) => row),
  )
  await insertRows(
    client,
    'users',
    shoppers.all.map((shopper) => shoppers.row(shopper)),
  )
}

export async function finishLog(client: ClickHouseClient): Promise<void> {
  await client.command({ query: 'DELETE FROM annotations WHERE kind = {kind:String}', query_params: { kind: STARTED } })
}

/** What is done in the marketplace in [from, until). */
export function marksBetween(market: Market, from: number, until: number): AnnotationRow[] {
  return annotationsOfMarket(market).filter(({ ts }) => ts >= iso(from) && ts < iso(until))
}

/** A history that was cut short is taken out, with the models that learned from it. */
async function makeRoom(client: ClickHouseClient, dataDir: string): Promise<void> {
  const answer = await client.query({
    query: `SELECT
      (SELECT countIf(kind = {kind:String}) FROM annotations) AS started,
      (SELECT groupUniqArray(5)(model_version) FROM (SELECT model_version FROM requests UNION ALL SELECT model_version FROM interactions)) AS models`,
    query_params: { kind: STARTED },
    format: 'JSONEachRow',
  })
  const [log] = await answer.json<{ started: number | string; models: string[] }>()
  if (!log || (Number(log.started) === 0 && log.models.length === 0)) return
  if (Number(log.started) === 0) {
    const detail = `This folder holds a log already (${log.models.join(', ')}): the sample is made in an empty folder alone.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
  await dropBulkTables(client)
  const tables = await client.query({
    query: "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'",
    format: 'JSONEachRow',
  })
  for (const { name } of await tables.json<{ name: string }>()) {
    await client.command({ query: 'TRUNCATE TABLE {name:Identifier}', query_params: { name } })
  }
  rmSync(modelsFolder(dataDir), { recursive: true, force: true })
}
