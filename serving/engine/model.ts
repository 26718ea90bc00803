import type { Capabilities, Status } from '../../shared/contract/serving'
import type { Has } from './default-document'
import { headsOf } from './score'
import type { Snapshot } from './snapshot'

/** What the model is and what it is worth, for people. */
export function describeModel({ model, trainedAt, catalogue }: Snapshot): Capabilities['model'] {
  const empty = catalogue.index.ids.length === 0 || catalogue.end === 0
  const kind = model.counts.hasImpressions
    ? 'smoothed click rate × co-visitation affinity'
    : 'item-to-item co-visitation, calibrated on held-out sessions'
  return {
    version: model.version,
    kind: empty ? 'nothing logged yet' : kind,
    trained_at: empty ? null : new Date(trainedAt).toISOString(),
    evaluation: model.evaluation,
  }
}

export function indexesOf({ vectors }: Pick<Snapshot, 'vectors'>): NonNullable<Status['indexes']> {
  if (!vectors) return []
  const { name, size, recall, queries } = vectors.recall
  return [{ name, size, recall_at_100: recall, queries }]
}

/** What there is to rank by, for the first configuration. */
export function whatLogHas({ model, catalogue, vectors }: Snapshot): Has {
  const often = model.counts.outcomes.clicks.filter((clicks) => clicks >= 5).length
  return {
    heads: headsOf(model),
    prices: catalogue.items.some((item) => item.price_minor > 0),
    margins: catalogue.items.some((item) => item.margin > 0),
    manyClicks: often * 2 >= catalogue.items.length,
    vectors: vectors !== null,
  }
}
