import { z } from 'zod'
import type { SampleOutline, SampleSpan } from '../../../shared/contract/bridge'
import { ifLogged } from '../../clickhouse/optional'
import { sqlCount, sqlFile, sqlInstant, sqlTime } from '../../clickhouse/sql'
import type { Handler } from '../../handler'
import catalogueSql from './catalogue.sql?raw'
import hoursSql from './hours.sql?raw'
import positionsSql from './positions.sql?raw'
import worthSql from './worth.sql?raw'

const questions = {
  hours: sqlFile('tuning/sample/hours', hoursSql),
  positions: sqlFile('tuning/sample/positions', positionsSql),
  worth: sqlFile('tuning/sample/worth', worthSql),
  catalogue: sqlFile('tuning/sample/catalogue', catalogueSql),
}

const HourRow = z.object({ hour: sqlInstant, requests: sqlCount })
const PositionRow = z.object({ surface: z.string(), position: z.number(), impressions: sqlCount, clicks: sqlCount })
const WorthRow = z.object({ currency: z.string(), sold_in: z.string(), worth: z.number() })
const CatalogueRow = z.object({ items: sqlCount, stores: sqlCount })

/** Requests in one slice, about: a slice is read and parsed in a moment, so that nothing else waits. */
const SLICE = 250
const HOUR = 3_600_000

/** Which requests of the last week the sample is made of, and what does not depend on them. */
export const sampleOutline: Handler<'tuning.sampleOutline'> = async ({ requests }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const hours = await run.query(questions.hours, {}, HourRow, signal)
  const plan = planSlices(hours.rows, requests)
  const empty = { slices: [], requests: 0, logged: 0, catalogue: { items: 0, stores: 0 }, worth: [], positions: [] }
  if (!plan) return { whole: null, ...empty, evidence: [hours.evidence] }
  const span = { from: sqlTime(plan.whole.from), to: sqlTime(plan.whole.to) }
  const [positions, worth, catalogue] = await Promise.all([
    ifLogged(run.query(questions.positions, span, PositionRow, signal)),
    ifLogged(run.query(questions.worth, span, WorthRow, signal)),
    run.query(questions.catalogue, {}, CatalogueRow, signal),
  ])
  return {
    ...plan,
    catalogue: catalogue.rows[0] ?? empty.catalogue,
    worth: worth?.rows ?? [],
    positions: positions?.rows ?? [],
    evidence: [hours, positions, worth, catalogue].flatMap((answer) => answer?.evidence ?? []),
  }
}

type Plan = Pick<SampleOutline, 'slices' | 'requests' | 'logged'> & { whole: SampleSpan }

/**
 * The same share of every hour, so that the sample is the traffic in small; a tenth more than is wanted, as a hash does not keep to
 * the number. Hours are put together to slices of about the same size.
 */
export function planSlices(hours: readonly { hour: string; requests: number }[], wanted: number): Plan | null {
  const [first, last] = [hours[0], hours.at(-1)]
  const logged = hours.reduce((sum, hour) => sum + hour.requests, 0)
  if (!first || !last || logged === 0) return null
  const share = Math.min(1, (1.1 * wanted) / logged)
  const limit = Math.max(1, Math.min(1_000_000, Math.round(share * 1_000_000)))
  const end = (hour: string) => new Date(Date.parse(hour) + HOUR).toISOString()
  const slices: SampleSpan[] = []
  let from: string | null = null
  let held = 0
  for (const { hour, requests } of hours) {
    from ??= hour
    held += requests * share
    if (held < SLICE && hour !== last.hour) continue
    slices.push({ from, to: end(hour), limit })
    from = null
    held = 0
  }
  return {
    whole: { from: first.hour, to: end(last.hour), limit },
    slices,
    requests: Math.round(logged * share),
    logged,
  }
}
