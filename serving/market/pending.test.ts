import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pending } from './pending'

const row = (event_id: string) => {
  return {
    event_id,
    ts: '',
    request_id: '',
    user_id: '',
    item_id: '',
    type: 'click',
    surface: '',
    model_version: '',
  } as const
}

test('whatever the order they come in, they leave in the order of time, and none before its time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), (times, moment) => {
      const pending = new Pending()
      times.forEach((ts, i) => {
        pending.add({ ts, row: row(String(i).padStart(3, '0')) })
      })
      const order = times.map((ts, i) => ({ ts, id: String(i).padStart(3, '0') }))
      order.sort((a, b) => a.ts - b.ts || (a.id < b.id ? -1 : 1))
      const early = [...pending.before(moment)].map(({ event_id }) => event_id)
      expect(early).toEqual(order.filter(({ ts }) => ts < moment).map(({ id }) => id))
      expect([...early, ...[...pending.before(51)].map(({ event_id }) => event_id)]).toEqual(order.map(({ id }) => id))
      expect(pending.size).toBe(0)
    }),
  )
})
