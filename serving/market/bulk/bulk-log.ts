import type { ClickHouseClient } from '@clickhouse/client'
import { numberNames } from '../../features/schema'
import type { InteractionRow, LogRows } from '../../logging/rows'
import type { RankedRequest } from '../../logging/writer'
import candidatesTable from './candidates-table.sql?raw'
import candidatesView from './candidates-view.sql?raw'
import { encodeCandidates, encodePage } from './encode'
import pagesTable from './pages-table.sql?raw'
import pagesView from './pages-view.sql?raw'

/** Small enough that a stop never waits long for the insert under way. */
const REQUESTS_AT_ONCE = 2000
/** Pieces of some twenty megabytes that may wait while more are made. */
const MOST_WAITING = 2

const names = ['requests', 'market_pages', 'market_candidates', 'interactions'] as const
type Piece = Record<(typeof names)[number], string[]>

function emptyPiece(): Piece {
  return { requests: [], market_pages: [], market_candidates: [], interactions: [] }
}

/**
 * Writes a history into the log in large pieces, one after the other, while the next ones are made. Without deduplication: a history
 * that was cut short is emptied and made anew, and then the same rows must be stored again.
 */
export class BulkLog {
  #piece = emptyPiece()
  #waiting = 0
  #stored: Promise<void> = Promise.resolve()

  /** `signal`: what waits then is not stored any more. */
  constructor(
    private readonly client: ClickHouseClient,
    private readonly signal: AbortSignal,
  ) {}

  async open(): Promise<void> {
    const quoted = `[${numberNames.map((name) => `'${name}'`).join(', ')}]`
    for (const query of [pagesTable, pagesView.replace('{names}', quoted), candidatesTable, candidatesView]) {
      await this.client.command({ query })
    }
  }

  /** Waits when the engine lags behind. */
  async ranked({ request, impressions, candidates }: RankedRequest): Promise<void> {
    this.#piece.requests.push(JSON.stringify(request))
    if (impressions.length > 0) this.#piece.market_pages.push(JSON.stringify(encodePage(impressions)))
    if (candidates) this.#piece.market_candidates.push(JSON.stringify(encodeCandidates(candidates)))
    if (this.#piece.requests.length < REQUESTS_AT_ONCE) return
    const passed = this.#pass()
    if (this.#waiting > MOST_WAITING) await passed
  }

  happened(row: InteractionRow): void {
    this.#piece.interactions.push(JSON.stringify(row))
  }

  /** Everything that was given is in the log when this is done. */
  flush(): Promise<void> {
    return this.#pass()
  }

  /** Done when everything that was given so far is in the log, before anything that is given from now on. */
  between(work: () => Promise<void>): Promise<void> {
    this.#pass()
    return this.#then(work)
  }

  async close(): Promise<void> {
    await this.flush()
    await dropBulkTables(this.client)
  }

  #pass(): Promise<void> {
    const piece = this.#piece
    this.#piece = emptyPiece()
    this.#waiting += 1
    return this.#then(async () => {
      for (const name of names) await insertText(this.client, name, piece[name])
      this.#waiting -= 1
    })
  }

  /** After a failure nothing is done any more, and whoever waits hears of it. */
  #then(work: () => Promise<void>): Promise<void> {
    this.#stored = this.#stored.then(() => {
      this.signal.throwIfAborted()
      return work()
    })
    // Until somebody waits for it, a failure is nobody's.
    this.#stored.catch(() => {})
    return this.#stored
  }
}

export async function dropBulkTables(client: ClickHouseClient): Promise<void> {
  for (const table of ['market_pages', 'market_candidates']) {
    for (const name of [`${table}_unfolded`, table]) {
      await client.command({ query: 'DROP TABLE IF EXISTS {name:Identifier}', query_params: { name } })
    }
  }
}

export function insertRows<Name extends keyof LogRows>(
  client: ClickHouseClient,
  table: Name,
  values: readonly LogRows[Name][],
): Promise<void> {
  return insertText(
    client,
    table,
    values.map((row) => JSON.stringify(row)),
  )
}

async function insertText(client: ClickHouseClient, table: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return
  // A command, as the client's own insert takes rows for objects and would write them out again.
  await client.command({
    query: `INSERT INTO ${table} FORMAT JSONEachRow\n${rows.join('\n')}`,
    clickhouse_settings: { insert_deduplicate: 0, date_time_input_format: 'best_effort' },
  })
}
