import type { Evidence } from '../../shared/figure'
import { keyOf } from '../../shared/group'
import { designEffect } from '../../shared/stats/change'
import type { QueryRunner } from '../clickhouse/run'
import { readClickSpreads } from '../rates/click-change'
import type { ComparedSpans, ModelSurface } from './model-surfaces'

/**
 * How much less a row's impressions say than independent ones would (one number a row): a shopper who clicks, clicks again, and a few
 * such shoppers must not look like a fall. 1 where the spans are too large to be grouped by shopper.
 */
export async function readDesignEffects(
  run: QueryRunner,
  { rows, spans, surface }: { rows: readonly ModelSurface[]; spans: ComparedSpans; surface: string | null },
  signal: AbortSignal,
): Promise<{ of: number[]; evidence: Evidence[] }> {
  const [week, previous] = await Promise.all(
    (['week', 'previous'] as const).map((against) => {
      const compared = rows.filter((row) => row.against === against)
      const impressions = compared.reduce((sum, { rates }) => sum + rates.clicks.n + rates.before.clicks.n, 0)
      return readClickSpreads(run, { now: spans.now, before: spans[against], surface, impressions }, signal)
    }),
  )
  const effectOf = ({ model, surface: on, against, rates }: ModelSurface) => {
    const spread = (against === 'week' ? week : previous)?.spreads.get(keyOf(model, on))
    return spread ? designEffect(spread, rates.before.clicks, rates.clicks) : 1
  }
  return { of: rows.map(effectOf), evidence: [...(week?.evidence ?? []), ...(previous?.evidence ?? [])] }
}
