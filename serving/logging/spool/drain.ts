import { setTimeout as sleep } from 'node:timers/promises'
import { type ClickHouseClient, ClickHouseError } from '@clickhouse/client'
import type { KeptAnswer } from '../../config-store/idempotency'
import { insertTextOnce } from '../insert'
import { readLines, type Segment } from './segment'
import { settle } from './settle'
import type { Spool } from './spool'

export interface DrainOptions {
  spool: Spool
  client: ClickHouseClient
  /** Makes the answers of requests as lasting as the requests; may be called again with the same ones. */
  keepAnswers(answers: readonly KeptAnswer[]): void
  onError(error: unknown): void
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2000
const STOPPING_MS = 500

/** ClickHouse's codes for rows that it cannot read, however often they are sent: cannot be parsed, converted or held. */
const unreadable = new Set(['6', '25', '26', '27', '38', '41', '53', '69', '70', '72', '117', '131'])

/**
 * Stores the segments of a spool one after the other, each as one batch per table whose token is the segment's name, and removes
 * it. What fails is tried again, and nothing overtakes it: so between the first and the last attempt of a segment this writer
 * stores nothing else, and the 10,000 batches that a table remembers are more than enough. (Should others store as many in that
 * time, and the first attempt had got through without its answer, that one segment would be there twice.)
 */
export class Drain {
  readonly #options: DrainOptions
  readonly #stopping = new AbortController()
  #waiters: { segment: Segment; resolve(): void; reject(error: Error): void }[] = []
  #running: Promise<void> | null = null
  #failing = false

  constructor(options: DrainOptions) {
    this.#options = options
  }

  /** There is something to store. */
  wake(): void {
    if (this.#running || this.#stopping.signal.aborted) return
    this.#running = this.#run().finally(() => {
      this.#running = null
      // A segment that was sealed between the last look and now.
      if (this.#options.spool.oldest()) this.wake()
    })
  }

  /** The last attempt failed. */
  get isFailing(): boolean {
    return this.#failing
  }

  /** Fulfilled when the segment is stored; rejected when the drain is stopped before. */
  stored(segment: Segment): Promise<void> {
    return new Promise((resolve, reject) => this.#waiters.push({ segment, resolve, reject }))
  }

  /** What is under way may still get through; sent again by the next process, it is recognised. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    for (const waiter of this.#waiters)
      waiter.reject(new Error('The log is closed; what waits is stored at the next start'))
    this.#waiters = []
    await Promise.race([this.#running, sleep(STOPPING_MS, undefined, { ref: false })])
  }

  async #run(): Promise<void> {
    const { spool, onError } = this.#options
    let wait = FIRST_WAIT_MS
    for (let segment = spool.oldest(); segment && !this.#stopping.signal.aborted; segment = spool.oldest()) {
      try {
        await this.#store(segment)
        this.#failing = false
        wait = FIRST_WAIT_MS
      } catch (error) {
        if (error instanceof ClickHouseError && unreadable.has(error.code)) {
          onError(error)
          spool.setAside(segment)
        } else {
          // One word about an outage is enough.
          if (!this.#failing && !this.#stopping.signal.aborted) onError(error)
          this.#failing = true
          await sleep(wait, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => {})
          wait = Math.min(2 * wait, LONGEST_WAIT_MS)
          continue
        }
      }
      const done = this.#waiters.filter((waiter) => waiter.segment === segment)
      this.#waiters = this.#waiters.filter((waiter) => waiter.segment !== segment)
      for (const waiter of done) waiter.resolve()
    }
  }

  async #store(segment: Segment): Promise<void> {
    const { spool, client, keepAnswers } = this.#options
    const lines = readLines(segment.path)
    if (lines.answers.length > 0) keepAnswers(lines.answers.map((line): KeptAnswer => JSON.parse(line)))
    const interactions = await settle(client, segment.path, lines.interactions)
    const inserted = await Promise.allSettled([
      insertTextOnce(client, 'requests', lines.requests, segment.name),
      insertTextOnce(client, 'impressions', lines.impressions, segment.name),
      insertTextOnce(client, 'candidate_sets', lines.candidate_sets, segment.name),
      insertTextOnce(client, 'interactions', interactions, segment.name),
    ])
    // All have ended before any is sent again.
    for (const one of inserted) if (one.status === 'rejected') throw one.reason
    await spool.remove(segment)
  }
}
