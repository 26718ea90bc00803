import type { Ramp, RolloutMove, RolloutState } from '../contract/rollout'

/** Where a rollout is. Times in milliseconds. */
export interface Course {
  readonly ramp: Ramp
  readonly auto_rollback: boolean
  readonly state: RolloutState
  /** Place in ramp.steps. */
  readonly step: number
  readonly stepStartedAt: number
  /** When the hold is over; null while paused or ended. */
  readonly holdUntil: number | null
  /** What was left of the hold when it was paused. */
  readonly holdLeft: number
}

/** What is known of a step. */
export interface Judgement {
  /** The first guardrail that is surely broken, and whether it may end the rollout. */
  readonly breach: { metric: NonNullable<RolloutMove['metric']>; rollsBack: boolean } | null
  readonly mismatch: boolean
  /** That the new version served in this step. */
  readonly requests: number
}

export type Waiting = 'hold' | 'requests' | 'log'
export type Cause = RolloutMove['cause']

/** What happened, and where the rollout is then; `moved` null: it stays where it is and waits. */
export interface Tick {
  readonly course: Course
  readonly moved: Pick<RolloutMove, 'cause' | 'metric'> | null
  readonly waiting: Waiting | null
}

export function begin(ramp: Ramp, auto_rollback: boolean, now: number): Course {
  return atStep(
    { ramp, auto_rollback, state: 'running', step: 0, stepStartedAt: now, holdUntil: now, holdLeft: 0 },
    0,
    now,
  )
}

export function isOver({ state }: Pick<Course, 'state'>): boolean {
  return state === 'completed' || state === 'aborted' || state === 'rolled_back'
}

/** The share of shoppers who get the new version. */
export function percentOf({ ramp, state, step }: Pick<Course, 'ramp' | 'state' | 'step'>): number {
  if (state === 'completed') return 100
  return isOver({ state }) ? 0 : (ramp.steps[step]?.percent ?? 0)
}

/** To the next step; the last one is the end. */
export function advance(course: Course, now: number): Course {
  const next = course.step + 1
  if (next >= course.ramp.steps.length - 1) {
    return { ...course, state: 'completed', step: course.ramp.steps.length - 1, stepStartedAt: now, holdUntil: null }
  }
  return atStep(course, next, now)
}

export function pause(course: Course, now: number): Course {
  const holdLeft = Math.max(0, (course.holdUntil ?? now) - now)
  return { ...course, state: 'paused', holdUntil: null, holdLeft }
}

export function resume(course: Course, now: number): Course {
  return { ...course, state: 'running', holdUntil: now + course.holdLeft, holdLeft: 0 }
}

export function end(course: Course, state: 'aborted' | 'rolled_back'): Course {
  return { ...course, state, holdUntil: null }
}

/**
 * What the server does by itself now. A breached guardrail rolls back, also from a pause; where it may not, and where shoppers were
 * not split as told, the rollout pauses. A hold that is over leads on only if enough was served and the log could be asked:
 * `judgement` null: it could not.
 */
export function tick(course: Course, judgement: Judgement | null, now: number): Tick {
  const stay = (waiting: Waiting | null): Tick => ({ course, moved: null, waiting })
  if (isOver(course)) return stay(null)
  const { breach = null, mismatch = false } = judgement ?? {}
  if (breach?.rollsBack && course.auto_rollback) {
    return { course: end(course, 'rolled_back'), moved: { cause: 'guardrail', metric: breach.metric }, waiting: null }
  }
  if (course.state === 'paused') return stay(null)
  if (breach) return { course: pause(course, now), moved: { cause: 'guardrail', metric: breach.metric }, waiting: null }
  if (mismatch) return { course: pause(course, now), moved: { cause: 'sample_ratio', metric: null }, waiting: null }
  if (course.holdUntil !== null && now < course.holdUntil) return stay('hold')
  if (!judgement) return stay('log')
  if (judgement.requests < course.ramp.min_requests) return stay('requests')
  return { course: advance(course, now), moved: { cause: 'hold_over', metric: null }, waiting: null }
}

function atStep(course: Course, step: number, now: number): Course {
  const hold = course.ramp.steps[step]?.hold_seconds ?? 0
  return { ...course, state: 'running', step, stepStartedAt: now, holdUntil: now + hold * 1000, holdLeft: 0 }
}
