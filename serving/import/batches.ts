import type { ClickHouseClient } from '@clickhouse/client'
import { insertOnce } from '../logging/insert'
import type { LogRows } from '../logging/rows'

const BATCH = 10_000

/**
 * Collects the rows of an import and stores them in batches whose tokens follow from the files alone, so that the same import
 * sends the same batches again.
 */
export class Batches {
  readonly #client: ClickHouseClient
  readonly #hash: string
  readonly #pending = new Map<keyof LogRows, LogRows[keyof LogRows][]>()
  readonly #sent = new Map<keyof LogRows, number>()
  readonly written: Record<string, number> = {}

  constructor(client: ClickHouseClient, hash: string) {
    this.#client = client
    this.#hash = hash
  }

  async add<Name extends keyof LogRows>(table: Name, row: LogRows[Name]): Promise<void> {
    const rows = this.#pending.get(table) ?? []
    this.#pending.set(table, rows)
    rows.push(row)
    if (rows.length >= BATCH) await this.#send(table)
  }

  async flush(): Promise<void> {
    for (const table of this.#pending.keys()) await this.#send(table)
  }

  async #send(table: keyof LogRows): Promise<void> {
    const rows = this.#pending.get(table) ?? []
    if (rows.length === 0) return
    this.#pending.set(table, [])
    const batch = this.#sent.get(table) ?? 0
    await insertOnce(this.#client, table, rows, `${this.#hash}:${batch}`)
    this.#sent.set(table, batch + 1)
    this.written[table] = (this.written[table] ?? 0) + rows.length
  }
}
