import type { MonitorState } from '../contract/monitors'
import { BEYOND_CHANCE, CONFIRM_HOURS, KEEP_FIRING_HOURS, RECOVER_HOURS } from './limits'

/** The alarm under the state that is shown: data may go missing while it is open. */
export type Phase = 'calm' | 'pending' | 'firing' | 'recovering'

/** Where a monitor is. Hours since the epoch; a value, so that a look never changes one that somebody holds. */
export interface Position {
  readonly state: MonitorState
  readonly since: number
  readonly phase: Phase
  /** Since when the alarm is in its phase, when it was first off, and when it fired (null while it never has). */
  readonly phaseSince: number
  readonly began: number | null
  readonly fired: number | null
  /** The last look that counted. */
  readonly looked: number
}

/** What a look says, after control over all monitors: `breach` significant and large, `near` still too close to call it over. */
export interface Look {
  readonly kind: 'measured' | 'no_data' | 'too_few' | 'error'
  readonly breach: boolean
  readonly near: boolean
  /** Its p-value over the cut: how far beyond chance. */
  readonly excess: number
}

export const unseen: Position = {
  state: 'no_data',
  since: 0,
  phase: 'calm',
  phaseSince: 0,
  began: null,
  fired: null,
  looked: Number.NEGATIVE_INFINITY,
}

/**
 * The monitor after a look at hour `at`. Looks at or before the last one change nothing, so that an hour may be judged again. Missing data hide the
 * alarm and keep it: what was firing must recover before it is ok, however long nothing was known.
 */
export function step(before: Position, look: Look, at: number): Position {
  if (at <= before.looked) return before
  // A question that failed is asked again: the hour has not been looked at.
  if (look.kind === 'error') return shown(before, 'error', at)
  if (look.kind !== 'measured') return shown({ ...before, looked: at }, look.kind, at)
  const after = { ...advance(before, look, at), looked: at }
  return shown(after, after.phase === 'calm' ? 'ok' : after.phase, at)
}

function shown(position: Position, state: MonitorState, at: number): Position {
  return position.state === state && position.since > 0 ? position : { ...position, state, since: at }
}

function advance(before: Position, look: Look, at: number): Position {
  const enter = (phase: Phase, more: Partial<Position> = {}): Position => ({
    ...before,
    phase,
    phaseSince: at,
    ...more,
  })
  switch (before.phase) {
    case 'calm':
      if (!look.breach) return before
      if (look.excess <= BEYOND_CHANCE) return enter('firing', { began: at, fired: at })
      return enter('pending', { began: at })
    case 'pending':
      if (!look.breach) return enter('calm', { began: null })
      return at - before.phaseSince >= CONFIRM_HOURS || look.excess <= BEYOND_CHANCE
        ? enter('firing', { fired: at })
        : before
    case 'firing':
      return look.breach || look.near || at - before.phaseSince < KEEP_FIRING_HOURS ? before : enter('recovering')
    case 'recovering':
      if (look.breach) return enter('firing')
      if (look.near) return { ...before, phaseSince: at }
      return at - before.phaseSince >= RECOVER_HOURS ? enter('calm', { began: null, fired: null }) : before
  }
}
