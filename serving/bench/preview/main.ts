import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { ConfigDocument } from '../../../shared/config/document'
import {
  BatchResponse,
  Cohort,
  ExplainResponse,
  ItemPage,
  LiveConfig,
  PreviewResponse,
  paths,
  ReplayResponse,
} from '../../../shared/contract/serving'
import { line, printTable, quantile } from '../figures'
import { type BenchedPlatform, startPlatform } from '../platform'
import requestsSql from './requests.sql?raw'

// npm run bench -- preview [--data DIR] [--profile sample] [--times 200] [--batch 2000]: what a debugger waits for, asked of the
// serving API as the app asks it, one after the other. Without --data the log is made first, and removed after.

const CANDIDATES = 500
/** As the app does: requests in a part, and parts at once. */
const [IN_PART, AT_ONCE] = [40, 2]

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    profile: { type: 'string', default: 'sample' },
    times: { type: 'string', default: '200' },
    batch: { type: 'string', default: '2000' },
  },
})
const times = Number(values.times)

async function main(): Promise<void> {
  const made = values.data === undefined ? mkdtempSync(join(tmpdir(), 'mizan-bench-')) : null
  try {
    const platform = await startPlatform(
      resolve(process.env.INIT_CWD ?? '.', values.data ?? made ?? ''),
      values.profile,
    )
    try {
      await measure(platform)
    } finally {
      await platform.stop()
    }
  } finally {
    if (made !== null) rmSync(made, { recursive: true, force: true })
  }
}

async function measure(platform: BenchedPlatform): Promise<void> {
  const before = loadavg()
  const { document } = LiveConfig.parse(await read(platform, paths.live))
  const wide = await withCandidates(platform, document)
  const right = { kind: 'document', document: reweighted(wide) } as const
  const left = { kind: 'document', document: wide } as const
  const { members } = Cohort.parse(await read(platform, `${paths.cohort}?surface=home&limit=${times}`))

  const typed = await queries(platform)
  const suggested = await timed(typed, (q) => suggest(platform, q))
  const found: number[] = []
  const sideBySide = await timed(members, async ({ surface, user, context }) => {
    const asked = { surface, user, context, page_size: 20 }
    const preview = PreviewResponse.parse(JSON.parse(await platform.send(paths.preview, { ...asked, left, right })))
    const item_ids = preview.left.slate.items.map(({ item_id }) => item_id)
    const of = { kind: 'preview', ...asked, config: left }
    const explained = ExplainResponse.parse(JSON.parse(await platform.send(paths.explain, { of, item_ids })))
    if (explained.items.length !== item_ids.length) throw new Error('Not every item was explained')
    found.push(preview.left.slate.candidates)
  })
  const verdicts: string[] = []
  const replays = await timed(await requestIds(platform), async (id) => {
    verdicts.push(ReplayResponse.parse(JSON.parse(await platform.send(paths.replay(id), {}))).verdict)
  })
  const batch = await runBatch(platform)
  printTable(
    `preview: one after the other, ${times} times each`,
    [
      line('a letter typed in the search box → shoppers, items, stores and requests', 'ms', suggested),
      line('side by side with its page explained', 'ms', sideBySide),
      line('  candidates of a side', '', found),
      line('replay of a logged request', 'ms', replays),
      line(`batch of ${batch.requests} requests under two configurations`, 's', [batch.seconds]),
    ],
    [...before, ...loadavg()],
  )
  const p95 = (of: readonly number[]) => quantile(of, 0.95).toFixed(0)
  console.log(`targets, p95: suggestions < 100 ms: ${p95(suggested)}; side by side < 300 ms: ${p95(sideBySide)};`)
  console.log(
    `replay < 500 ms: ${p95(replays)}; batch of 2,000 < 30 s: ${batch.requests} in ${batch.seconds.toFixed(1)}`,
  )
  const exact = verdicts.filter((verdict) => verdict === 'exact').length
  console.log(`${exact} of ${verdicts.length} replays exact. Load is told before and after.\n`)
}

async function timed<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (const [at, one] of all.entries()) {
    const started = performance.now()
    await work(one)
    // The first few find caches and code cold.
    if (at >= Math.min(5, all.length - 1)) taken.push(performance.now() - started)
  }
  return taken
}

/** What the search box asks with each letter. */
async function suggest(platform: BenchedPlatform, q: string): Promise<void> {
  const query = `q=${encodeURIComponent(q)}&limit=5`
  await Promise.all(
    [paths.users, paths.items, paths.stores, paths.requests].map((path) => read(platform, `${path}?${query}`)),
  )
}

/** Beginnings of titles in both languages, of ids, and of words that are nowhere. */
async function queries(platform: BenchedPlatform): Promise<string[]> {
  const { items } = ItemPage.parse(await read(platform, `${paths.items}?q=&limit=100`))
  const texts = items.flatMap((item) => [item.title_en, item.title_ar, item.item_id, item.store_en, 'zzzz'])
  return Array.from({ length: times }, (_, n) => (texts[(n * 7) % texts.length] ?? '').slice(0, 1 + (n % 8)))
}

/** Live with its quotas raised until a page has enough candidates, or as many as there are. */
async function withCandidates(platform: BenchedPlatform, live: ConfigDocument): Promise<ConfigDocument> {
  let widest = live
  for (let factor = 1; factor <= 32; factor *= 2) {
    const sources = live.sources.map((source) => ({ ...source, quota: Math.min(1000, source.quota * factor) }))
    const document = { ...live, sources }
    const body = { surface: 'home', user: {}, page_size: 20, left: { kind: 'document', document }, right: null }
    const { left } = PreviewResponse.parse(JSON.parse(await platform.send(paths.preview, body)))
    widest = document
    if (left.slate.candidates >= CANDIDATES) break
  }
  return widest
}

/** Every weight moved, so that pages differ. */
function reweighted(document: ConfigDocument): ConfigDocument {
  const changed = structuredClone(document)
  Object.values(changed.value_model.terms).forEach((term, at) => {
    term.weight *= at % 2 === 0 ? 1.5 : 0.7
  })
  return changed
}

const Id = z.object({ request_id: z.string() })

async function requestIds({ client }: BenchedPlatform): Promise<string[]> {
  const answer = await client.query({ query: requestsSql, query_params: { limit: times }, format: 'JSONEachRow' })
  return z
    .array(Id)
    .parse(await answer.json())
    .map(({ request_id }) => request_id)
}

async function runBatch(platform: BenchedPlatform): Promise<{ requests: number; seconds: number }> {
  const started = performance.now()
  const live = LiveConfig.parse(await read(platform, paths.live))
  const right = { kind: 'document', document: reweighted(live.document) }
  const { members } = Cohort.parse(await read(platform, `${paths.cohort}?limit=${values.batch}`))
  let next = 0
  const work = async () => {
    for (let from = next; from < members.length; from = next) {
      next = from + IN_PART
      const body = { members: members.slice(from, next), left: { kind: 'live' }, right }
      BatchResponse.parse(JSON.parse(await platform.send(paths.batch, body)))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { requests: members.length, seconds: (performance.now() - started) / 1000 }
}

async function read({ url, token }: BenchedPlatform, path: string): Promise<unknown> {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
