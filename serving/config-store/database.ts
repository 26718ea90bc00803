import Database from 'libsql'
import type { z } from 'zod'
import { asStoreFailure, StoreFailure } from './failure'

export type Connection = Database.Database
type Parameter = string | number | null

/** Long enough for another process's commit, short enough not to hold up the event loop for long. */
const BUSY_MS = 1000

export function connect(path: string): Connection {
  const connection = open(path)
  one(connection, 'PRAGMA journal_mode = WAL', [])
  // An acknowledged publish survives a power cut: the log is flushed at every commit.
  run(connection, 'PRAGMA synchronous = FULL', [])
  run(connection, 'PRAGMA foreign_keys = ON', [])
  return connection
}

function open(path: string): Connection {
  try {
    return new Database(path, { timeout: BUSY_MS })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StoreFailure('cannot_open', `The configuration store cannot be opened: ${why}`, { cause: error })
  }
}

export function disconnect(connection: Connection): void {
  // What is in the write-ahead log goes into the file, so that the file alone can be copied; a store that cannot be written stays as it is.
  try {
    one(connection, 'PRAGMA wal_checkpoint(TRUNCATE)', [])
  } finally {
    connection.close()
  }
}

export function all<T>(connection: Connection, row: z.ZodType<T>, sql: string, parameters: Parameter[]): T[] {
  return guarded(() => connection.prepare(sql).all(parameters)).map((found) => row.parse(found))
}

export function first<T>(connection: Connection, row: z.ZodType<T>, sql: string, parameters: Parameter[]): T | null {
  const found = one(connection, sql, parameters)
  return found === undefined ? null : row.parse(found)
}

/** Runs a statement and says how many rows it changed. */
export function run(connection: Connection, sql: string, parameters: Parameter[]): number {
  return guarded(() => connection.prepare(sql).run(parameters).changes)
}

export function script(connection: Connection, sql: string): void {
  guarded(() => connection.exec(sql))
}

/** All or nothing. The write lock is taken first, so what `work` reads cannot change before it writes; inside another it joins that one. */
export function transaction<T>(connection: Connection, work: () => T): T {
  return within(connection, 'BEGIN IMMEDIATE', work)
}

/**
 * Does not wait for the disk at a commit, which holds up everybody: for what may be lost to a power cut, not to a process that
 * ends. Not within a transaction.
 */
export function withoutFlush(connection: Connection, work: () => void): void {
  run(connection, 'PRAGMA synchronous = NORMAL', [])
  try {
    work()
  } finally {
    run(connection, 'PRAGMA synchronous = FULL', [])
  }
}

/** Several reads of one moment; needs no right to write. */
export function snapshot<T>(connection: Connection, work: () => T): T {
  return within(connection, 'BEGIN', work)
}

function within<T>(connection: Connection, begin: string, work: () => T): T {
  if (connection.inTransaction) return work()
  script(connection, begin)
  try {
    const result = work()
    script(connection, 'COMMIT')
    return result
  } catch (error) {
    // A full disk has already rolled back; a second ROLLBACK would hide the reason behind its own error.
    if (connection.inTransaction) script(connection, 'ROLLBACK')
    throw error
  }
}

function one(connection: Connection, sql: string, parameters: Parameter[]): unknown {
  return guarded(() => connection.prepare(sql).get(parameters))
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asStoreFailure(error)
  }
}
