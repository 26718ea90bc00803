import type { ClickHouseClient } from '@clickhouse/client'
import type { GuardrailReading, Rollout } from '../../shared/contract/rollout'
import { isOver } from '../../shared/publishing/course'
import { breachOf, readGuardrails, watched } from '../../shared/publishing/guardrails'
import { sampleRatio } from '../../shared/stats/sample-ratio'
import type { ConfigStore } from '../config-store/store'
import { measure } from './measure'

/** What a look at the rollout under way came to. */
export interface Looked {
  rollout: Rollout
  moved: boolean
  /** Guardrails that stand otherwise than at the look before. */
  changed: GuardrailReading[]
}

/**
 * Judges the step that is served now by the log, and lets what follows from it happen. A log that cannot be asked is told to
 * `onError`; the rollout then waits where it is. null: there is none under way.
 */
export async function lookAtRollout(
  client: ClickHouseClient,
  store: ConfigStore,
  now: () => number,
  onError: (error: unknown) => void,
): Promise<Looked | null> {
  const before = store.rollouts.current()
  if (!before || isOver(before)) return null
  const seen = { id: before.id, stepStartedAt: before.step_started_at }
  const { document } = store.version(before.baseline)
  const sums = await measure(client, before, document).catch((error: unknown) => {
    onError(error)
    return null
  })
  if (!sums) {
    const { guardrails, sample_ratio, judged_at } = before
    const reading = { guardrails, sample_ratio, judged_at }
    return { ...store.rollouts.look({ ...seen, judgement: null, reading }), changed: [] }
  }
  const stepsWithTwo = before.ramp.steps.length - 1
  const guardrails = readGuardrails(document.guardrails, sums, watched(document.guardrails).length * stepsWithTwo)
  const expected = before.percent / 100
  const ratio = sampleRatio(sums.new.shoppers, sums.old.shoppers, expected)
  const sample_ratio = { new: sums.new.shoppers, old: sums.old.shoppers, expected, ...ratio }
  const look = store.rollouts.look({
    ...seen,
    judgement: { breach: breachOf(guardrails), mismatch: ratio.mismatch, requests: sums.new.requests },
    reading: { guardrails, sample_ratio, judged_at: new Date(now()).toISOString() },
  })
  return { ...look, changed: changedSince(before.guardrails, guardrails) }
}

function changedSince(before: readonly GuardrailReading[], now: GuardrailReading[]): GuardrailReading[] {
  return now.filter(({ metric, state }) => {
    const was = before.find((one) => one.metric === metric)?.state
    return state !== was && (state === 'breached' || was !== undefined)
  })
}
