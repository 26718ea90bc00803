import { z } from 'zod'
import type { TimeRange } from '../../shared/time'
import { causes } from '../causes/causes'
import { sqlFile, sqlTime } from '../clickhouse/sql'
import { feature } from '../drift/feature'
import { matrix, readMatrix } from '../drift/matrix'
import type { HandlerContext } from '../handler'
import { latency } from '../health/latency'
import { positions } from '../health/positions'
import { traffic } from '../health/traffic'
import trafficSql from '../health/traffic.sql?raw'
import { createOverview } from '../overview/overview'
import { skewBySurface } from '../skew/by-surface'
import { explain } from '../skew/explain'
import { skew } from '../skew/skew'

export interface Question {
  readonly what: string
  /** Asked so often; fewer where an answer takes seconds. */
  readonly times: number
  ask(context: HandlerContext): Promise<unknown>
}

const DAY = 86_400_000
const overview = createOverview({ drift: readMatrix, skew: skewBySurface })
const hourly = sqlFile('health/traffic', trafficSql)

/** What the pages ask, through the handlers that answer the app; the range of the made log, its last 30 days, its last day. */
export function questionsOf(range: TimeRange): Question[] {
  const last = (days: number): TimeRange => {
    return { from: new Date(Date.parse(range.to) - days * DAY).toISOString(), to: range.to }
  }
  const surface = null
  const month = { range: last(30), surface }
  const day = { range: last(1), surface }
  const dayBefore = { from: last(2).from, to: last(1).from }
  const one = { model: 'heads-1', surface: 'home' }
  const hours = { from: sqlTime(last(30).from), to: sqlTime(range.to), surface: '', width: 3600 }
  const question = (what: string, ask: Question['ask'], times = 40): Question => ({ what, ask, times })
  return [
    question('overview, 30 days', (context) => overview(month, context)),
    question('overview, the last day', (context) => overview(day, context)),
    question('health: traffic, 30 days', (context) => traffic(month, context)),
    question('health: the same by hour', async ({ clickhouse, signal }) =>
      (await clickhouse()).query(hourly, hours, z.unknown(), signal),
    ),
    question('health: positions, 30 days', (context) => positions(month, context)),
    question('health: latency, 30 days', (context) => latency(month, context)),
    question('drift: one model on a surface, 31 days', (context) => matrix({ range, ...one }, context)),
    question('drift: all six models on surfaces, 31 days', (context) =>
      matrix({ range, surface, model: null }, context),
    ),
    question('drift: one feature, a day', (context) =>
      feature({ range: last(1), ...one, name: 'affinity_category', cut: null }, context),
    ),
    question('skew, 31 days', (context) => skew({ range, surface }, context)),
    question(
      'skew: what explains it (raw rows)',
      (context) => explain({ range, surface, features: [{ name: 'rating', kind: 'number' }] }, context),
      5,
    ),
    question(
      'causes of a change of CTR, a day of raw rows',
      (context) =>
        causes({ signal: { kind: 'outcome', event: 'click' }, now: last(1), before: dayBefore, filters: {} }, context),
      3,
    ),
  ]
}
