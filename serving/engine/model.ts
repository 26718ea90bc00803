import type { Capabilities } from '../../shared/contract/serving'
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
