import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PreviewResponse, paths, RankResponse } from '../../../shared/contract/serving'
import { line, memoryOf, printTable, processorTimeOf, quantile } from '../figures'
import { openLoop } from '../open-loop'
import { type BenchedPlatform, startPlatform } from '../platform'
import requestsSql from './requests.sql?raw'

// npm run bench -- rank [--data DIR] [--profile sample] [--seconds 60] [--per-second 50]: how long a page takes under open-loop load
// from this machine, logging on, and a preview with full explanation. Without --data the log is made first, and removed after.

const PREVIEWS = 200
const WARM_UP_SECONDS = 10

const Asked = z.object({
  surface: z.string(),
  user_id: z.string(),
  session_id: z.string(),
  ...{ query: z.string(), store_id: z.string(), item_id: z.string() },
  ...{ locale: z.string(), country: z.string(), device: z.string() },
})
type Asked = z.infer<typeof Asked>

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    profile: { type: 'string', default: 'sample' },
    seconds: { type: 'string', default: '60' },
    'per-second': { type: 'string', default: '50' },
  },
})
const [seconds, perSecond] = [Number(values.seconds), Number(values['per-second'])]

async function main(): Promise<void> {
  const made = values.data === undefined ? mkdtempSync(join(tmpdir(), 'mizan-bench-')) : null
  try {
    const platform = await startPlatform(resolve(values.data ?? made ?? ''), values.profile)
    try {
      const asked = await readAsked(platform, (seconds + WARM_UP_SECONDS) * perSecond)
      await measureRank(platform, asked)
      await measurePreview(platform, asked)
    } finally {
      await platform.stop()
    }
  } finally {
    if (made !== null) rmSync(made, { recursive: true, force: true })
  }
}

async function readAsked({ client }: BenchedPlatform, limit: number): Promise<Asked[]> {
  const answer = await client.query({ query: requestsSql, query_params: { limit }, format: 'JSONEachRow' })
  return z
    .array(Asked)
    .nonempty('The log has no request to repeat')
    .parse(await answer.json())
}

function at(asked: readonly Asked[], n: number): Asked {
  const one = asked[n % asked.length]
  if (!one) throw new Error('The log has no request to repeat')
  return one
}

function requestOf({ surface, user_id, session_id, ...context }: Asked) {
  return { surface, user: { user_id, session_id }, context: { ...context, item_id: '' } }
}

async function measureRank(platform: BenchedPlatform, asked: readonly Asked[]): Promise<void> {
  const run = `bench-${Date.now()}`
  const rank = (name: string) => (n: number) => {
    const request_id = `${run}-${name}-${n}`
    const body = { request_id, ...requestOf(at(asked, n)) }
    return platform.send(paths.rank, body, { 'idempotency-key': request_id })
  }
  await openLoop({ perSecond, seconds: WARM_UP_SECONDS, seed: 1 }, rank('warm'))
  const before = loadavg()
  const used = processorTimeOf(platform.pid)
  const { taken, answers } = await openLoop({ perSecond, seconds, seed: 2 }, rank('run'))
  const load = [...before, ...loadavg()]
  // Read only now: reading takes a time of its own.
  const pages = answers.map((answer) => RankResponse.parse(JSON.parse(answer)))
  const stages = Object.keys(pages[0]?.latency_us ?? {})
  const empty = pages.filter((page) => page.items.length === 0).length
  const processor = (processorTimeOf(platform.pid) - used) / taken.length
  const memory = memoryOf(platform.pid)
  printTable(
    `rank: ${perSecond} requests/s at random moments for ${seconds} s, logging on, ${pages.length} pages, ${empty} empty`,
    [
      line('POST /v1/rank, due → answered', 'ms', taken),
      ...stages.map((stage) => {
        return line(
          `  within the engine: ${stage}`,
          'ms',
          pages.map((page) => (page.latency_us[stage] ?? 0) / 1000),
        )
      }),
      line('processor time of the platform per page, ClickHouse included', 'ms', [processor]),
      line('memory of the platform (PSS)', 'MiB', [memory]),
    ],
    load,
  )
  console.log(`target p99 < 20 ms: ${quantile(taken, 0.99).toFixed(2)} ms. Load is told before and after.\n`)
}

async function measurePreview(platform: BenchedPlatform, asked: readonly Asked[]): Promise<void> {
  const taken = { one: [] as number[], two: [] as number[] }
  const candidates: Record<string, number[]> = {}
  for (let n = 0; n < PREVIEWS; n++) {
    const one = at(asked, n)
    for (const sides of ['one', 'two'] as const) {
      const right = sides === 'one' ? null : { kind: 'version', version: 1 }
      const started = performance.now()
      const answer = await platform.send(paths.preview, { ...requestOf(one), left: { kind: 'live' }, right })
      taken[sides].push(performance.now() - started)
      const { left } = PreviewResponse.parse(JSON.parse(answer))
      candidates[one.surface] = [...(candidates[one.surface] ?? []), left.slate.candidates]
    }
  }
  printTable('preview with full explanation, one after the other', [
    line('one configuration, asked → answered', 'ms', taken.one),
    line('two configurations and their difference', 'ms', taken.two),
    ...Object.entries(candidates).map(([surface, all]) => line(`candidates on ${surface}`, '', all)),
  ])
  console.log(
    `target p95 < 100 ms: ${quantile(taken.one, 0.95).toFixed(2)} and ${quantile(taken.two, 0.95).toFixed(2)} ms\n`,
  )
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
