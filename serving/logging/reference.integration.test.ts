import { afterAll, beforeAll, expect, test } from 'vitest'
import { OpsFailure } from '../../shared/result'
import { insertOnce } from './insert'
import { storeReference } from './reference'
import type { ImpressionRow } from './rows'
import { openTestLog, type TestLog } from './test-log'

let log: TestLog

beforeAll(async () => {
  log = await openTestLog()
})
afterAll(() => log.stop())

/** A fixed stream of numbers in [0, 1): 32-bit xorshift. */
function stream(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const single = (x: number): number => new Float32Array([x])[0] ?? 0
const day = (n: number): string => `2024-03-${String(n).padStart(2, '0')}T10:30:00.000Z`

/** 600 impressions of 300 requests a day: a smooth number, one with ties, one that is often absent, a constant, a category. */
function impressions(model: string, ofDay: number, seed: number, shift: number): ImpressionRow[] {
  const random = stream(seed)
  return Array.from({ length: 600 }, (_, i) => {
    const features: Record<string, number> = {
      smooth: single(random() + random() + shift),
      ties: Math.floor(random() * 4) - 1, // -1, 0, 1, 2
      constant: 7,
    }
    if (random() < 0.7) features.sparse = random() < 0.1 ? Number.NaN : single(random() * 100)
    const category = `c${Math.floor(random() * (shift === 0 ? 5 : 7))}`
    return {
      request_id: `${model}-${ofDay}-${i >> 1}`,
      ts: day(ofDay),
      user_id: `u${i % 50}`,
      surface: 'home',
      model_version: model,
      item_id: 'i',
      position: (i & 1) + 1,
      heads: { p_click: single(random()) },
      score: random() * 3,
      features_num: features,
      features_cat: random() < 0.9 ? { category } : {},
    }
  })
}

type Profile = {
  model_version: string
  name: string
  kind: string
  edges: number[]
  low: number
  high: number
  categories: string[]
  counts: number[]
  missing: number
  n: number
  units: number
}
const profiles = () => log.rows<Profile>('SELECT * FROM reference_profiles ORDER BY model_version, name')

/** The value of a feature, head or score in a row; undefined when it is missing. */
function loggedValue(row: ImpressionRow, name: string): number | string | undefined {
  if (name === 'score') return row.score ?? undefined
  const value = name.startsWith('head:')
    ? row.heads?.[name.slice(5)]
    : (row.features_num?.[name] ?? row.features_cat?.[name])
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value
}

/** The contract's definition of a bin, said plainly. */
function binOf(profile: Profile, value: number | string | undefined): number {
  if (value === undefined) return -1
  if (typeof value === 'string') return profile.categories.includes(value) ? profile.categories.indexOf(value) : -4
  if (value < profile.low) return -2
  if (value > profile.high) return -3
  return profile.edges.filter((edge) => edge < value).length
}

function expectedBins(rows: ImpressionRow[], references: Profile[]): string[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const profile of references.filter((each) => each.model_version === row.model_version)) {
      const key = [
        row.ts.slice(0, 13),
        row.model_version,
        profile.name,
        binOf(profile, loggedValue(row, profile.name)),
      ].join(' ')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts].map(([key, n]) => `${key}: ${n}`).sort()
}

async function storedBins(): Promise<string[]> {
  const rows = await log.rows<{ hour: string; model_version: string; name: string; bin: number; n: number }>(
    `SELECT formatDateTime(hour, '%Y-%m-%dT%H') AS hour, model_version, name, bin, sum(n) AS n FROM feature_hourly
     WHERE surface = 'home' GROUP BY ALL`,
  )
  return rows.map((row) => `${row.hour} ${row.model_version} ${row.name} ${row.bin}: ${row.n}`).sort()
}

interface BinRow {
  readonly hour: string
  readonly model_version: string
  readonly name: string
  readonly bin: number
  readonly n: number
}
function binsOf(table: string): Promise<BinRow[]> {
  return log.rows(`SELECT toString(hour) AS hour, model_version, name, bin, sum(n) AS n FROM ${table} GROUP BY ALL`)
}

async function storedDeciles(): Promise<string[]> {
  const byDay = (table: string) =>
    log.rows(`SELECT toString(toStartOfDay(hour)) AS day, model_version, name, bin, sum(n) AS n
    FROM ${table} GROUP BY ALL ORDER BY ALL`)
  expect(await byDay('drift_daily')).toEqual(await byDay('drift_hourly'))
  const rows = await binsOf('drift_hourly')
  return rows.map((row) => `${row.hour} ${row.model_version} ${row.name} ${row.bin}: ${row.n}`).sort()
}

/** The bins of feature_hourly put together as they are when they are judged, before small ones join their neighbours. */
async function expectedDeciles(): Promise<string[]> {
  const references = new Map((await profiles()).map((each) => [`${each.model_version} ${each.name}`, each]))
  const counts = new Map<string, number>()
  for (const { hour, model_version, name, bin, n } of await binsOf('feature_hourly')) {
    const profile = references.get(`${model_version} ${name}`)
    const first = profile?.kind === 'number' && bin >= 0 ? firstOfDecile(profile.counts, bin) : bin
    const key = `${hour} ${model_version} ${name} ${first}`
    counts.set(key, (counts.get(key) ?? 0) + n)
  }
  return [...counts].map(([key, n]) => `${key}: ${n}`).sort()
}

