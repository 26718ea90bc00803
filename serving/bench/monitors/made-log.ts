import type { ClickHouseClient } from '@clickhouse/client'
import { storeReference } from '../../logging/reference'
import { refreshSkew } from '../../logging/skew'
import { type Cost, measured } from './cost'
import impressionsSql from './impressions.sql?raw'
import interactionsSql from './interactions.sql?raw'
import type { Ledger } from './ledger'
import moreFeaturesSql from './more-features.sql?raw'
import moreProfilesSql from './more-profiles.sql?raw'
import offlineSql from './offline.sql?raw'
import requestsSql from './requests.sql?raw'

// A log of any size made by SQL inside the engine: the raw rows of 31 days, in order of time, through the same views that every
// insert goes through. See the .sql files for what is in it. It is made in pieces, so that a stop costs no more than one.

export const DAYS = 31
const DAY = 86_400_000
export const start = Date.UTC(2026, 0, 1)
/** Requests made at once: a million impressions. */
const BATCH = 100_000
const surfaces = ['home', 'search', 'store']
const models = ['heads-1', 'heads-2']

/** What was done, with what it cost; `rows` of the table it is about. */
export type Made = Cost & { step: string; rows: number }

/** A piece run again after a stop stores nothing twice: its statements carry its name. */
interface Piece {
  readonly step: string
  readonly rows: number
  run(name: string): Promise<unknown>
}

export async function makeLog(
  client: ClickHouseClient,
  impressions: number,
  ledger: Ledger,
  say: (step: string, share: number) => void,
): Promise<readonly Made[]> {
  const pieces = piecesOf(client, impressions)
  for (const [index, piece] of pieces.entries()) {
    if (index < ledger.pieces) continue
    const cost = await measured(() => piece.run(`made ${index}`))
    ledger.add({ step: piece.step, rows: piece.rows, ...cost })
    say(piece.step, (index + 1) / pieces.length)
  }
  return ledger.made
}

function piecesOf(client: ClickHouseClient, impressions: number): Piece[] {
  const requests = Math.round(impressions / 10)
  const time = (request: number) => new Date(start + Math.floor((request * DAYS * DAY) / requests))
  const run = (name: string, query: string, query_params: Record<string, unknown>) =>
    client.command({
      query,
      query_params,
      clickhouse_settings: { insert_deduplication_token: name, deduplicate_blocks_in_dependent_materialized_views: 1 },
    })

  function inserting(step: string, first: number, last: number): Piece[] {
    return Array.from({ length: Math.ceil((last - first) / BATCH) }, (_, index) => {
      const at = first + index * BATCH
      const count = Math.min(BATCH, last - at)
      const span = { from: time(at), to: time(at + count), first: at, count }
      return {
        step,
        rows: count * 10,
        async run(name) {
          await run(`${name} requests`, requestsSql, { ...span, requests, days: DAYS, start: new Date(start) })
          await run(`${name} impressions`, impressionsSql, { ...span, shifted: new Date(start + (DAYS - 1) * DAY) })
          await run(`${name} interactions`, interactionsSql, span)
        },
      }
    })
  }
  const daily = (step: string, rows: number, work: (name: string, from: Date, to: Date) => Promise<unknown>): Piece[] =>
    Array.from({ length: DAYS }, (_, day) => ({
      step,
      rows: rows / DAYS,
      run: (name) => work(name, new Date(start + day * DAY), new Date(start + (day + 1) * DAY)),
    }))

  // The reference is of the first rows; it is stored before the rest comes, so that the views bin all of it.
  const reference = Math.min(BATCH, Math.ceil(requests / 10))
  const referenceRange = { from: time(0).toISOString(), to: time(reference).toISOString() }
  return [
    ...inserting('requests, impressions and interactions, with all views but feature bins', 0, reference),
    ...surfaces.map((surface): Piece => {
      const of = { model_versions: models, made_of: models, surface, range: referenceRange, label: 'the first rows' }
      return {
        step: 'references of 8 features, 3 heads and the score, 3 surfaces × 2 models',
        rows: (reference * 10) / surfaces.length,
        run: () => storeReference(client, { ...of, source: 'impressions' }),
      }
    }),
    ...inserting('requests, impressions and interactions, with all views', reference, requests),
    {
      step: 'references of 32 more features',
      rows: 0, // not before: the views would count each of them as missing from every row
      run: (name) => run(name, moreProfilesSql, {}),
    },
    ...daily('32 more features, straight into feature_hourly', 0, (name, from, to) =>
      run(name, moreFeaturesSql, { from, to }),
    ),
    ...daily('offline features of one in a hundred requests', impressions * 0.08, (name, from, to) =>
      run(name, offlineSql, { from, to, rounded: new Date(start + 20 * DAY) }),
    ),
    ...daily('skew_hourly joined', impressions * 0.08, (_, from, to) =>
      refreshSkew(client, { from: from.toISOString(), to: to.toISOString() }),
    ),
  ]
}
