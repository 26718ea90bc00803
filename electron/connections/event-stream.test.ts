import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEventParser, type ServerSentEvent } from './event-stream'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

function parse(pieces: readonly string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = []
  const feed = createEventParser((event) => events.push(event))
  for (const piece of pieces) feed(piece)
  return events
}

const text = ': hello\n\nevent: live\ndata: {"a":1}\nid: 7\n\ndata: one\ndata:two\r\n\r\ndata: unfinished'
const events = [
  { event: 'live', data: '{"a":1}' },
  { event: 'message', data: 'one\ntwo' },
]

it('reads events, skips comments and waits for what is unfinished', () => {
  expect(parse([text])).toEqual(events)
})

it('reads the same however the text is cut', () => {
  const cuts = fc.array(fc.nat({ max: text.length }), { maxLength: 8 })
  fc.assert(
    fc.property(cuts, (places) => {
      const sorted = [0, ...places.sort((a, b) => a - b), text.length]
      const pieces = sorted.slice(1).map((end, at) => text.slice(sorted[at], end))
      expect(parse(pieces)).toEqual(events)
    }),
    { seed: 1 },
  )
})
