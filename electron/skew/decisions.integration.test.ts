import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServingClient } from '../connections/serving'
import type { HandlerContext } from '../handler'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { decisions } from './decisions'

// Forty logged requests of five items, laid again by the real serving API. In every tenth the log says that the page was served the other
// way round than its heads and its configuration rank it; every eighth was ranked under a configuration that nobody knows.

const data = mkdtempSync(join(tmpdir(), 'mizan-decisions-'))
const REQUESTS = 40
const items = ['a', 'b', 'c', 'd', 'e']
const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' }
const isReversed = (request: number) => request % 10 === 3
const isUnknown = (request: number) => request % 8 === 0
let platform: TestPlatform

async function fill({ client }: TestPlatform) {
  const requests = Array.from({ length: REQUESTS }, (_, n) => ({
    request_id: `r${n}`,
    ts: `2026-01-01 ${String(n % 24).padStart(2, '0')}:00:00.000`,
    user_id: `u${n}`,
    surface: 'home',
    config_version: isUnknown(n) ? 99 : 1,
    model_version: 'm1',
    positions: items.length,
    status: 'ok',
  }))
  const impressions = requests.flatMap(({ positions, status: _, ...request }, n) =>
    items.map((item_id, place) => ({
      ...request,
      item_id,
      store_id: `s-${item_id}`,
      position: isReversed(n) ? positions - place : place + 1,
      heads: { p_click: 0.5 - place / 10 },
    })),
  )
  const catalogue = items.map((item_id) => {
    const at = '2025-01-01 00:00:00.000'
    return {
      item_id,
      store_id: `s-${item_id}`,
      category: `c-${item_id}`,
      in_stock: true,
      created_at: at,
      updated_at: at,
    }
  })
  for (const [table, values] of Object.entries<object[]>({ items: catalogue, requests, impressions })) {
    await client.insert({ table, values, format: 'JSONEachRow' })
  }
}

beforeAll(async () => {
  const first = await startPlatform({ profile: 'empty', data })
  await fill(first)
  await first.stop()
  platform = await startPlatform({ profile: 'empty', data })
}, 120_000)
afterAll(async () => {
  await platform.stop()
  rmSync(data, { recursive: true, force: true })
})

function context(told: number[] = []): HandlerContext {
  return {
    ...platform.context(),
    progress: (done) => void told.push(done),
    serving: () => Promise.resolve(createServingClient(platform.serving)),
  }
}

describe('decision skew', () => {
  it('replays logged requests and counts those whose order would be another one', async () => {
    const told: number[] = []
    const found = await decisions({ range, surface: 'home', requests: 1000 }, context(told))
    const numbers = requestNumbers()
    const compared = numbers.filter((n) => !isUnknown(n))
    const changed = compared.filter(isReversed)
    expect(found).toMatchObject({ asked: REQUESTS, failed: 0, compared: compared.length })
    expect(found.order).toMatchObject({ kind: 'value', estimate: changed.length / compared.length, n: compared.length })
    expect(found.lacking).toContainEqual({ what: 'version', n: REQUESTS - compared.length })
    expect(found.examples.map(({ request_id }) => request_id).sort()).toEqual(changed.map((n) => `r${n}`).sort())
    expect(found.examples[0]).toMatchObject({ tau: -1 })
    expect(told.at(-1)).toBe(REQUESTS)
  })

  it('takes the same sample each time, and says nothing where there is nothing', async () => {
    const ask = (day: typeof range) => decisions({ range: day, surface: null, requests: 5 }, context())
    const [once, again] = [await ask(range), await ask(range)]
    expect(once).toMatchObject({ asked: 5 })
    expect(again.examples).toEqual(once.examples)
    const later = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' }
    const none = await ask(later)
    expect(none).toMatchObject({ asked: 0, compared: 0, order: { kind: 'missing', reason: 'no_data' } })
  })
})

function requestNumbers(): number[] {
  return Array.from({ length: REQUESTS }, (_, n) => n)
}
