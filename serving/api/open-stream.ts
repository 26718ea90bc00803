import { paths, StreamEvent } from '../../shared/contract/serving'

export type OpenStream = { next(): Promise<StreamEvent>; ended: Promise<void>; close(): void }

/** Listens to /v1/stream for a test; ready when the server says that it is listening. */
export async function openStream(url: string, token: string): Promise<OpenStream> {
  const stop = new AbortController()
  const response = await fetch(`${url}${paths.stream}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  if (!response.body) throw new Error('The stream has no body')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const events: StreamEvent[] = []
  const waiting: ((event: StreamEvent) => void)[] = []
  let rest = (await reader.read()).value ?? ''
  if (!rest.startsWith(': listening\n\n')) throw new Error(`Not listening: ${rest}`)

  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = block.split('\n').find((line) => line.startsWith('data: '))
        if (data === undefined) continue
        const event = StreamEvent.parse(JSON.parse(data.slice('data: '.length)))
        const waiter = waiting.shift()
        if (waiter) waiter(event)
        else events.push(event)
      }
    }
  }
  // Closed from here is an end like any other.
  const ended = read().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })

  return {
    next: () => {
      const event = events.shift()
      return event ? Promise.resolve(event) : new Promise((resolve) => waiting.push(resolve))
    },
    ended,
    close: () => stop.abort(),
  }
}
