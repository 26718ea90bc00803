/** One event of a text/event-stream: its name and its data. */
export interface ServerSentEvent {
  readonly event: string
  readonly data: string
}

/** Cuts a stream of text into server-sent events; whatever is unfinished waits for the next piece. */
export function createEventParser(onEvent: (event: ServerSentEvent) => void) {
  let rest = ''
  let event = 'message'
  let data: string[] = []

  function line(text: string) {
    if (text === '') {
      if (data.length > 0) onEvent({ event, data: data.join('\n') })
      event = 'message'
      data = []
      return
    }
    const colon = text.indexOf(':')
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }

  return function feed(text: string) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const one of lines) line(one)
  }
}
