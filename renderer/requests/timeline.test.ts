import { expect, it } from 'vitest'
import type { HistoryEvent, RequestSummary } from '../../shared/contract/serving'
import { countTypes, timelineOf } from './timeline'

const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 12, minute)).toISOString()

function request(request_id: string, minute: number): RequestSummary {
  return {
    ...{ request_id, ts: at(minute), user_id: '~u', session_id: '', surface: 'home', query: '', config_version: 3 },
    ...{ model_version: 'heads-1', variant: '', fallback: '', status: 'ok' },
  }
}
function event(request_id: string, minute: number, type = 'click'): HistoryEvent {
  const names = { title_en: 'I', title_ar: 'I', store_en: '', store_ar: '', category: '', brand: '', currency: '' }
  const item = { item_id: 'i', store_id: 's', price_minor: 1, stock: 1, attributes: {}, ...names }
  return { request_id, ts: at(minute), type, surface: 'home', position: 1, item }
}

it('puts what was done to the ranking it came from, whenever that was, and the rest by its time', () => {
  const moments = timelineOf(
    [request('b', 20), request('a', 10)],
    [event('a', 45, 'purchase'), event('', 30), event('a', 11), event('older', 5)],
  )
  expect(moments.map((one) => (one.kind === 'request' ? one.request.request_id : one.at))).toEqual([
    at(30),
    'b',
    'a',
    at(5),
  ])
  const [, , a] = moments
  expect(a?.kind === 'request' && countTypes(a.events)).toEqual([
    ['click', 1],
    ['purchase', 1],
  ])
})
