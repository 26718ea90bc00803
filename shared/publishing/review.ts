import type { DraftState, NotAllowed, ReviewAction } from '../contract/review'
import { Role } from '../contract/role'

/** What decides whether somebody may take a draft further. */
export interface Standing {
  readonly state: DraftState
  /** Everybody who wrote in it. */
  readonly editors: readonly string[]
  readonly approvedBy: string | null
  /** See approval.ts. */
  readonly needsApproval: boolean
}
export interface Person {
  readonly user: string
  readonly role: Role
}

export const leastRole: Record<ReviewAction, Role> = {
  submit: 'merchandiser',
  approve: 'approver',
  reject: 'approver',
  schedule: 'ops',
  unschedule: 'ops',
  publish: 'ops',
}
/** From where an action leads on. Without a need for approval a draft may be published as it is written. */
const from: Record<ReviewAction, readonly DraftState[]> = {
  submit: ['open', 'rejected'],
  approve: ['submitted'],
  reject: ['submitted', 'approved', 'scheduled'],
  schedule: ['open', 'approved'],
  unschedule: ['scheduled'],
  publish: ['open', 'approved'],
}

/** Why this person may not do it now; null: they may. */
export function whyNot(action: ReviewAction, standing: Standing, { user, role }: Person): NotAllowed | null {
  if (Role.options.indexOf(role) < Role.options.indexOf(leastRole[action])) return 'role_too_low'
  return whyNotNow(action, standing, user)
}

/** The same for somebody whose role is high enough. */
export function whyNotNow(
  action: ReviewAction,
  { state, editors, approvedBy, needsApproval }: Standing,
  user: string,
): Exclude<NotAllowed, 'role_too_low'> | null {
  if (!from[action].includes(state)) return 'wrong_state'
  if (action === 'approve' && needsApproval && editors.includes(user)) return 'own_draft'
  const goesLive = action === 'publish' || action === 'schedule'
  return goesLive && needsApproval && approvedBy === null ? 'needs_approval' : null
}

/** Whether a scheduled draft may be published when its time comes: what was decided about it still stands. */
export function mayGoLive({ state, needsApproval, approvedBy }: Standing): boolean {
  return state === 'scheduled' && (!needsApproval || approvedBy !== null)
}

/** The state, and whose approval stands, after an action that was allowed. */
export function after(
  action: ReviewAction,
  { approvedBy }: Standing,
  user: string,
): Pick<Standing, 'state' | 'approvedBy'> {
  switch (action) {
    case 'submit':
      return { state: 'submitted', approvedBy: null }
    case 'approve':
      return { state: 'approved', approvedBy: user }
    case 'reject':
      return { state: 'rejected', approvedBy: null }
    case 'schedule':
      return { state: 'scheduled', approvedBy }
    case 'unschedule':
      return { state: approvedBy === null ? 'open' : 'approved', approvedBy }
    case 'publish':
      return { state: 'published', approvedBy }
  }
}
