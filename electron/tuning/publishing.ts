import type { z } from 'zod'
import { LiveConfig, type PublishResult, paths, RolloutPage } from '../../shared/contract/serving'
import { type ErrorCode, OpsFailure } from '../../shared/result'
import type { ServingClient } from '../connections/serving'
import type { HandlerContext } from '../handler'

export interface Change<T> {
  readonly path: string
  readonly body: unknown
  readonly ifMatch?: string
  readonly idempotencyKey: string
  readonly schema: z.ZodType<T>
  /** Reads whether the change happened after all, and what it made; null: it cannot be seen. */
  readonly find: (api: ServingClient, live: LiveConfig, signal: AbortSignal) => Promise<T | null>
}

const READ_MS = 5000
const ROLLOUTS = 5

/** The other side may have acted: no answer came, or one that says yes and is not understood. */
const inDoubt: ReadonlySet<ErrorCode> = new Set(['unknown_outcome', 'serving_bad_response'])

/**
 * Sends a change of what shoppers see, once. When its answer is lost, what is there is read: either it shows that the change
 * happened, or the outcome stays unknown and the person decides; the same key then makes a second try harmless.
 */
export async function changeLive<T>(change: Change<T>, { serving, signal }: HandlerContext): Promise<T> {
  const api = await serving()
  const { path, body, ifMatch, idempotencyKey, schema } = change
  try {
    return await api.request({
      method: 'POST',
      path,
      body,
      idempotencyKey,
      ...(ifMatch === undefined ? {} : { ifMatch }),
      schema,
      signal,
    })
  } catch (failure) {
    if (!(failure instanceof OpsFailure) || !inDoubt.has(failure.error.code)) throw failure
    // Not with the call's own signal: whoever cancelled still has to learn what happened.
    const patience = AbortSignal.timeout(READ_MS)
    const live = await api.request({ path: paths.live, schema: LiveConfig, signal: patience }).catch(() => null)
    const found = live && (await change.find(api, live, patience).catch(() => null))
    if (found) return found
    const values = live ? { live_version: live.version.version } : {}
    throw new OpsFailure({ ...failure.error, code: 'unknown_outcome', values: { ...failure.error.values, ...values } })
  }
}

/** A draft that was published shows in the live version, or in a rollout that has begun. */
export async function findPublished(
  draft: string,
  after: number,
  api: ServingClient,
  live: LiveConfig,
  signal: AbortSignal,
): Promise<PublishResult | null> {
  if (live.version.from_draft === draft && live.version.version > after) return live
  const query = { limit: ROLLOUTS }
  const { rollouts } = await api.request({ path: paths.rollouts, query, schema: RolloutPage, signal })
  const rollout = rollouts.find(({ draft_id, version }) => draft_id === draft && version > after)
  if (!rollout) return null
  const made = await api.request({ path: paths.version(rollout.version), schema: LiveConfig, signal })
  return { ...made, rollout }
}
