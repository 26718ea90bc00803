import type { Rollout, RolloutAction, RolloutMove } from '../../shared/contract/rollout'
import {
  advance,
  type Cause,
  type Course,
  end,
  isOver,
  type Judgement,
  pause,
  resume,
  tick,
} from '../../shared/publishing/course'
import { record } from './audit'
import { type By, SYSTEM } from './by'
import { type Connection, transaction } from './database'
import { Refused } from './failure'
import { currentRollout, findCourse, findRollout, keepReading, moveRollout, type Reading, unread } from './rollout-rows'
import { makeLive } from './versions'

/** A person moves a rollout, from where they saw it. */
export function moveByHand(
  connection: Connection,
  by: By,
  wanted: { id: string; etag: string; action: RolloutAction; note: string },
): Rollout {
  return transaction(connection, () => {
    const { id, etag, action, note } = wanted
    const there = findRollout(connection, id)
    if (there.etag !== etag) {
      throw new Refused({ kind: 'rollout_moved', etag: there.etag, changedBy: there.last_move.by })
    }
    const course = moved(findCourse(connection, id), action, Date.parse(by.at))
    if (!course) throw new Refused({ kind: 'rollout_state', id, state: there.state, action })
    return put(connection, by, there, course, { cause: 'person', metric: null, note })
  })
}

/** Another way of going live ends a rollout that is under way. */
export function abortCurrent(connection: Connection, by: By, cause: Extract<Cause, 'kill' | 'rollback'>): void {
  const there = currentRollout(connection)
  if (!there) return
  put(connection, by, there, end(findCourse(connection, there.id), 'aborted'), { cause, metric: null, note: '' })
}

/** What the server saw of a step, and what follows from it. `judgement` null: the log could not be asked. */
export interface Look {
  id: string
  /** Of the step that was looked at: what was seen of it says nothing of the next. */
  stepStartedAt: string
  judgement: Judgement | null
  reading: Pick<Reading, 'guardrails' | 'sample_ratio' | 'judged_at'>
}

/** Answers the rollout as it is then, and whether it moved. */
export function lookAt(connection: Connection, at: string, look: Look): { rollout: Rollout; moved: boolean } {
  return transaction(connection, () => {
    const there = findRollout(connection, look.id)
    if (there.step_started_at !== look.stepStartedAt) return { rollout: there, moved: false }
    const found = tick(findCourse(connection, look.id), look.judgement, Date.parse(at))
    const reading = { ...look.reading, waiting_for: found.waiting }
    if (found.moved) {
      const why = { ...found.moved, note: '' }
      return { rollout: put(connection, { actor: SYSTEM, at }, there, found.course, why, reading), moved: true }
    }
    if (!isOver(there)) keepReading(connection, look.id, reading)
    return { rollout: findRollout(connection, look.id), moved: false }
  })
}

function moved(course: Course, action: RolloutAction, now: number): Course | null {
  if (isOver(course)) return null
  switch (action) {
    case 'advance':
      return advance(course, now)
    case 'pause':
      return course.state === 'running' ? pause(course, now) : null
    case 'resume':
      return course.state === 'paused' ? resume(course, now) : null
    case 'abort':
      return end(course, 'aborted')
  }
}

function put(
  connection: Connection,
  by: By,
  there: Rollout,
  course: Course,
  why: Pick<RolloutMove, 'cause' | 'metric' | 'note'>,
  reading: Reading = there,
): Rollout {
  const newStep = course.stepStartedAt !== Date.parse(there.step_started_at) && !isOver(course)
  const { guardrails, sample_ratio, judged_at } = reading
  const kept = newStep ? unread : { guardrails, sample_ratio, judged_at, waiting_for: null }
  const rollout = moveRollout(connection, there.id, course, { at: by.at, by: by.actor, ...why }, kept)
  if (rollout.state === 'completed') makeLive(connection, rollout.version, rollout.baseline)
  const whole = [`${rollout.percent} %`, why.cause, why.metric ?? '', why.note].filter((part) => part !== '')
  record(connection, {
    ts: by.at,
    actor: by.actor,
    action: `rollout.${verbOf(there, rollout)}`,
    subject: `rollout/${rollout.id}`,
    detail: [whole.join(', '), ...breaches(rollout)].join('\n'),
    document_hash: '',
  })
  return rollout
}

function verbOf(before: Rollout, { state, step }: Rollout): string {
  if (state === 'running') return step === before.step ? 'resumed' : 'advanced'
  return state
}

/** What a guardrail saw is in the trail, not only that it was broken. */
function breaches({ guardrails }: Rollout): string[] {
  return guardrails
    .filter(({ state }) => state === 'breached')
    .map(({ metric, measure, estimate, low, high, limit }) => {
      return `${metric} ${measure} ${estimate?.toFixed(4)} [${low?.toFixed(4)}, ${high?.toFixed(4)}], limit ${limit}`
    })
}
