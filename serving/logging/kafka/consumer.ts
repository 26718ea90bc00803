import { setTimeout as sleep } from 'node:timers/promises'
import { type Consumer, type EachBatchPayload, Kafka, logLevel } from 'kafkajs'
import type { EventAnswer } from '../../../shared/contract/events'
import type { Clock } from '../../../shared/time'
import { type DeadLetter, keepDeadLetters } from './dead-letters'

/** Where events come from besides HTTP. */
export interface KafkaSource {
  /** host:port */
  brokers: readonly string[]
  topic: string
}

export interface EventConsumerOptions extends KafkaSource {
  groupId?: string
  /** Takes what the messages hold; throws when it can keep nothing now. */
  take(sent: readonly unknown[]): EventAnswer
  deadLetterFile: string
  clock: Clock
  onError(error: unknown): void
}

export interface EventConsumer {
  /** `lag`: messages behind the end of the topic, as far as the last batches told. `bad`: messages put aside. */
  state(): { connected: boolean; messages: number; bad: number; lag: number }
  stop(): Promise<void>
}

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 5000
/** Who died without a word is missed for this long; meanwhile nobody reads the partitions it had. */
const SESSION_MS = 10_000
/** A read waits this long for messages, and a stop for the read. */
const FETCH_MS = 500
/** Messages are taken in pieces of this size: each is one record of the spool. */
const PIECE = 1000

/**
 * Reads events, one JSON object a message, as a member of a consumer group. At least once: an offset is committed when all before it
 * are on disk, so a crash brings some again, which are recognised by their ids. What is no event is put aside and passed over.
 * A broker that is away is tried again for ever, with growing pauses.
 */
export function consumeEvents(options: EventConsumerOptions): EventConsumer {
  const { brokers, topic, groupId = 'mizan', take, deadLetterFile, clock, onError } = options
  const kafka = new Kafka({ clientId: 'mizan', brokers: [...brokers], logLevel: logLevel.NOTHING })
  const stopping = new AbortController()
  const counts = { messages: 0, bad: 0 }
  const lags = new Map<number, number>()
  let connected = false

  async function takeBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, resolveOffset } = payload
    const { partition, messages } = batch
    for (let from = 0; from < messages.length; from += PIECE) {
      const piece = messages.slice(from, from + PIECE)
      const last = piece.at(-1)
      if (!last || !payload.isRunning() || payload.isStale()) return
      const values = piece.map(({ value }) => value?.toString() ?? null)
      const answer = await insist(values.map(parsed), heartbeat)
      if (!answer) return
      const bad = answer.events.flatMap((event, index): DeadLetter[] => {
        if (event.status !== 'rejected') return []
        const { offset = '' } = piece[index] ?? {}
        return [{ topic, partition, offset, value: values[index] ?? null, errors: event.errors }]
      })
      keepDeadLetters(deadLetterFile, bad, clock())
      resolveOffset(last.offset)
      await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(last.offset) + 1n) }])
      counts.messages += piece.length
      counts.bad += bad.length
      await heartbeat()
    }
    lags.set(partition, Number(batch.offsetLag()))
  }

  /** A full disk is no reason to leave the group. null: stopped meanwhile. */
  async function insist(sent: readonly unknown[], heartbeat: () => Promise<void>): Promise<EventAnswer | null> {
    for (let wait = FIRST_WAIT_MS; !stopping.signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        return take(sent)
      } catch (error) {
        if (wait === FIRST_WAIT_MS) onError(error)
      }
      await pause(wait)
      await heartbeat()
    }
    return null
  }

  /** Joins the group and reads until the connection is lost or the consumer stopped. */
  async function member(): Promise<void> {
    const consumer = kafka.consumer({
      ...{ groupId, sessionTimeout: SESSION_MS, heartbeatInterval: SESSION_MS / 5, maxWaitTimeInMs: FETCH_MS },
      retry: { retries: 2, restartOnFailure: async () => false },
    })
    try {
      await consumer.connect()
      await consumer.subscribe({ topic, fromBeginning: true })
      const ended = new Promise<void>((resolve) => {
        stopping.signal.addEventListener('abort', () => resolve(), { once: true })
        consumer.on(consumer.events.CRASH, ({ payload }) => {
          onError(payload.error)
          resolve()
        })
      })
      consumer.on(consumer.events.GROUP_JOIN, () => {
        connected = true
      })
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (payload) => takeBatch(consumer, payload),
      })
      await ended
    } finally {
      connected = false
      await consumer.disconnect().catch(onError)
    }
  }

  async function run(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !stopping.signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      const before = counts.messages
      await member().catch((error: unknown) => {
        if (wait === FIRST_WAIT_MS) onError(error)
      })
      if (counts.messages > before) wait = FIRST_WAIT_MS
      await pause(wait)
    }
  }

  async function pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
  }

  const running = run()
  return {
    state: () => ({ connected, ...counts, lag: [...lags.values()].reduce((sum, lag) => sum + lag, 0) }),
    async stop() {
      stopping.abort()
      await Promise.race([running, sleep(1000, undefined, { ref: false })])
    },
  }
}

/** undefined is no event, and told so. */
function parsed(value: string | null): unknown {
  try {
    return JSON.parse(value ?? '')
  } catch {
    return undefined
  }
}
