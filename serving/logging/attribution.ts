import type { ImpressionRow, InteractionRow } from './rows'

/** What an event takes over from the impression it answers, so that rates by any of it need no join. */
export type Impression = Pick<
  ImpressionRow,
  | 'request_id'
  | 'ts'
  | 'user_id'
  | 'session_id'
  | 'surface'
  | 'item_id'
  | 'store_id'
  | 'position'
  | 'segment'
  | 'country'
  | 'device'
  | 'config_version'
  | 'model_version'
  | 'variant'
>

/** The event as the answer to this impression. Who it was is the event's own word first. */
export function attributed(event: InteractionRow, impression: Impression): InteractionRow {
  const { ts, user_id, session_id = '', ...shown } = impression
  return {
    ...event,
    ...shown,
    impression_ts: ts,
    user_id: event.user_id || user_id,
    session_id: event.session_id || session_id,
    unattributed: false,
  }
}
