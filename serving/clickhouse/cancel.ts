import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from './engine'
import { quoted } from './preparation'
import { tokens } from './statement'

// The engine gives queries random ids of its own. Ours travels in log_comment, where KILL finds it.
const ownId = "Settings['log_comment']"

/** Runs an operation of the engine that an abort ends, however long it would have taken. */
export async function killable<T>(engine: Engine, queryId: string, signal: AbortSignal, work: Promise<T>): Promise<T> {
  const kill = () => void killUntilSettled(engine, queryId, work)
  signal.addEventListener('abort', kill, { once: true })
  try {
    if (signal.aborted) kill()
    return await work
  } finally {
    signal.removeEventListener('abort', kill)
  }
}

// Asked again and again, because the query may not have begun when the first KILL looks for it.
async function killUntilSettled(engine: Engine, queryId: string, work: Promise<unknown>): Promise<void> {
  let running = true
  const settled = work.then(
    () => {
      running = false
    },
    () => {
      running = false
    },
  )
  while (running) {
    await kill(engine, queryId)
    await Promise.race([settled, wait(50)])
  }
}

// ASYNC: SYNC waits for ever, because a killed query stays listed until its connection is used again.
async function kill(engine: Engine, queryId: string): Promise<void> {
  const connection = engine.connect()
  try {
    await connection.query(`KILL QUERY WHERE ${ownId} = ${quoted(queryId)} ASYNC FORMAT Null`)
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
