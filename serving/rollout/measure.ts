import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { Rollout } from '../../shared/contract/rollout'
import { variantOf } from '../../shared/publishing/assign'
import { type ArmSums, type Sums, watched } from '../../shared/publishing/guardrails'
import type { RatioMoments } from '../../shared/stats/intervals'
import { readRows } from '../models/read'
import measureSql from './measure.sql?raw'

const Moments = z
  .tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
  .transform(([y, x, yy, xx, xy, clusters]): RatioMoments => ({ clusters, y, x, yy, xx, xy }))
const Row = z.object({
  variant: z.string(),
  shoppers: z.number(),
  requests: z.number(),
  p99_ms: z.number().nullable(),
  ctr: Moments,
  cvr: Moments,
  gmv_per_mille: Moments,
  new_item_share: Moments,
  merchant_share: Moments,
  error_rate: Moments,
  empty_rate: Moments,
  p99_ms_slow: Moments,
})

const nothing: RatioMoments = { clusters: 0, y: 0, x: 0, yy: 0, xx: 0, xy: 0 }
const nobody: ArmSums = {
  requests: 0,
  shoppers: 0,
  p99_ms: null,
  moments: {
    ctr: nothing,
    cvr: nothing,
    gmv_per_mille: nothing,
    new_item_share: nothing,
    merchant_share: nothing,
    error_rate: nothing,
    empty_rate: nothing,
    p99_ms: nothing,
  },
}

/** What the log has of both versions since the step began. `document`: the one whose guardrails count. */
export async function measure(client: ClickHouseClient, rollout: Rollout, document: ConfigDocument): Promise<Sums> {
  const names = { new: variantOf(rollout.id, 'new'), old: variantOf(rollout.id, 'old') }
  const p99 = watched(document.guardrails).find(({ metric }) => metric === 'p99_ms')
  const parameters = {
    ...names,
    from: Date.parse(rollout.step_started_at),
    slow_us: Math.round((p99?.limit ?? 0) * 1000),
    young_days: Math.ceil(document.cold_start.item.age_limit_days),
  }
  const rows = await readRows(client, measureSql, parameters, Row)
  const arm = (variant: string): ArmSums => {
    const row = rows.find((one) => one.variant === variant)
    if (!row) return nobody
    const { variant: _, shoppers, requests, p99_ms, p99_ms_slow, ...moments } = row
    return { shoppers, requests, p99_ms, moments: { ...moments, p99_ms: p99_ms_slow } }
  }
  return { new: arm(names.new), old: arm(names.old) }
}
