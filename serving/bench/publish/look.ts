import type { createClient } from '@clickhouse/client'
import { z } from 'zod'
import { readRows } from '../../models/read'
import measureSql from '../../rollout/measure.sql?raw'
import { line } from '../figures'
import canarySql from './canary.sql?raw'

const TIMES = 5
const Canary = z.object({ from: z.number(), requests: z.number(), impressions: z.number() })

/** What a look at a rollout costs ClickHouse, over the canary release that the sample's history has; nothing where it has none. */
export async function timeLooks(client: ReturnType<typeof createClient>): Promise<string[][]> {
  const [canary] = await readRows(client, canarySql, {}, Canary)
  if (!canary || canary.requests === 0) return []
  const parameters = { new: 'treatment', old: 'control', from: canary.from, slow_us: 250_000, young_days: 14 }
  const taken: number[] = []
  for (let n = 0; n < TIMES; n++) {
    const started = performance.now()
    await readRows(client, measureSql, parameters, z.unknown())
    taken.push(performance.now() - started)
  }
  const what = `guardrails read over ${canary.requests} requests, ${canary.impressions} impressions`
  return [line(what, 'ms', taken)]
}
