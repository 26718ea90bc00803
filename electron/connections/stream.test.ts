import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StreamEvent } from '../../shared/contract/serving'
import { openLog } from '../log'
import { createRedactor } from '../redact'
import { listen } from '../testing/listen'
import { followStream } from './stream'

let server: Server
let url: string
let responses: ServerResponse[]
let folder: string
let stop: (() => void) | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-stream-'))
  responses = []
  server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\n')
    responses.push(response)
  })
  url = await listen(server)
})
afterEach(() => {
  stop?.()
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

it('passes on events it understands, comes back when the line is cut, and says that it was away', async () => {
  const events: StreamEvent[] = []
  let reconnects = 0
  stop = followStream({
    target: { url, token: 't' },
    log: openLog(folder, createRedactor()),
    onEvent: (event) => events.push(event),
    onReconnect: () => reconnects++,
    firstWaitMs: 1,
  })
  const live = (version: number) => ({ type: 'live_changed', version, by: 'sara', ts: '2026-11-23T08:00:00Z' })
  const send = (at: number, data: unknown) => responses[at]?.write(`event: x\ndata: ${JSON.stringify(data)}\n\n`)
  await vi.waitFor(() => expect(responses).toHaveLength(1))
  send(0, live(2))
  send(0, { type: 'made_up' })
  await vi.waitFor(() => expect(events).toEqual([live(2)]))
  expect(reconnects).toBe(0)
  responses[0]?.destroy()
  await vi.waitFor(() => expect(responses).toHaveLength(2))
  send(1, live(3))
  await vi.waitFor(() => expect(events).toEqual([live(2), live(3)]))
  expect(reconnects).toBe(1)
  stop()
  await vi.waitFor(() => expect(responses[1]?.destroyed).toBe(true))
})
