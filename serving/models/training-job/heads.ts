import { type Calibration, CalibrationCounts, calibrate } from '../calibration'
import { headNames } from '../launch-prior'
import type { Calibrations } from '../manifest'
import type { Scorer } from '../scorer'
import { type Examples, isTrue, WIDTH } from './examples'

/** Probabilities of one head, by row. */
export interface HeadScores {
  /** Number of the head in headNames. */
  head: number
  name: string
  scores: Float32Array
}

const names: readonly string[] = headNames
const BATCH = 4096

/** The very file that will serve, asked about these rows. */
export async function scoreRows(scorer: Scorer, { rows, numbers }: Examples): Promise<HeadScores[]> {
  const all = scorer.heads.map((name) => {
    return { name, head: names.indexOf(name), scores: new Float32Array(rows) }
  })
  for (let from = 0; from < rows; from += BATCH) {
    const size = Math.min(BATCH, rows - from)
    const part = numbers.subarray(from * WIDTH, (from + size) * WIDTH)
    const heads = await scorer.score({ rows: size, numbers: part, items: new Int32Array(), history: new Int32Array() })
    all.forEach(({ scores }, at) => {
      scores.set(heads[at] ?? [], from)
    })
  }
  return all
}

/** What the scores came to on rows that nothing was learnt from, whole slates of them. */
export function calibrationsOf({ labels }: Examples, heads: readonly HeadScores[]): Calibrations {
  return Object.fromEntries(
    heads.map(({ name, head, scores }) => {
      const counts = new CalibrationCounts()
      scores.forEach((score, row) => {
        counts.add(score, isTrue(labels, row, head))
      })
      return [name, [...counts.fit()]]
    }),
  )
}

export function calibrated(heads: readonly HeadScores[], calibrations: Calibrations): HeadScores[] {
  return heads.map((one) => {
    const calibration: Calibration = calibrations[one.name] ?? []
    return { ...one, scores: one.scores.map((score) => calibrate(calibration, score)) }
  })
}
