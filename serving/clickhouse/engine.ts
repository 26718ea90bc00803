import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { OpsFailure } from '../../shared/result'
import { engineConfig } from './config'

export type Rows = { bytes: Buffer; elapsed: number; rowsRead: number }
export type Written = { rowsWritten: number; bytesWritten: number; elapsed: number }

/**
 * The part of chdb's addon that is used here. Its public sessions delay every close until all queries of the process
 * are done, and insert only five formats; the addon itself has neither limit.
 */
type Addon = {
  CreateConnection(directory: string, args?: string[]): object
  CloseConnection(connection: object): void
  QueryAsyncConnection(connection: object, sql: string, format: string): Promise<Rows>
  /** runs `${sql}\n${data}` */
  InsertRawAsyncConnection(connection: object, sql: string, data: Buffer, countLines: boolean): Promise<Written>
}

/** A connection shares the directory's data with all others; settings, parameters and temporary tables are its own. */
export type Connection = {
  query(sql: string, format?: string): Promise<Rows>
  insert(sql: string, data: Buffer): Promise<Written>
  close(): void
}

/** Where chdb's loader is: its package does not export it, so it is found beside the entry. */
export function loaderPath(): string {
  return join(dirname(createRequire(import.meta.url).resolve('chdb')), 'dist', 'loader.js')
}

function loadAddon(): Addon {
  try {
    return createRequire(import.meta.url)(loaderPath()).loadNative()
  } catch (cause) {
    throw new OpsFailure({
      code: 'platform_unsupported',
      detail: `The embedded engine does not run on ${process.platform}-${process.arch}: ${messageOf(cause)}`,
    })
  }
}

/** The engine on one data directory. The first connection starts it, and it lives until the last is closed. */
export class Engine {
  readonly #addon = loadAddon()
  readonly #keeper: object
  readonly #open = new Set<object>()
  #drained: (() => void) | null = null

  constructor(
    readonly directory: string,
    configFile: string,
  ) {
    try {
      this.#keeper = this.#addon.CreateConnection(directory, [`--config-file=${configFile}`])
    } catch (cause) {
      throw openFailure(directory, cause)
    }
  }

  static open(dataDirectory: string): Engine {
    const directory = join(dataDirectory, 'clickhouse')
    const configFile = join(dataDirectory, 'clickhouse.xml')
    mkdirSync(directory, { recursive: true })
    writeFileSync(configFile, engineConfig(dataDirectory))
    return new Engine(directory, configFile)
  }

  connect(): Connection {
    const addon = this.#addon
    const handle = addon.CreateConnection(this.directory)
    this.#open.add(handle)
    return {
      query: (sql, format = 'TabSeparated') => addon.QueryAsyncConnection(handle, sql, format),
      insert: (sql, data) => addon.InsertRawAsyncConnection(handle, sql, data, false),
      close: () => {
        addon.CloseConnection(handle)
        this.#open.delete(handle)
        if (this.#open.size === 0) this.#drained?.()
      },
    }
  }

  /** Waits for the open connections: the engine does not survive losing one that is at work. */
  async close(): Promise<void> {
    if (this.#open.size > 0) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve
      })
    }
    this.#addon.CloseConnection(this.#keeper)
  }
}

/** The addon says only that it failed; the engine's own lock file says who is there. */
function openFailure(directory: string, cause: unknown): OpsFailure {
  const owner = /^PID: (\d+)/.exec(textOf(join(directory, 'status')))?.[1]
  const detail =
    owner !== undefined && isAlive(Number(owner))
      ? `Another platform, process ${owner}, is running on ${dirname(directory)}.`
      : `The embedded engine could not open ${directory}: ${messageOf(cause)}`
  return new OpsFailure({ code: 'platform_failed', detail })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is alive all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
