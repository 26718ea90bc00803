import type { ClickHouseClient } from '@clickhouse/client'
import { type Clock, systemClock } from '../../shared/time'
import type { KeptAnswer } from '../config-store/idempotency'
import type { Impression } from './attribution'
import { rowText } from './insert'
import { RecentIds, RecentRequests } from './recent'
import type { CandidateSetRow, ImpressionRow, InteractionRow, RequestRow } from './rows'
import { Drain } from './spool/drain'
import { type Kind, readLines, recordOf } from './spool/segment'
import { type Backlog, Spool } from './spool/spool'

/** What one rank call leaves in the log. `candidates` is null when the request was not sampled. */
export type RankedRequest = {
  request: RequestRow
  impressions: readonly ImpressionRow[]
  candidates: CandidateSetRow | null
}

export type EventOutcome = 'stored' | 'duplicate'

/**
 * The writing side of the ranking log. What it takes is on disk when the call returns, and in ClickHouse about half a second
 * later, or when ClickHouse is back; each request and each event once, whatever ends this process and however often they are
 * sent. Throws SpoolFailure when the disk is full or too much waits already; then nothing is kept.
 */
export interface RankingLog {
  /** false: the request id was ranked lately, and is not logged again. `answer`: kept for whoever repeats the request under its key. */
  ranked(ranked: RankedRequest, answer?: KeptAnswer): boolean
  /** duplicate: the log has this id already. One that is older than the memory of this process is called stored, and recognised later. */
  events(rows: readonly InteractionRow[]): EventOutcome[]
  /** The impression of an item by a request ranked lately. */
  impression(requestId: string, itemId: string): Impression | undefined
  /** The answer that a key got and that is not in the store of answers yet. */
  answered(user: string, key: string): KeptAnswer | undefined
  /** Waits until ClickHouse has all that was taken so far. */
  flush(): Promise<void>
  backlog(): Backlog & { failing: boolean }
  /** Stores what it can at once; the rest is stored after the next start. */
  close(): Promise<void>
}

export interface RankingLogOptions {
  client: ClickHouseClient
  /** Of its own; it may hold what an earlier process left. */
  folder: string
  keepAnswers(answers: readonly KeptAnswer[]): void
  onError(error: unknown): void
  clock?: Clock
  limitBytes?: number
}

const LIMIT_BYTES = 1e9
const SEGMENT_BYTES = 4e6
const SEAL_MS = 500
const RECENT_REQUESTS = 50_000
const RECENT_EVENTS = 400_000
/** A stop waits this long for ClickHouse to take the rest. */
const CLOSING_MS = 500

export function openRankingLog(options: RankingLogOptions): RankingLog {
  const { client, folder, onError, clock = systemClock, limitBytes = LIMIT_BYTES } = options
  const requests = new RecentRequests(RECENT_REQUESTS)
  const events = new RecentIds(RECENT_EVENTS)
  const answers = new Map<string, KeptAnswer>()
  const spool = new Spool({
    ...{ folder, limitBytes, segmentBytes: SEGMENT_BYTES, sealMs: SEAL_MS, clock, onError },
    onSealed: () => drain.wake(),
  })
  const drain = new Drain({
    ...{ spool, client, onError },
    keepAnswers(kept) {
      options.keepAnswers(kept)
      for (const { user, key } of kept) answers.delete(nameOf(user, key))
    },
  })
  for (const { path } of spool.pending()) {
    for (const line of readLines(path).answers) {
      const answer: KeptAnswer = JSON.parse(line)
      answers.set(nameOf(answer.user, answer.key), answer)
    }
  }
  drain.wake()

  async function flush(): Promise<void> {
    spool.seal()
    const last = spool.pending().at(-1)
    if (last) await drain.stored(last)
  }

  return {
    ranked(ranked, answer) {
      const { request, impressions, candidates } = ranked
      const isNew = !requests.has(request.request_id)
      const lines: [Kind, string][] = []
      if (isNew) {
        lines.push(['requests', rowText(request)])
        for (const impression of impressions) lines.push(['impressions', rowText(impression)])
        if (candidates) lines.push(['candidate_sets', rowText(candidates)])
      }
      if (answer) lines.push(['answers', JSON.stringify(answer)])
      if (lines.length > 0) spool.append(recordOf(lines))
      if (isNew) requests.add(ranked)
      if (answer) answers.set(nameOf(answer.user, answer.key), answer)
      return isNew
    },
    events(rows) {
      const fresh = new Map<string, InteractionRow>()
      const outcomes = rows.map((row): EventOutcome => {
        if (events.has(row.event_id) || fresh.has(row.event_id)) return 'duplicate'
        fresh.set(row.event_id, row)
        return 'stored'
      })
      if (fresh.size > 0) {
        spool.append(recordOf([...fresh.values()].map((row) => ['interactions', rowText(row)])))
        for (const id of fresh.keys()) events.add(id)
      }
      return outcomes
    },
    impression: (requestId, itemId) => requests.impression(requestId, itemId),
    answered: (user, key) => answers.get(nameOf(user, key)),
    flush,
    backlog: () => ({ ...spool.backlog(), failing: drain.isFailing }),
    async close() {
      let cut: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        cut = setTimeout(resolve, CLOSING_MS)
      })
      await Promise.race([flush().catch(() => {}), late])
      clearTimeout(cut)
      await drain.stop()
    },
  }
}

function nameOf(user: string, key: string): string {
  return JSON.stringify([user, key])
}
