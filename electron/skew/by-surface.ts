import type { Scope, SkewFeature } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { groupBy } from '../../shared/group'
import type { HandlerContext } from '../handler'
import { judgeFeature } from './counts'
import { readRaw } from './raw'
import { readRollup } from './rollup'

export interface SkewBySurface {
  readonly of: ReadonlyMap<string, readonly SkewFeature[]>
  readonly evidence: Evidence[]
}

/** Skew is joined per surface: whichever model served there scored those values. One question where the log has the rollup, else one a surface. */
export async function skewBySurface(
  scope: Scope,
  surfaces: readonly string[],
  { clickhouse, signal }: HandlerContext,
): Promise<SkewBySurface> {
  const run = await clickhouse()
  const rollup = await readRollup(run, scope, 'surface', signal)
  if (rollup) {
    const groups = groupBy(rollup.rows, (row) => row.on_surface)
    const of = [...groups].map(([surface, rows]) => [surface, rows.map(judgeFeature)] as const)
    return { of: new Map(of), evidence: [rollup.evidence] }
  }
  const raw = await Promise.all(
    surfaces.map(async (surface) => [surface, await readRaw(run, { ...scope, surface }, signal)] as const),
  )
  return {
    of: new Map(raw.map(([surface, skew]) => [surface, skew.features])),
    evidence: raw.map(([, skew]) => skew.evidence),
  }
}
