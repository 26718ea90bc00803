import type { Figure } from '../../../shared/figure'
import { calibrationBins, calibrationRatio, expectedCalibrationError } from '../../../shared/stats/calibration'
import { ratioMoments, ratioOfSums } from '../../../shared/stats/intervals'
import type { Evaluation } from '../manifest'
import { clusteredAuc } from './auc'
import { type Examples, isTrue } from './examples'
import type { HeadScores } from './heads'

const definitions = {
  logloss:
    'Mean of −ln of the probability given to what happened, over held-out impressions; ratio of sums over shoppers, 95 % by the delta method.',
  auc: 'Chance that an impression it happened after has the higher score than one it did not; ties half; 95 % over shoppers (Obuchowski 1997).',
  ece: 'Expected calibration error: mean of |rate − mean probability| over ten bins of equal mass.',
  calibration_ratio: 'Events over the sum of the probabilities: 1 is calibrated. 95 % by Wilson.',
}

/** Probabilities against what happened on held-out slates: `logloss:p_click`, `auc:p_click` and so on, k 0. */
export function measureHeads(examples: Examples, model_version: string, heads: readonly HeadScores[]): Evaluation[] {
  const { labels, shoppers, requests } = examples
  return heads.flatMap(({ name, head, scores }) => {
    const rows = Array.from(scores, (score, row) => {
      return { score, hit: isTrue(labels, row, head), cluster: shoppers[row] || requests[row] || '' }
    }).filter(({ score }) => Number.isFinite(score))
    const losses = new Map<string, [number, number]>()
    for (const { score, hit, cluster } of rows) {
      const given = Math.min(1 - 1e-7, Math.max(1e-7, hit ? score : 1 - score))
      const [sum, count] = losses.get(cluster) ?? [0, 0]
      losses.set(cluster, [sum - Math.log(given), count + 1])
    }
    const hits = rows.filter(({ hit }) => hit).length
    const expected = rows.reduce((sum, { score }) => sum + score, 0)
    const predictions = rows.map(({ score, hit }) => ({ probability: score, n: 1, positives: hit ? 1 : 0 }))
    const figures: Record<keyof typeof definitions, Figure> = {
      logloss: ratioOfSums(ratioMoments(losses.values())),
      auc: clusteredAuc(rows),
      ece: expectedCalibrationError(calibrationBins(predictions)),
      calibration_ratio: calibrationRatio(hits, expected, rows.length),
    }
    return (Object.keys(definitions) as (keyof typeof definitions)[]).flatMap((metric) => {
      const figure = figures[metric]
      if (figure.kind === 'missing') return []
      const { estimate: value, low, high, n } = figure
      const definition = definitions[metric]
      return [{ model_version, segment: 'all', metric: `${metric}:${name}`, k: 0, value, low, high, n, definition }]
    })
  })
}
