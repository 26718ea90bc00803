import { z } from 'zod'
import { Guardrail } from '../config/document'
import { Instant } from '../time'

/** A new version goes to a growing share of shoppers beside the one before it, watched by guardrails, and comes back by itself. */

export const RampStep = z.object({
  percent: z.number().positive().max(100), // of shoppers
  hold_seconds: z.number().int().min(0).max(2_592_000), // before the next step; of the last step without meaning
})

const isRising = (steps: readonly { percent: number }[]) =>
  steps.at(-1)?.percent === 100 && steps.every(({ percent }, i) => i === 0 || percent > (steps[i - 1]?.percent ?? 0))

export const Ramp = z.object({
  steps: z.array(RampStep).min(2).max(20).refine(isRising, 'Steps rise, and the last is 100'),
  // a step is not left by itself before the new version served so many requests in it
  min_requests: z.number().int().min(0).max(100_000_000).default(100),
})
export type Ramp = z.infer<typeof Ramp>

/** 1-5-25-50-100 %, an hour each. */
export const defaultRamp: Ramp = {
  steps: [1, 5, 25, 50, 100].map((percent) => ({ percent, hold_seconds: percent === 100 ? 0 : 3600 })),
  min_requests: 100,
}

/**
 * A publish at a time. It happens only if the draft still stands on the live version, has no errors, and no rollout or kill switch
 * is under way; else it is refused with a note. A server that was stopped at the time publishes when it starts again within
 * SCHEDULE_GRACE_MS, and says so; later than that the publish is missed: the draft is approved (or open) again, with a note.
 */
export const Schedule = z.object({
  at: Instant,
  by: z.string(),
  reason: z.string(),
  ramp: Ramp.nullable(), // null: for everybody at once
  auto_rollback: z.boolean(),
})
export type Schedule = z.infer<typeof Schedule>
export const SCHEDULE_GRACE_MS = 900_000

export const ScheduleRequest = z.object({
  at: Instant,
  reason: z.string().min(1).max(500),
  ramp: Ramp.nullish(),
  auto_rollback: z.boolean().optional(), // true unless told; without a ramp it has no meaning
})

const Arm = z.object({ value: z.number().nullable(), shoppers: z.number().int(), requests: z.number().int() })

/**
 * A guardrail as it stands in this step, judged by an always-valid interval: looking often raises no false alarm.
 * relative_change: new ÷ old − 1, breached when the whole interval lies under −limit (ctr, cvr, gmv_per_mille, new_item_share).
 * absolute_change: new − old, breached when it lies over the limit (error_rate, empty_rate). share_over_limit: of requests slower than the limit, breached when surely over
 * 1 % (p99_ms; the arms' values are the 99th percentiles). value: the largest store's share of impressions (merchant_share).
 */
export const GuardrailReading = z.object({
  metric: Guardrail.shape.metric,
  limit: z.number(),
  auto_rollback: z.boolean(),
  measure: z.enum(['relative_change', 'absolute_change', 'share_over_limit', 'value']),
  // holds: the whole interval lies on the good side of the limit; undecided: the limit lies within it
  state: z.enum(['breached', 'holds', 'undecided', 'too_few', 'no_data']),
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  confidence: z.number(), // of the interval, at all times together
  new: Arm,
  old: Arm,
})
export type GuardrailReading = z.infer<typeof GuardrailReading>

/** Whether shoppers came to the two versions in the share they were sent in; a mismatch pauses the rollout: nothing measured can be trusted. */
export const SampleRatio = z.object({
  new: z.number().int(), // shoppers seen in this step
  old: z.number().int(),
  expected: z.number(), // share of the new version
  p: z.number().nullable(), // chi-square, for one look; null: under 8 shoppers on a side
  mismatch: z.boolean(), // beyond what chance does, at all looks together, in one rollout of a thousand
})
export type SampleRatio = z.infer<typeof SampleRatio>

export const RolloutState = z.enum(['running', 'paused', 'completed', 'aborted', 'rolled_back'])
export type RolloutState = z.infer<typeof RolloutState>

/** Why a rollout is where it is: its last step forward, pause or end. */
export const RolloutMove = z.object({
  at: Instant,
  by: z.string(), // 'system': the server itself
  cause: z.enum(['started', 'hold_over', 'person', 'guardrail', 'sample_ratio', 'kill', 'rollback']),
  metric: Guardrail.shape.metric.nullable(), // the guardrail
  note: z.string(),
})
export type RolloutMove = z.infer<typeof RolloutMove>

export const Rollout = z.object({
  id: z.string(), // the log's variant is '<id>:new' or '<id>:old'
  version: z.number().int(), // the new one
  baseline: z.number().int(), // live until the rollout completes, and again when it is aborted or rolled back
  draft_id: z.string().nullable(),
  title: z.string(),
  ramp: Ramp,
  auto_rollback: z.boolean(),
  state: RolloutState,
  step: z.number().int(), // place in ramp.steps
  percent: z.number(), // of shoppers who get the new version now: 0 aborted or rolled back, 100 completed
  step_started_at: Instant,
  step_ends_at: Instant.nullable(), // when the hold is over; null: paused or ended
  // what keeps it from going on after the hold: too few requests, or a log that could not be asked
  waiting_for: z.enum(['hold', 'requests', 'log']).nullable(),
  started_at: Instant,
  started_by: z.string(),
  ended_at: Instant.nullable(),
  last_move: RolloutMove,
  guardrails: z.array(GuardrailReading),
  sample_ratio: SampleRatio.nullable(),
  judged_at: Instant.nullable(), // null: not yet in this step
  etag: z.string(),
})
export type Rollout = z.infer<typeof Rollout>

export const RolloutPage = z.object({ rollouts: z.array(Rollout), next_cursor: z.string().nullable() })

/** advance: to the next step now, also from a pause; pause: the share stays, guardrails watch on; resume: the hold goes on; abort: back to the baseline. */
export const RolloutAction = z.enum(['advance', 'pause', 'resume', 'abort'])
export type RolloutAction = z.infer<typeof RolloutAction>
export const RolloutActionRequest = z.object({ note: z.string().trim().max(500).default('') })

/**
 * The kill switch: the live document in its safe form goes live as a version of its own, for everybody and at once, and the document
 * before it comes back by itself when the time is over. A rollout under way is aborted; nothing is published or rebased meanwhile.
 * rules: only rules that hide stay. exploration: no new-item or new-merchant quota and no shuffling. everything: both, and a value
 * model without overrides and boosts over what popularity and the request itself propose; where that is nothing, fallbacks.on_empty says.
 */
export const KillScope = z.enum(['everything', 'rules', 'exploration'])
export type KillScope = z.infer<typeof KillScope>

export const KillRequest = z.object({
  scope: KillScope,
  ttl: z.number().int().min(60).max(604_800), // seconds
  reason: z.string().min(1).max(500),
})

export const Kill = z.object({
  id: z.string(),
  scope: KillScope,
  version: z.number().int(), // the safe form
  replaced: z.number().int(), // the version that comes back, as a new one
  reason: z.string(),
  started_at: Instant,
  started_by: z.string(),
  until: Instant,
  ended_at: Instant.nullable(), // null: it holds
  ended_by: z.string().nullable(), // 'system': its time was over
})
export type Kill = z.infer<typeof Kill>
export const KillPage = z.object({ kills: z.array(Kill), next_cursor: z.string().nullable() })
