import { skewTolerance } from '../../shared/stats/skew'
import type { Handler } from '../handler'
import { judgeFeature } from './counts'
import { readRaw } from './raw'
import { readRollup } from './rollup'

/**
 * 'skew.read': how each feature's served values met the offline ones. From the rollup where the log has it; causes are then asked for
 * with 'skew.explain'. Else from a sample of the raw rows, causes included.
 */
export const skew: Handler<'skew.read'> = async (scope, { clickhouse, signal }) => {
  const run = await clickhouse()
  const rollup = await readRollup(run, scope, 'feature', signal)
  if (!rollup) return readRaw(run, scope, signal)
  const { rows, evidence } = rollup
  const features = rows.map(judgeFeature)
  return {
    logged: true,
    inRange: true,
    explained: rows.every((row) => row.mismatches === 0),
    features,
    tolerance: skewTolerance,
    evidence,
  }
}
