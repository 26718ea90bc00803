import type { ApprovalReason, NotAllowed, ReviewAction } from '../../shared/contract/review'
import type { RolloutAction, RolloutState } from '../../shared/contract/rollout'

/** What the store says no to. Nothing was changed; the person can read what is there now and try again. */
export type Refusal =
  | { kind: 'no_draft'; id: string }
  | { kind: 'no_version'; version: number }
  | { kind: 'draft_moved'; etag: string; changedBy: string }
  | { kind: 'draft_published'; id: string }
  | { kind: 'draft_behind'; baseVersion: number; version: number; changedBy: string }
  | { kind: 'live_moved'; version: number; changedBy: string }
  | { kind: 'already_live'; version: number }
  | { kind: 'key_reused'; key: string }
  | { kind: 'not_allowed'; why: Exclude<NotAllowed, 'role_too_low'>; action: ReviewAction; reasons: ApprovalReason[] }
  | { kind: 'no_rollout'; id: string }
  | { kind: 'rollout_moved'; etag: string; changedBy: string }
  | { kind: 'rollout_state'; id: string; state: RolloutState; action: RolloutAction }
  | { kind: 'rollout_running'; id: string; version: number }
  | { kind: 'no_kill'; id: string }
  | { kind: 'kill_over'; id: string }
  | { kind: 'kill_active'; id: string; until: string }

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`Refused: ${JSON.stringify(refusal)}`)
    this.name = 'Refused'
  }
}

/** Why the database could not do it; the transaction was undone. */
export type StoreFault = 'disk_full' | 'read_only' | 'busy' | 'damaged' | 'cannot_open' | 'newer_schema' | 'failed'

export class StoreFailure extends Error {
  constructor(
    readonly fault: StoreFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'StoreFailure'
  }
}

// SQLite's primary result codes; the extended ones hold them in their low byte.
const faults: Record<number, [StoreFault, string]> = {
  5: ['busy', 'Another process is writing to the configuration store'],
  8: ['read_only', 'The configuration store cannot be written to'],
  10: ['failed', 'Reading or writing the configuration store failed'],
  11: ['damaged', 'The configuration store is damaged'],
  13: ['disk_full', 'The disk with the configuration store is full'],
  14: ['cannot_open', 'The configuration store cannot be opened'],
  26: ['damaged', 'The configuration store is not a database'],
}

/** Gives the database's own errors a name people can act on; everything else passes through. */
export function asStoreFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('rawCode' in error) || typeof error.rawCode !== 'number') return error
  const [fault, sentence] = faults[error.rawCode & 0xff] ?? ['failed', 'The configuration store failed']
  return new StoreFailure(fault, `${sentence}: ${error.message}`, { cause: error })
}
