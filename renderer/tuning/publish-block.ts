import type { Review } from '../../shared/contract/serving'
import type { MessageKey, TextValues } from '../i18n'
import { type DraftState, mayPublish } from './draft-state'
import { offers, type Platform, roleMayPublish } from './platform'
import { stepBlock } from './review/use-review'
import type { Judged } from './use-tuning'

/** Why a draft cannot be published now. `moved` is no wall: the dialog shows what moved and offers the rebase. */
export interface PublishBlock {
  readonly kind: 'capability' | 'role' | 'errors' | 'unsaved' | 'noChange' | 'moved' | 'review'
  readonly key: MessageKey
  readonly values?: TextValues
}

export function publishBlock(
  state: DraftState,
  judged: Pick<Judged, 'findings' | 'changes'>,
  platform: Platform,
  review: Review | null = null,
): PublishBlock | null {
  if (!offers(platform, 'publish')) return { kind: 'capability', key: 'tuning.action.publishWhy.capability' }
  if (!roleMayPublish(platform)) {
    const { role } = platform.capabilities
    return { kind: 'role', key: 'tuning.action.publishWhy.role', values: { role } }
  }
  if (judged.findings.some((finding) => finding.severity === 'error')) {
    return { kind: 'errors', key: 'tuning.action.publishWhy.errors' }
  }
  if (!mayPublish(state)) return { kind: 'unsaved', key: 'tuning.action.publishWhy.unsaved' }
  if (state.baseVersion !== platform.live.version.version) {
    return { kind: 'moved', key: 'tuning.action.publishWhy.moved' }
  }
  if (judged.changes.length === 0) return { kind: 'noChange', key: 'tuning.action.publishWhy.noChange' }
  const step = review && stepBlock(state, review, 'publish')
  return step ? { kind: 'review', key: step, values: { role: platform.capabilities.role } } : null
}
