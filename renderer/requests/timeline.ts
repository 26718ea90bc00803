import type { HistoryEvent, RequestSummary } from '../../shared/contract/serving'

/** A ranking with what came of it, or an event whose ranking the log does not name or is not listed. */
export type Moment =
  | {
      readonly kind: 'request'
      readonly at: string
      readonly request: RequestSummary
      readonly events: readonly HistoryEvent[]
    }
  | { readonly kind: 'event'; readonly at: string; readonly event: HistoryEvent }

/** What a shopper saw and did, newest first. Events stand with the ranking they came from, oldest first. */
export function timelineOf(requests: readonly RequestSummary[], events: readonly HistoryEvent[]): Moment[] {
  const known = new Set(requests.map(({ request_id }) => request_id))
  const byRequest = new Map<string, HistoryEvent[]>()
  const loose: Moment[] = []
  for (const event of events) {
    if (!known.has(event.request_id)) loose.push({ kind: 'event', at: event.ts, event })
    else byRequest.set(event.request_id, [...(byRequest.get(event.request_id) ?? []), event])
  }
  const moments = requests.map((request): Moment => {
    const own = [...(byRequest.get(request.request_id) ?? [])].sort((a, b) => Date.parse(a.ts) - Date.parse(b.ts))
    return { kind: 'request', at: request.ts, request, events: own }
  })
  return [...moments, ...loose].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** How often each type happened, in the order in which they first did. */
export function countTypes(events: readonly Pick<HistoryEvent, 'type'>[]): [type: string, n: number][] {
  const counts = new Map<string, number>()
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts]
}
