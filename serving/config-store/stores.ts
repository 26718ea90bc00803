import type { z } from 'zod'
import type { Kill, KillRequest, Rollout, RolloutAction, Schedule } from '../../shared/contract/rollout'
import type { Draft, PublishResult, ReviewAction, ReviewNote } from '../../shared/contract/serving'
import type { By } from './by'
import type { Connection } from './database'
import { decidedOf, findDraft } from './drafts'
import { activeKill, findKill, listKills } from './kill-rows'
import { endDueKill, endKill, kill } from './killing'
import { notesOf } from './notes'
import { type Publication, publishScheduled } from './publishing'
import { comment, dueDrafts, giveUp, schedule, takeStep } from './reviewing'
import { type Look, lookAt, moveByHand } from './rolling'
import { currentRollout, findRollout, listRollouts } from './rollout-rows'
import { reasonsOf, standingOf } from './standing'

type ByOf = (actor: string) => By

export interface ReviewStore {
  /** Notes oldest first, and what decides whether the draft may go further. */
  of(id: string): ReturnType<typeof reviewOf>
  step(
    actor: string,
    wanted: { id: string; etag: string; action: Exclude<ReviewAction, 'publish' | 'schedule'>; note: string },
  ): Draft
  comment(actor: string, id: string, text: string): void
  schedule(actor: string, wanted: { id: string; etag: string; schedule: Omit<Schedule, 'by'> }): Draft
  due(now: number): Draft[]
  publishScheduled(id: string, allow: Publication['allow']): PublishResult
  giveUp(id: string, kind: Extract<ReviewNote['kind'], 'missed' | 'refused'>, why: string): Draft
}

export function reviewStore(connection: Connection, by: ByOf): ReviewStore {
  return {
    of: (id) => reviewOf(connection, id),
    step: (actor, wanted) => takeStep(connection, by(actor), wanted),
    comment: (actor, id, text) => comment(connection, by(actor), id, text),
    schedule: (actor, wanted) => schedule(connection, by(actor), wanted),
    due: (now) => dueDrafts(connection, now),
    publishScheduled: (id, allow) => publishScheduled(connection, by('').at, id, allow),
    giveUp: (id, kind, why) => giveUp(connection, by('').at, id, kind, why),
  }
}

function reviewOf(connection: Connection, id: string) {
  const draft = findDraft(connection, id)
  return {
    draft,
    reasons: reasonsOf(connection, draft),
    standing: standingOf(connection, draft),
    approvedBy: decidedOf(connection, id).approvedBy,
    notes: notesOf(connection, id),
  }
}

export interface RolloutStore {
  find(id: string): Rollout
  /** The one under way. */
  current(): Rollout | null
  list(before: number | null, limit: number): { seq: number; rollout: Rollout }[]
  move(actor: string, wanted: { id: string; etag: string; action: RolloutAction; note: string }): Rollout
  look(look: Look): { rollout: Rollout; moved: boolean }
}

export function rolloutStore(connection: Connection, by: ByOf): RolloutStore {
  return {
    find: (id) => findRollout(connection, id),
    current: () => currentRollout(connection),
    list: (before, limit) => listRollouts(connection, before, limit),
    move: (actor, wanted) => moveByHand(connection, by(actor), wanted),
    look: (look) => lookAt(connection, by('').at, look),
  }
}

export interface KillStore {
  find(id: string): Kill
  /** The one that holds. */
  active(): Kill | null
  list(before: number | null, limit: number): { seq: number; kill: Kill }[]
  throw(actor: string, wanted: z.output<typeof KillRequest>): Kill
  end(actor: string, id: string, note: string): Kill
  /** null: no time was over. */
  endDue(): Kill | null
}

export function killStore(connection: Connection, by: ByOf): KillStore {
  return {
    find: (id) => findKill(connection, id),
    active: () => activeKill(connection),
    list: (before, limit) => listKills(connection, before, limit),
    throw: (actor, wanted) => kill(connection, by(actor), wanted),
    end: (actor, id, note) => endKill(connection, by(actor), id, note),
    endDue: () => endDueKill(connection, by('').at),
  }
}
