import { Event, type EventFault } from '../../shared/contract/events'
import { bodyPointer, faultsOf } from '../../shared/contract/faults'

/** What events are checked against: the items and surfaces that ranking knows. */
export interface KnownItems {
  item(itemId: string): { store_id: string; currency: string } | null
  surfaces(): string[]
}

const MINUTE = 60_000
const FUTURE_MS = 5 * MINUTE
/** Older than any rate that is still looked at; and a batch of all times would be a batch of too many partitions. */
const PAST_MS = 90 * 24 * 60 * MINUTE

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** The event, or all that is wrong with it. `path`: where in what was sent it stands. */
export function checkEvent(
  sent: unknown,
  path: readonly PropertyKey[],
  known: KnownItems,
  now: number,
): { event: Event; store_id: string } | { faults: EventFault[] } {
  const shape = faultsOf(Event, sent, path)
  if ('faults' in shape) return shape
  const event = shape.value
  const faults: EventFault[] = []
  const fault = (field: string, code: string, message: string) =>
    faults.push({ pointer: bodyPointer([...path, ...field.split('.')]), code, message })

  const item = known.item(event.item_id)
  if (!item) fault('item_id', 'unknown_item', 'The catalogue has no such item')
  const age = now - Date.parse(event.ts)
  if (age < -FUTURE_MS) fault('ts', 'event_in_future', 'More than five minutes after the clock of the server')
  if (age > PAST_MS) fault('ts', 'event_too_old', 'More than 90 days ago')
  if (event.surface !== '' && !known.surfaces().includes(event.surface)) {
    fault('surface', 'unknown_surface', `One of: ${known.surfaces().join(', ')}`)
  }
  const { value } = event
  if (!value) {
    if (event.type === 'purchase') fault('value', 'value_required', 'A purchase says what was paid')
  } else if (!currencies.has(value.currency)) {
    fault('value.currency', 'unknown_currency', 'Not a currency of ISO 4217, in capital letters')
  } else if (item && item.currency !== '' && item.currency !== value.currency) {
    fault('value.currency', 'foreign_currency', `The item is sold in ${item.currency}`)
  }
  return item && faults.length === 0 ? { event, store_id: item.store_id } : { faults }
}
