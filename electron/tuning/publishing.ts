import type { z } from 'zod'
import { LiveConfig, paths } from '../../shared/contract/serving'
import { type ErrorCode, OpsFailure } from '../../shared/result'
import type { HandlerContext } from '../handler'

export interface Change {
  readonly path: string
  readonly body: unknown
  readonly ifMatch?: string
  readonly idempotencyKey: string
  /** Whether a live version is the one that this change makes. */
  readonly isMine: (live: z.infer<typeof LiveConfig>) => boolean
}

const READ_MS = 5000

/** The other side may have acted: no answer came, or one that says yes and is not understood. */
const inDoubt: ReadonlySet<ErrorCode> = new Set(['unknown_outcome', 'serving_bad_response'])

/**
 * Sends a change of what shoppers see, once. When its answer is lost, the live version is read: either it shows that the change
 * happened, or the outcome stays unknown and the person decides; the same key then makes a second try harmless.
 */
export async function changeLive(change: Change, { serving, signal }: HandlerContext): Promise<LiveConfig> {
  const api = await serving()
  const { path, body, ifMatch, idempotencyKey } = change
  try {
    return await api.request({
      method: 'POST',
      path,
      body,
      idempotencyKey,
      ...(ifMatch === undefined ? {} : { ifMatch }),
      schema: LiveConfig,
      signal,
    })
  } catch (failure) {
    if (!(failure instanceof OpsFailure) || !inDoubt.has(failure.error.code)) throw failure
    // Not with the call's own signal: whoever cancelled still has to learn what happened.
    const live = await api
      .request({ path: paths.live, schema: LiveConfig, signal: AbortSignal.timeout(READ_MS) })
      .catch(() => null)
    if (live && change.isMine(live)) return live
    const values = live ? { live_version: live.version.version } : {}
    throw new OpsFailure({ ...failure.error, code: 'unknown_outcome', values: { ...failure.error.values, ...values } })
  }
}
