import type { z } from 'zod'
import type { CallName, CallOutput, calls } from '../shared/contract/bridge'
import type { QueryRunner } from './clickhouse/run'
import type { ServingClient } from './connections/serving'

/** What a handler may use while it answers one call. */
export interface HandlerContext {
  /** Aborted when the person leaves the page or cancels: pass it to every query and request. */
  readonly signal: AbortSignal
  readonly requestId: string
  /** Tells whoever asked how far the work is. */
  progress(done: number, total: number): void
  /** The active connection's log. Throws OpsFailure when there is none, or it is not ready. */
  clickhouse(): Promise<QueryRunner>
  /** The active connection's serving API. Throws OpsFailure when there is none, or it is not ready. */
  serving(): Promise<ServingClient>
}

/** Answers one bridge call; throws OpsFailure, which ipc.ts turns into a Result. */
export type Handler<N extends CallName> = (
  input: z.output<(typeof calls)[N]['input']>,
  context: HandlerContext,
) => Promise<CallOutput<N>>

export type Handlers = { readonly [N in CallName]: Handler<N> }
