import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Truth } from '../../../shared/contract/truth'
import { armOf, variantOf } from '../../../shared/publishing/assign'
import type { TestLog } from '../../logging/test-log'
import { openRankingLog, type RankingLog } from '../../logging/writer'
import { firstDocument } from '../first-document'
import { openSample, type Sample, type SampleRequest } from '../sample'

/** A small copy of the marketplace: twelve days, some 700 requests a day. */
export const small = { seed: 1, shoppers: 7000, days: 12, until: Date.UTC(2026, 9, 20, 13) }

export interface OpenedMarket {
  sample: Sample
  writer: RankingLog
  /** Fulfilled when the history is whole. */
  whole: Promise<void>
  /** The last share that was told. */
  progress(): number
  stop(): Promise<void>
}

/** The marketplace on a test's log, as the platform opens it. */
export async function openMarket(log: TestLog, request: SampleRequest, clock?: () => number): Promise<OpenedMarket> {
  const stopping = new AbortController()
  let told = 0
  const { promise: whole, resolve, reject } = withResolvers()
  whole.catch(() => {})
  const writer = openRankingLog({
    client: log.client,
    folder: join(log.dataDir, 'spool'),
    keepAnswers() {},
    onError: reject,
  })
  const sample = await openSample({
    client: log.client,
    address: { url: log.url, database: 'mizan', username: 'mizan', password: 'test' },
    dataDir: log.dataDir,
    signal: stopping.signal,
    request,
    onProgress(progress) {
      told = progress
      if (progress === 1) resolve()
    },
    onError: reject,
    onFailure: reject,
    ...(clock && { clock }),
  })
  // As in a rollout that changes nothing: each shopper is in one of its arms.
  const variant = (shopper: string) => variantOf('r2', armOf('r2', shopper, 50))
  sample.open({
    log: writer,
    serve: (shopper) => ({ version: 1, document: firstDocument(sample.engine.heads()), variant: variant(shopper) }),
  })
  return {
    sample,
    writer,
    whole,
    progress: () => told,
    async stop() {
      stopping.abort()
      await sample.stop()
      await writer.close()
    },
  }
}

export function readTruth(log: TestLog): Truth {
  return Truth.parse(JSON.parse(readFileSync(join(log.dataDir, 'truth.json'), 'utf8')))
}

function withResolvers() {
  let resolve = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<void>((done, failed) => {
    resolve = done
    reject = failed
  })
  return { promise, resolve, reject }
}
