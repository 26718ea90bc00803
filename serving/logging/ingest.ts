import type { Event, EventAnswer, EventOutcome } from '../../shared/contract/events'
import type { Clock } from '../../shared/time'
import { attributed } from './attribution'
import { checkEvent, type KnownItems } from './check-event'
import type { InteractionRow } from './rows'
import type { RankingLog } from './writer'

export interface Ingest {
  /**
   * Takes the events that are right and new, all of them or none: when it returns they are on disk. Throws SpoolFailure.
   * `path`: where in what was sent the list stands.
   */
  take(sent: readonly unknown[], path?: readonly PropertyKey[]): EventAnswer
  /** Since the start. */
  counts(): { stored: number; duplicates: number; rejected: number; unattributed: number }
}

export interface IngestOptions {
  log: RankingLog
  known: KnownItems
  clock: Clock
  /** Told of what was accepted, each event once, in the order it came. */
  observe(rows: readonly InteractionRow[]): void
}

/** The one way in for events, whoever brings them: checked, joined with the impressions they answer, each stored once. */
export function createIngest({ log, known, clock, observe }: IngestOptions): Ingest {
  const counts = { stored: 0, duplicates: 0, rejected: 0, unattributed: 0 }

  function rowOf({ value, ...event }: Event, store_id: string): InteractionRow {
    const row = {
      ...event,
      ts: new Date(event.ts).toISOString(),
      store_id,
      model_version: '',
      unattributed: true,
      ...(value ? { value_minor: value.amount_minor, currency: value.currency } : {}),
    }
    const impression = log.impression(event.request_id, event.item_id)
    return impression ? attributed(row, impression) : row
  }

  return {
    take(sent, path = []) {
      const checked = sent.map((one, index) => checkEvent(one, [...path, index], known, clock()))
      const rows = checked.flatMap((one) => ('event' in one ? [rowOf(one.event, one.store_id)] : []))
      const outcomes = log.events(rows)
      observe(rows.filter((_, index) => outcomes[index] === 'stored'))

      let next = 0
      const events = checked.map((one, index): EventOutcome => {
        if ('faults' in one) return { event_id: idOf(sent[index]), status: 'rejected', errors: one.faults }
        const { event_id } = one.event
        const place = next++
        if (outcomes[place] === 'duplicate') return { event_id, status: 'duplicate' }
        return { event_id, status: 'stored', unattributed: rows[place]?.unattributed ?? false }
      })
      const answer = { stored: 0, duplicates: 0, rejected: 0 }
      for (const event of events) {
        answer[event.status === 'duplicate' ? 'duplicates' : event.status] += 1
        if (event.status === 'stored' && event.unattributed) counts.unattributed += 1
      }
      counts.stored += answer.stored
      counts.duplicates += answer.duplicates
      counts.rejected += answer.rejected
      return { ...answer, events }
    },
    counts: () => ({ ...counts }),
  }
}

function idOf(sent: unknown): string | null {
  if (typeof sent !== 'object' || sent === null || !('event_id' in sent)) return null
  return typeof sent.event_id === 'string' ? sent.event_id : null
}
