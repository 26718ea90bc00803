import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { Reach, ReachDay } from '../../shared/contract/serving'
import { splitReach } from '../../shared/explain/reach'
import { readRows } from '../models/read'
import sampledSql from './reach-sampled.sql?raw'
import shownSql from './reach-shown.sql?raw'

const Sampled = z.object({
  day: z.string(),
  retrieved: z.number(),
  sampling_probability: z.number(),
  dropped: z.record(z.string(), z.number()),
})
const Shown = z.object({
  day: z.string(),
  requests: z.number(),
  shown: z.number(),
  clicked: z.number(),
  bought: z.number(),
})

/** From proposal to purchase, day by day; the days are counted back from the end of the log, which need not be now. */
export async function readReach(
  client: ClickHouseClient,
  of: { item_id: string } | { store_id: string },
  days: number,
): Promise<Reach> {
  const parameters = { item_id: '', store_id: '', ...of, days }
  const [sampled, shown] = await Promise.all([
    readRows(client, sampledSql, parameters, Sampled),
    readRows(client, shownSql, parameters, Shown),
  ])
  const bySample = new Map(sampled.map((row) => [row.day, row]))
  const reached = shown.map((row): ReachDay => {
    const { retrieved = 0, dropped = {}, sampling_probability = 1 } = bySample.get(row.day) ?? {}
    const scaled = (n: number) => Math.round(n / sampling_probability)
    return {
      ...row,
      retrieved: scaled(retrieved),
      scored: scaled(retrieved), // whatever is proposed is scored
      dropped: Object.fromEntries(Object.entries(dropped).map(([stage, n]) => [stage, scaled(n)])),
    }
  })
  const sampling_probability = sampled[0]?.sampling_probability ?? 0
  const id = 'item_id' in of ? of.item_id : of.store_id
  return { id, days: reached, sampling_probability, change: splitReach(reached, sampling_probability) }
}
