import type { NotAllowed, ReviewAction } from '../../shared/contract/review'
import type { Draft } from '../../shared/contract/serving'
import { approvalReasons } from '../../shared/publishing/approval'
import { type Standing, whyNotNow } from '../../shared/publishing/review'
import type { Connection } from './database'
import { decidedOf } from './drafts'
import { Refused } from './failure'
import { findLive } from './versions'

/** Why the draft needs an approval to follow what is live now. */
export function reasonsOf(connection: Connection, draft: Draft) {
  const live = findLive(connection)
  return live ? approvalReasons(live.document, draft.document) : []
}

export function standingOf(connection: Connection, draft: Draft): Standing {
  const { editors, approvedBy } = decidedOf(connection, draft.id)
  return { state: draft.state, editors, approvedBy, needsApproval: reasonsOf(connection, draft).length > 0 }
}

/** The routes have looked at the role already. */
export function requireAllowed(connection: Connection, action: ReviewAction, draft: Draft, user: string): Standing {
  const standing = standingOf(connection, draft)
  const why = whyNotNow(action, standing, user)
  if (why) throw notAllowed(connection, action, draft, why)
  return standing
}

export function notAllowed(
  connection: Connection,
  action: ReviewAction,
  draft: Draft,
  why: Exclude<NotAllowed, 'role_too_low'>,
): Refused {
  const reasons = why === 'wrong_state' ? [] : reasonsOf(connection, draft)
  return new Refused({ kind: 'not_allowed', why, action, reasons })
}
