import { z } from 'zod'
import { AuditExport, Draft, LiveConfig, PublishResult } from './configuration'
import { NoteText, Review } from './review'
import { Kill, KillRequest, KillScope, Ramp, Rollout, RolloutAction } from './rollout'

/** Bridge calls of review, publish, ramp and kill switch. What changes what shoppers see is sent once; a lost answer is `unknown_outcome`. */

const reason = z.string().min(1).max(500)
const ramped = { ramp: Ramp.nullish(), autoRollback: z.boolean().optional() }
const held = { id: z.string(), etag: z.string() }

export const rolloutCalls = {
  'tuning.publish': {
    input: z.object({
      ...held,
      ...ramped,
      expectedLiveVersion: z.number().int(),
      reason,
      idempotencyKey: z.string(),
    }),
    output: PublishResult,
  },
  'tuning.rollback': {
    input: z.object({
      toVersion: z.number().int(),
      expectedLiveVersion: z.number().int(),
      reason,
      idempotencyKey: z.string(),
    }),
    output: LiveConfig,
  },

  'tuning.review': { input: z.object({ id: z.string() }), output: Review },
  'tuning.submit': { input: z.object({ ...held, note: NoteText }), output: Draft },
  'tuning.approve': { input: z.object({ ...held, note: NoteText }), output: Draft },
  'tuning.reject': { input: z.object({ ...held, note: NoteText.min(1) }), output: Draft },
  'tuning.comment': { input: z.object({ id: z.string(), note: NoteText.min(1) }), output: Review },
  'tuning.schedule': {
    input: z.object({ ...held, ...ramped, at: z.iso.datetime({ offset: true }), reason }),
    output: Draft,
  },
  'tuning.unschedule': { input: z.object({ ...held, note: NoteText }), output: Draft },

  'tuning.rollouts': {
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.object({ rollouts: z.array(Rollout) }), // newest first
  },
  'tuning.rollout': { input: z.object({ id: z.string() }), output: Rollout },
  // etag: of the rollout as the person saw it, so that a second click does not take a second step
  'tuning.moveRollout': {
    input: z.object({ ...held, action: RolloutAction, note: z.string().max(500) }),
    output: Rollout,
  },

  'tuning.kills': {
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.object({ kills: z.array(Kill) }), // newest first
  },
  'tuning.kill': {
    input: z.object({ scope: KillScope, ttl: KillRequest.shape.ttl, reason, idempotencyKey: z.string() }),
    output: Kill,
  },
  'tuning.endKill': { input: z.object({ id: z.string(), note: z.string().max(500) }), output: Kill },

  'tuning.exportAudit': { input: z.object({}), output: AuditExport },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