function firstOfDecile(counts: readonly number[], bin: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const decileOf = (of: number) => {
    const below = counts.slice(0, of).reduce((sum, count) => sum + count, 0)
    return Math.min(9, Math.floor((10 * (below + (counts[of] ?? 0) / 2)) / total))
  }
  return counts.findIndex((_, of) => decileOf(of) === decileOf(bin))
}

const referenceDay = impressions('old', 1, 11, 0)
const before = [...referenceDay, ...impressions('new', 2, 12, 0.4)]
const after = [...impressions('old', 3, 13, 0), ...impressions('new', 3, 14, 0.4)]

async function store(label: string): Promise<{ profiles: number }> {
  return storeReference(log.client, {
    model_versions: ['old', 'new'],
    made_of: ['old'],
    surface: 'home',
    range: { from: '2024-03-01T00:00:00.000Z', to: '2024-03-02T00:00:00.000Z' },
    label,
    source: 'impressions',
  })
}

test('a reference holds each feature once per model, with at most 120 bins of equal mass and exact deciles', async () => {
  await insertOnce(log.client, 'impressions', before, 'before')
  expect(await store('day one')).toEqual({ profiles: 14 })

  const stored = await profiles()
  const ofOld = stored.filter((profile) => profile.model_version === 'old')
  expect(ofOld.map((profile) => profile.name)).toEqual([
    'category',
    'constant',
    'head:p_click',
    'score',
    'smooth',
    'sparse',
    'ties',
  ])
  expect(
    stored.filter((profile) => profile.model_version === 'new').map((each) => ({ ...each, model_version: 'old' })),
  ).toEqual(ofOld)

  for (const profile of ofOld) {
    const values = referenceDay.map((row) => loggedValue(row, profile.name))
    const present = values.filter((value) => value !== undefined)
    expect(profile).toMatchObject({ n: 600, units: 300, missing: 600 - present.length })
    const counts = profile.counts.map((_, bin) => values.filter((value) => binOf(profile, value) === bin).length)
    expect(profile.counts, profile.name).toEqual(counts)
    if (profile.kind === 'category') continue

    const sorted = present.filter((value) => typeof value === 'number').sort((a, b) => a - b)
    expect([profile.low, profile.high]).toEqual([sorted[0], sorted[sorted.length - 1]])
    // The quantile of rank k/120 is the smallest value that holds at least that share.
    const quantile = (k: number): number => sorted[Math.ceil((sorted.length * k) / 120) - 1] ?? Number.NaN
    const quantiles = Array.from({ length: 119 }, (_, i) => quantile(i + 1))
    const edges = [...new Set(quantiles)].filter((edge) => edge < profile.high)
    expect(profile.edges, profile.name).toEqual(edges)
    expect(profile.counts).toHaveLength(edges.length + 1)
  }
  expect(ofOld.find((profile) => profile.name === 'ties')?.edges).toEqual([-1, 0, 1])
  expect(ofOld.find((profile) => profile.name === 'constant')).toMatchObject({
    edges: [],
    counts: [600],
    low: 7,
    high: 7,
  })
})

test('what was logged before the reference and what is logged after it are binned alike', async () => {
  const references = await profiles()
  expect(await storedBins()).toEqual(expectedBins(before, references))
  await insertOnce(log.client, 'impressions', after, 'after')
  await insertOnce(log.client, 'impressions', after, 'after')
  // A log that somebody else writes may hold numbers that are none.
  const features_num = { smooth: Number.NaN, sparse: Number.POSITIVE_INFINITY }
  const odd: ImpressionRow = {
    request_id: 'odd',
    ts: day(3),
    user_id: 'u',
    surface: 'home',
    model_version: 'old',
    item_id: 'i',
    position: 1,
    features_num,
  }
  await log.client.command({
    query: `INSERT INTO impressions (request_id, ts, user_id, surface, model_version, item_id, position, features_num)
      VALUES ('odd', '2024-03-03 10:30:00', 'u', 'home', 'old', 'i', 1, map('smooth', nan, 'sparse', inf))`,
  })
  const all = expectedBins([...before, ...after, odd], references)
  expect(await storedBins()).toEqual(all)
  expect(await storedDeciles()).toEqual(await expectedDeciles())
  for (const bin of [-1, -2, -3, -4]) expect(all.some((line) => line.includes(` ${bin}: `))).toBe(true)
})

test('storing the reference again replaces it', async () => {
  const [first, bins] = [await profiles(), await storedBins()]
  await store('day one, again')
  expect(await storedDeciles()).toEqual(await expectedDeciles())
  const second = await profiles()
  const same = (profile: Profile) => ({ ...profile, label: '', created_at: '' })
  expect(second.map(same)).toEqual(first.map(same))
  expect(await storedBins()).toEqual(bins)
})

test('a range without rows is refused and leaves the stored reference alone', async () => {
  const stored = await profiles()
  const empty = storeReference(log.client, {
    model_versions: ['old'],
    made_of: ['old'],
    surface: 'home',
    range: { from: '2023-03-01T00:00:00.000Z', to: '2023-03-02T00:00:00.000Z' },
    label: 'nothing',
    source: 'impressions',
  })
  await expect(empty).rejects.toThrow(OpsFailure)
  expect(await profiles()).toEqual(stored)
})
