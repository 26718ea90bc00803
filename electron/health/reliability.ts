import { z } from 'zod'
import { groupBy, keyOf } from '../../shared/group'
import { calibrationBins, calibrationRatio, expectedCalibrationError } from '../../shared/stats/calibration'
import { sqlFile } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { rawSample } from './raw-sample'
import reliabilitySql from './reliability.sql?raw'

const question = sqlFile('health/reliability', reliabilitySql)
const BinRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  n: z.number(),
  probability: z.number(),
  positives: z.number(),
})

const MOST_IMPRESSIONS = 400_000

/** The events that a head foretells. */
const types: Readonly<Record<string, string[]>> = {
  p_click: ['click'],
  p_cart: ['cart'],
  p_purchase: ['purchase'],
  p_negative: ['hide', 'return'],
}

const rule =
  'ten bins of equal mass; interval: Wilson; ECE: mean of |came − foretold| over the bins, weighted by rows; ' +
  'ratio: came ÷ foretold. Only impressions whose outcomes are final are asked for'

/** 'health.reliability': what a head foretold against what came, tenth by tenth, over a sample of raw impressions. Empty for a head that foretells no event. */
export const reliability: Handler<'health.reliability'> = async ({ head, ...scope }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const { range, parameters } = await rawSample(run, scope, MOST_IMPRESSIONS, signal)
  const asked = { ...parameters, head, types: types[head] ?? [] }
  const { rows, evidence } = await run.query(question, asked, BinRow, signal)
  const lines = groupBy(rows, (row) => keyOf(row.model, row.on_surface))
  return {
    range,
    oneIn: Number(parameters.one_in),
    lines: [...lines.values()].flatMap((group) => {
      const [first] = group
      if (!first) return []
      const sum = (of: (row: z.infer<typeof BinRow>) => number) => group.reduce((total, row) => total + of(row), 0)
      const n = sum((row) => row.n)
      const bins = calibrationBins(group)
      return [
        {
          model: first.model,
          surface: first.on_surface,
          bins: bins.map(({ n, meanProbability, rate }) => ({ n, foretold: meanProbability, came: rate })),
          ece: expectedCalibrationError(bins),
          ratio: calibrationRatio(
            sum((row) => row.positives),
            sum((row) => row.n * row.probability),
            n,
          ),
        },
      ]
    }),
    evidence: [{ ...evidence, rule }],
  }
}
