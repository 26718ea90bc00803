import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import type { ConfigDocument, Rule } from '../../../shared/config/document'
import {
  Capabilities,
  Draft,
  ItemPage,
  Kill,
  KillPage,
  LiveConfig,
  PublishResult,
  paths,
  RankResponse,
  Validation,
} from '../../../shared/contract/serving'
import { line, printTable } from '../figures'
import { type BenchedPlatform, startPlatform } from '../platform'
import { timeLooks } from './look'

// npm run bench -- publish [--data DIR] [--profile sample]: how long after a publish, a roll-back, the start of a ramp or a kill
// switch the first page comes that was ranked under the new version, seen from the caller, and how long a server takes to compare
// and validate 2,000 rules. Without --data the log is made first, and removed after. It publishes: give it a copy.

const TIMES = 20
const RULES = 2000

const { values } = parseArgs({
  options: { data: { type: 'string' }, profile: { type: 'string', default: 'sample' } },
})

async function main(): Promise<void> {
  const made = values.data === undefined ? mkdtempSync(join(tmpdir(), 'mizan-bench-')) : null
  try {
    const platform = await startPlatform(resolve(values.data ?? made ?? ''), values.profile)
    try {
      await measure(platform)
    } finally {
      await platform.stop()
    }
  } finally {
    if (made !== null) rmSync(made, { recursive: true, force: true })
  }
}

/** An answer of the serving API, checked against its schema. */
type Call = <T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown, etag?: string) => Promise<T>

function callsOf({ url, token }: BenchedPlatform): Call {
  return async (method, path, schema, body, etag) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...(etag && { 'if-match': etag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`)
    return schema.parse(JSON.parse(text))
  }
}

async function measure(platform: BenchedPlatform): Promise<void> {
  const call = callsOf(platform)
  const [surface = 'home'] = (await call('GET', paths.capabilities, Capabilities)).surfaces
  const live = () => call('GET', paths.live, LiveConfig)
  let shopper = 0
  /** Milliseconds until a page that comes was ranked under another version than `before`; asked for from now on, one after the other. */
  async function firstPage(before: number): Promise<number> {
    const started = performance.now()
    for (;;) {
      shopper += 1
      const body = { request_id: crypto.randomUUID(), surface, user: { user_id: `bench-${shopper}` }, log: false }
      const { config_version } = await call('POST', paths.rank, RankResponse, body)
      if (config_version !== before) return performance.now() - started
    }
  }
  async function draft(change: (document: ConfigDocument) => ConfigDocument): Promise<Draft> {
    const { version, document } = await live()
    const body = { base_version: version.version, title: 'Bench', document: change(document) }
    return call('POST', paths.drafts, Draft, body)
  }
  const publish = ({ id, etag, base_version }: Draft) => {
    const body = { expected_live_version: base_version, reason: 'bench' }
    return call('POST', paths.draftAction(id, 'publish'), PublishResult, body, etag)
  }
  /** Both at once: what is timed is what a shopper waits for, not what the publisher is told. */
  async function times(act: () => Promise<() => Promise<unknown>>): Promise<number[]> {
    const taken: number[] = []
    for (let n = 0; n < TIMES; n++) {
      const go = await act()
      const before = (await live()).version.version
      const [ms] = await Promise.all([firstPage(before), go()])
      taken.push(ms)
    }
    return taken
  }

  const load = loadavg()
  const published = await times(async () => {
    const ready = await draft(nudged)
    return () => publish(ready)
  })
  const rolledBack = await times(async () => {
    const { version } = (await live()).version
    const body = { to_version: version - 1, expected_live_version: version, reason: 'bench' }
    return () => call('POST', paths.rollback, LiveConfig, body)
  })
  const killed = await times(async () => {
    const body = { scope: 'rules', ttl: 600, reason: 'bench' }
    return () => call('POST', paths.kill, Kill, body)
  })
  const { kills } = await call('GET', paths.kills, KillPage)
  await call('POST', paths.endKill(kills[0]?.id ?? ''), Kill, {})

  const items = (await call('GET', `${paths.items}?limit=50`, ItemPage)).items.map(({ item_id }) => item_id)
  const many = await draft((document) => ({ ...document, rules: rulesOf(items) }))
  const validated: number[] = []
  for (let n = 0; n < TIMES; n++) {
    const started = performance.now()
    await call('POST', paths.draftAction(many.id, 'validate'), Validation)
    validated.push(performance.now() - started)
  }
  const [withMany] = await Promise.all([firstPage(many.base_version), publish(many)])
  const pages = await times(async () => {
    const ready = await draft(nudged)
    return () => publish(ready)
  })
  printTable(
    `publish: from the call to the first page under another version, as the caller sees it; ${RULES} rules compared and validated`,
    [
      line('publish → first page', 'ms', published),
      line('roll-back → first page', 'ms', rolledBack),
      line('kill switch → first page', 'ms', killed),
      line(`diff and validation of ${RULES} rules, over HTTP`, 'ms', validated),
      line(`publish → first page, ${RULES} rules that are new`, 'ms', [withMany]),
      line(`publish → first page, ${RULES} rules there already`, 'ms', pages),
      ...(await timeLooks(platform.client)),
    ],
    load,
  )
}

/** A little less of the first term: a change that needs nobody's approval. */
function nudged(document: ConfigDocument): ConfigDocument {
  const { terms } = document.value_model
  const [first] = Object.entries(terms)
  if (!first) throw new Error('The live configuration has no terms')
  const [name, term] = first
  const weighed = { ...terms, [name]: { ...term, weight: term.weight * 0.999 } }
  return { ...document, value_model: { ...document.value_model, terms: weighed } }
}

/** Boosts of items here and there, one after the other, as campaigns leave them behind. */
function rulesOf(items: readonly string[]): Rule[] {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()
  return Array.from({ length: RULES }, (_, n): Rule => {
    const target = items[n % items.length]
    const countries = ['SA', 'AE', 'KW', 'QA', 'BH', 'OM'].slice(n % 6, (n % 6) + 1)
    return {
      id: `bench-${n}`,
      name: `Campaign ${n}`,
      type: 'boost',
      scope: {
        surfaces: [],
        queries: [`query ${n}`],
        categories: [],
        stores: [],
        segments: [],
        countries,
        devices: [],
      },
      target: { items: target === undefined ? [] : [target], stores: [], brands: [], categories: [] },
      params: { factor: 1.1 },
      schedule: { start: day(n % 5), end: day(30 + (n % 60)), time_zone: 'Asia/Riyadh' },
      priority: 100,
      on_out_of_stock: 'skip',
      owner: 'bench',
      reason: 'a campaign',
      enabled: true,
    }
  })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
