import { z } from 'zod'
import { Money } from '../money'
import { Instant } from '../time'

/** What a shopper did with an item. Sent over HTTP (POST /v1/events:batch) or as one message of a Kafka topic. */
export const Event = z.object({
  event_id: z.string().min(1).max(100), // the sender's: the log has each id once, however often it is sent
  ts: Instant, // when it happened; events may arrive in any order
  request_id: z.string().max(100).default(''), // of the ranking request that showed the item
  user_id: z.string().max(200).default(''), // left out: the one who was shown the item
  session_id: z.string().max(200).default(''),
  item_id: z.string().min(1).max(200),
  type: z.enum(['click', 'cart', 'purchase', 'favourite', 'hide', 'return']),
  value: Money.extend({ amount_minor: z.number().int().min(0) }).optional(), // a purchase needs it
  surface: z.string().max(100).default(''), // counts where no impression says it
})
export type Event = z.infer<typeof Event>

export const EVENTS_IN_BATCH = 1000
export const EventBatch = z.object({ events: z.array(Event).min(1).max(EVENTS_IN_BATCH) })

/** Why an event was not taken. `pointer` is a JSON pointer into the body that was sent. */
export const EventFault = z.object({ pointer: z.string(), code: z.string(), message: z.string() })
export type EventFault = z.infer<typeof EventFault>

/**
 * What became of each event, in the order sent. stored: it is on disk and will be in the log once; duplicate: it was there
 * already; rejected: nothing of it was kept, `errors` says why. `unattributed`: no impression is known that it answers; it is
 * stored with what it says itself, and counts in no rate unless the log finds the impression.
 */
export const EventOutcome = z.discriminatedUnion('status', [
  z.object({ event_id: z.string(), status: z.literal('stored'), unattributed: z.boolean() }),
  z.object({ event_id: z.string(), status: z.literal('duplicate') }),
  z.object({ event_id: z.string().nullable(), status: z.literal('rejected'), errors: z.array(EventFault).min(1) }),
])
export type EventOutcome = z.infer<typeof EventOutcome>

export const EventAnswer = z.object({
  stored: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  events: z.array(EventOutcome),
})
export type EventAnswer = z.infer<typeof EventAnswer>
