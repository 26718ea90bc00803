import { paths, StreamEvent } from '../../shared/contract/serving'
import { errorText, type Log } from '../log'
import { untilAborted } from '../until-aborted'
import { createEventParser } from './event-stream'
import { address, type ServingTarget } from './serving'
import { parseJson } from './serving-failure'

const LONGEST_WAIT_MS = 30_000

export interface StreamOptions {
  readonly target: ServingTarget
  readonly log: Log
  readonly onEvent: (event: StreamEvent) => void
  /** The stream is there again after it was not: what happened meanwhile was missed, so everything is read anew. */
  readonly onReconnect: () => void
  /** Before the second try; doubled with each further one. */
  readonly firstWaitMs?: number
}

/** Follows the serving API's events until stopped, and comes back whenever the connection is lost. */
export function followStream(options: StreamOptions): () => void {
  const { target, log, onEvent, onReconnect, firstWaitMs = 1000 } = options
  const stopped = new AbortController()
  let wait = firstWaitMs
  let lost = false

  async function readOnce() {
    const asked = fetch(address(target.url, paths.stream), {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${target.token}` },
      signal: stopped.signal,
      redirect: 'error',
    })
    const response = await untilAborted(asked, stopped.signal)
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    if (lost) onReconnect()
    lost = false
    wait = firstWaitMs
    const feed = createEventParser(({ data }) => {
      const event = StreamEvent.safeParse(parseJson(data))
      if (event.success) onEvent(event.data)
      else log.warn('stream', `an event was not understood: ${data.slice(0, 200)}`)
    })
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    stopped.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true })
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      feed(decoder.decode(part.value, { stream: true }))
    }
  }

  async function follow() {
    while (!stopped.signal.aborted) {
      await readOnce().catch((error: unknown) => {
        if (!stopped.signal.aborted && !lost) log.warn('stream', `lost: ${errorText(error)}`)
      })
      if (stopped.signal.aborted) return
      lost = true
      await pause(wait, stopped.signal)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }

  void follow()
  return () => stopped.abort()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
