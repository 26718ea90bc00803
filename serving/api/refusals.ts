import { assertNever } from '../../shared/result'
import type { Refusal } from '../config-store/failure'
import { ProblemError } from './problem'

/** What the store says no to, as a problem that says what to do instead. */
export function fromRefusal(refusal: Refusal): ProblemError {
  switch (refusal.kind) {
    case 'no_draft':
      return new ProblemError('not_found', `There is no draft ${refusal.id}`)
    case 'no_version':
      return new ProblemError('not_found', `There is no version ${refusal.version}`)
    case 'draft_published':
      return new ProblemError('draft_published', 'Start a new draft on the live version')
    case 'draft_moved':
      return new ProblemError('stale', `${refusal.changedBy} saved this draft after you read it`, {
        current_etag: refusal.etag,
        changed_by: refusal.changedBy,
        errors: [
          {
            pointer: 'header:if-match',
            code: 'draft_moved',
            message: 'This is not the etag of the draft as it is now',
            fix: 'Read the draft again, merge, and save with its new etag',
          },
        ],
      })
    case 'draft_behind':
      return new ProblemError('stale', `Version ${refusal.version} went live after this draft was begun`, {
        status: 409,
        current_version: refusal.version,
        changed_by: refusal.changedBy,
        errors: [
          {
            pointer: '/expected_live_version',
            code: 'draft_behind',
            message: `The draft stands on version ${refusal.baseVersion}`,
            fix: 'Rebase the draft, look at what changed, and publish again',
          },
        ],
      })
    case 'live_moved':
      return new ProblemError('stale', `Version ${refusal.version} by ${refusal.changedBy} is live`, {
        status: 409,
        current_version: refusal.version,
        changed_by: refusal.changedBy,
        errors: [
          {
            pointer: '/expected_live_version',
            code: 'live_moved',
            message: `Version ${refusal.version} is live`,
            fix: 'Look at the live version, and send its number',
          },
        ],
      })
    case 'already_live':
      return new ProblemError('already_live', `Version ${refusal.version} is live`, {
        errors: [{ pointer: '/to_version', code: 'already_live', message: 'This version is live already' }],
      })
    case 'key_reused':
      return new ProblemError('idempotency_conflict', `The key ${refusal.key} was sent before with another request`, {
        errors: [
          {
            pointer: 'header:idempotency-key',
            code: 'idempotency_conflict',
            message: 'The same key may only repeat the same request',
            fix: 'Send a new key with a new request',
          },
        ],
      })
    case 'not_allowed':
      return notAllowed(refusal)
    case 'no_rollout':
      return new ProblemError('not_found', `There is no rollout ${refusal.id}`)
    case 'rollout_moved':
      return new ProblemError('stale', `${refusal.changedBy} moved this rollout after you read it`, {
        current_etag: refusal.etag,
        changed_by: refusal.changedBy,
        errors: [
          {
            pointer: 'header:if-match',
            code: 'rollout_moved',
            message: 'This is not the etag of the rollout as it is now',
            fix: 'Read the rollout again, and decide anew',
          },
        ],
      })
    case 'rollout_state':
      return new ProblemError('wrong_state', `A rollout that is ${refusal.state} cannot ${refusal.action}`)
    case 'rollout_running':
      return new ProblemError(
        'rollout_running',
        `Version ${refusal.version} is on its way to everybody (${refusal.id})`,
      )
    case 'no_kill':
      return new ProblemError('not_found', `There is no kill switch ${refusal.id}`)
    case 'kill_over':
      return new ProblemError('wrong_state', 'This kill switch has ended')
    case 'kill_active':
      return new ProblemError('kill_active', `The kill switch holds until ${refusal.until}`)
    default:
      return assertNever(refusal)
  }
}

function notAllowed({ why, action, reasons }: Extract<Refusal, { kind: 'not_allowed' }>): ProblemError {
  if (why === 'wrong_state') return new ProblemError('wrong_state', `This draft is not in a state to ${action}`)
  const errors = reasons.map(({ code, pointer, name, values }) => ({
    pointer,
    code,
    message: [name, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join(' '),
  }))
  const detail =
    why === 'own_draft'
      ? 'You wrote in this draft: somebody else must approve it'
      : 'Somebody else must approve it first'
  return new ProblemError(why, detail, { errors })
}
