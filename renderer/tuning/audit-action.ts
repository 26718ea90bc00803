import type { Text } from '../i18n'

const known = [
  'draft.created',
  'draft.saved',
  'draft.deleted',
  'draft.rebased',
  'draft.commented',
  'draft.submitted',
  'draft.approved',
  'draft.rejected',
  'draft.scheduled',
  'draft.unscheduled',
  'draft.missed',
  'draft.refused',
  'rollout.started',
  'rollout.advanced',
  'rollout.paused',
  'rollout.resumed',
  'rollout.aborted',
  'rollout.completed',
  'rollout.rolled_back',
  'config.killed',
  'config.kill_ended',
  'config.published',
  'config.rolled_back',
  'config.created',
] as const

/** An action in words; one that this app does not know is shown as it was recorded. */
export function auditAction(action: string, t: Text): string {
  const found = known.find((one) => one === action)
  return found === undefined ? action : t(`tuning.audit.action.${found}`)
}
