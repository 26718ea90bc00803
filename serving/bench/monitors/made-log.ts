import type { ClickHouseClient } from '@clickhouse/client'
import { storeReference } from '../../logging/reference'
import { refreshSkew } from '../../logging/skew'
import { type Cost, measured } from './cost'
import impressionsSql from './impressions.sql?raw'
import interactionsSql from './interactions.sql?raw'
import moreFeaturesSql from './more-features.sql?raw'
import moreProfilesSql from './more-profiles.sql?raw'
import offlineSql from './offline.sql?raw'
import requestsSql from './requests.sql?raw'

// A log of any size made by SQL inside the engine: the raw rows of 31 days, in order of time, through the same views that every
// insert goes through. See the .sql files for what is in it.

export const DAYS = 31
const DAY = 86_400_000
export const start = Date.UTC(2026, 0, 1)
/** Requests made at once: a million impressions. */
const BATCH = 100_000
const surfaces = ['home', 'search', 'store']
const models = ['heads-1', 'heads-2']

/** What was done, with what it cost; `rows` of the table it is about. */
export type Made = Cost & { step: string; rows: number }

export async function makeLog(
  client: ClickHouseClient,
  impressions: number,
  say: (step: string, share: number) => void,
): Promise<Made[]> {
  const requests = Math.round(impressions / 10)
  const run = (query: string, query_params: Record<string, unknown>) =>
    client.command({ query, query_params, clickhouse_settings: { insert_deduplicate: 0 } })
  const time = (request: number) => new Date(start + Math.floor((request * DAYS * DAY) / requests))
  const made: Made[] = []
  const step = async (name: string, rows: number, work: () => Promise<unknown>) => {
    made.push({ step: name, rows, ...(await measured(work)) })
  }

  async function insert(first: number, last: number): Promise<void> {
    for (let at = first; at < last; at += BATCH) {
      const count = Math.min(BATCH, last - at)
      const span = { from: time(at), to: time(at + count), first: at, count }
      await run(requestsSql, { ...span, requests, days: DAYS, start: new Date(start) })
      await run(impressionsSql, { ...span, shifted: new Date(start + (DAYS - 1) * DAY) })
      await run(interactionsSql, span)
      say('inserting', (at + count) / requests)
    }
  }

  // The reference is of the first rows; it is stored before the rest comes, so that the views bin all of it.
  const reference = Math.min(BATCH, Math.ceil(requests / 10))
  await step('requests, impressions and interactions, with all views but feature bins', reference * 10, () =>
    insert(0, reference),
  )
  await step('references of 8 features, 3 heads and the score, 3 surfaces × 2 models', reference * 10, async () => {
    for (const surface of surfaces) {
      const range = { from: time(0).toISOString(), to: time(reference).toISOString() }
      const of = { model_versions: models, made_of: models, surface, range, label: 'the first rows' }
      await storeReference(client, { ...of, source: 'impressions' })
    }
  })
  await step('requests, impressions and interactions, with all views', (requests - reference) * 10, () =>
    insert(reference, requests),
  )
  const days = Array.from({ length: DAYS }, (_, day) => ({
    from: new Date(start + day * DAY),
    to: new Date(start + (day + 1) * DAY),
  }))
  await step('32 more features, straight into feature_hourly', 0, async () => {
    await run(moreProfilesSql, {}) // not before: the views would count each of them as missing from every row
    for (const [day, span] of days.entries()) {
      await run(moreFeaturesSql, span)
      say('more features', (day + 1) / DAYS)
    }
  })
  await step('offline features of one in a hundred requests', impressions * 0.08, async () => {
    for (const span of days) await run(offlineSql, { ...span, rounded: new Date(start + 20 * DAY) })
  })
  await step('skew_hourly joined', impressions * 0.08, async () => {
    for (const [day, { from, to }] of days.entries()) {
      await refreshSkew(client, { from: from.toISOString(), to: to.toISOString() })
      say('joining offline features', (day + 1) / DAYS)
    }
  })
  return made
}
