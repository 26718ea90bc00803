import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from './engine'
import { quoted } from './preparation'
import { tokens } from './statement'

// The engine gives queries random ids of its own. Ours travels in log_comment, where KILL finds it.
const ownId = "Settings['log_comment']"

/** Ends queries that nobody waits for any more. */
export class Cancelling {
  readonly #unwanted = new Set<string>()
  #isKilling = false

  constructor(readonly engine: Engine) {}

  /** Waits for a query's work, which an abort ends, however long it would have taken. */
  async during<T>(queryId: string, signal: AbortSignal, work: Promise<T>): Promise<T> {
    const abort = () => {
      this.#unwanted.add(queryId)
      void this.#killAll()
    }
    signal.addEventListener('abort', abort, { once: true })
    try {
      if (signal.aborted) abort()
      return await work
    } finally {
      signal.removeEventListener('abort', abort)
      this.#unwanted.delete(queryId)
    }
  }

  // Again and again, because a query may not have begun when the first KILL looks for it.
  async #killAll(): Promise<void> {
    if (this.#isKilling) return
    this.#isKilling = true
    while (this.#unwanted.size > 0) {
      await kill(this.engine, [...this.#unwanted])
      await wait(50)
    }
    this.#isKilling = false
  }
}

// ASYNC: SYNC waits for ever, because a killed query stays listed until its connection is used again.
async function kill(engine: Engine, queryIds: string[]): Promise<void> {
  const connection = engine.connect()
  try {
    await connection.query(`KILL QUERY WHERE ${ownId} IN (${queryIds.map(quoted).join(', ')}) ASYNC FORMAT Null`)
  } catch (error) {
    console.error(`KILL QUERY failed: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    connection.close()
  }
}

/** A client's own `KILL QUERY WHERE query_id = …`, in the words that this engine understands. */
export function translateKill(sql: string): string {
  return tokens(sql)
    .map(({ text }) => {
      if (text === 'query_id') return ownId
      return text.toUpperCase() === 'SYNC' ? 'ASYNC' : text
    })
    .join('')
}
