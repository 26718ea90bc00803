import type { Draft, Kill, LiveConfig, Rollout } from '../../shared/contract/serving'
import { type Context, nowIn } from './context'

/** What changed is told once it is committed; see StreamEvent. */
export function announceLive(context: Context, { version }: Pick<LiveConfig, 'version'>): void {
  context.events.emit({
    type: 'live_changed',
    version: version.version,
    by: version.published_by,
    ts: nowIn(context),
  })
}

export function announceDraft(context: Context, { id, etag, updated_at }: Draft, by: string): void {
  context.events.emit({ type: 'draft_changed', id, by, etag, ts: updated_at })
}

export function announceRollout(context: Context, { id, state, percent, last_move }: Rollout): void {
  context.events.emit({ type: 'rollout', id, state, percent, by: last_move.by, ts: last_move.at })
}

export function announceKill(context: Context, { id, ended_at, ended_by, started_by }: Kill): void {
  const by = ended_by ?? started_by
  context.events.emit({ type: 'kill', id, active: ended_at === null, by, ts: nowIn(context) })
}
