import { computeFeatures } from '../features/compute'
import { calibrate } from '../models/calibration'
import { embedItems } from '../models/towers'
import { columnsFor, type TrainedModel } from '../models/trained-model'
import { openVectorSearch } from '../models/vector-search'
import type { Catalogue } from './catalogue'
import { microseconds, type RankingModel, type Scored, type ToScore } from './ranking-model'
import { retrievalScores } from './retrieval-scores'

/** A trained model at work on a catalogue. */
export interface ServedModel extends RankingModel {
  readonly trained: TrainedModel
}

/**
 * Features of the moment → the artefact's raw heads → calibration per head. Makes the vectors of the catalogue's items and the
 * index over them: about a second for 12,000.
 */
export async function serveModel(trained: TrainedModel, catalogue: Pick<Catalogue, 'items'>): Promise<ServedModel> {
  const { scorer, calibrations, towers, version } = trained
  const items = towers && embedItems(towers, catalogue.items)
  const numbers = Int32Array.from(catalogue.items, (item) => trained.itemNumbers.get(item.item_id) ?? 0)
  const numbersOf = (places: readonly number[]) => Int32Array.from(places, (place) => numbers[place] ?? 0)
  const vectors = items && { items, search: await openVectorSearch(items) }

  async function score(what: ToScore): Promise<Scored> {
    const { world, places, context, shopper, now, disturbance } = what
    const started = performance.now()
    const found = retrievalScores(places, what.retrieval, what.about)
    const features = computeFeatures(world.online, { context, shopper: shopper.record, now }, places, found)
    disturbance.features?.(features, context, now)
    const computed = performance.now()
    const values = await scorer.score({
      rows: places.length,
      numbers: columnsFor(scorer, features.numbers),
      items: numbersOf(places),
      history: numbersOf(shopper.record?.clicks.map(({ place }) => place) ?? []),
    })
    const raw = Object.fromEntries(
      scorer.heads.map((head, at) => [head, values[at] ?? new Float32Array(places.length)]),
    )
    const heads = calibrated(raw, calibrations)
    disturbance.heads?.(heads, context, now)
    const latency = {
      features: microseconds(started, computed),
      score: microseconds(computed, performance.now()),
    }
    return { heads, raw, features, latency }
  }

  return { version, heads: scorer.heads, isTrained: true, vectors, trained, score }
}

/** New arrays, aligned with the raw ones; a head without points of its own stands as it is. */
export function calibrated(
  raw: Readonly<Record<string, Float32Array>>,
  calibrations: TrainedModel['calibrations'],
): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(raw).map(([head, values]) => {
      const points = calibrations[head]
      return [head, values.map((value) => (points ? calibrate(points, value) : value))] as const
    }),
  )
}
