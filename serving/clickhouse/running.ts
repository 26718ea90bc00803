import type { ServerResponse } from 'node:http'
import { ClickHouseException } from './errors'

/** The requests at work, by query id. One ends early when its client goes away or the server stops. */
export class Running {
  readonly #requests = new Map<string, { abort: AbortController; done: Promise<void> }>()
  #stopping = false

  async track(queryId: string, response: ServerResponse, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#stopping) throw new ClickHouseException(394, 'QUERY_WAS_CANCELLED', 'The server is stopping.')
    if (this.#requests.has(queryId)) {
      const message = `Query with id = ${queryId} is already running.`
      throw new ClickHouseException(216, 'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING', message)
    }
    const abort = new AbortController()
    const leave = () => abort.abort(new ClickHouseException(394, 'QUERY_WAS_CANCELLED', 'The client has gone.'))
    response.once('close', leave)
    const done = work(abort.signal)
    this.#requests.set(queryId, { abort, done })
    try {
      await done
    } finally {
      response.off('close', leave)
      this.#requests.delete(queryId)
    }
  }

  async abortAll(): Promise<void> {
    this.#stopping = true
    const requests = [...this.#requests.values()]
    for (const { abort } of requests) {
      abort.abort(new ClickHouseException(394, 'QUERY_WAS_CANCELLED', 'The server is stopping.'))
    }
    await Promise.allSettled(requests.map(({ done }) => done))
  }
}
