import type { Capabilities, Status } from '../../shared/contract/serving'
import type { Evaluation } from '../models/manifest'
import type { Has } from './default-document'
import type { RankingModel } from './ranking-model'
import type { ServedModel } from './served-model'
import type { Snapshot } from './snapshot'

type Model = Capabilities['model']

/** What the model is and what it is worth, for people. */
export function describeModel({ counted, trained, countedAt, world }: Snapshot): Model {
  if (trained) return describeTrained(trained)
  const { index, end } = world.catalogue
  const empty = !counted || index.ids.length === 0 || end === 0
  const kind = counted?.counts.hasImpressions
    ? 'smoothed click rate × co-visitation affinity'
    : 'item-to-item co-visitation, calibrated on held-out sessions'
  return {
    version: counted?.version ?? '',
    kind: empty ? 'nothing logged yet' : kind,
    trained_at: empty ? null : new Date(countedAt).toISOString(),
    window: null,
    evaluation: counted?.evaluation ?? [],
  }
}

function describeTrained({ trained: { manifest } }: ServedModel): Model {
  const { version, kind, created_at, training } = manifest
  const window = training && { from: training.window.from, to: training.window.until }
  return { version, kind, trained_at: created_at, window, evaluation: evaluationOf(manifest) }
}

/** What was measured over everybody, each beside the first other model it was held against. */
function evaluationOf({ version, evaluation }: { version: string; evaluation: readonly Evaluation[] }) {
  const overall = evaluation.filter(({ segment }) => segment === 'all')
  return overall
    .filter(({ model_version }) => model_version === version)
    .map(({ metric, k, value, low, high, n, definition }): Model['evaluation'][number] => {
      const other = overall.find((one) => one.metric === metric && one.k === k && one.model_version !== version)
      const baseline = { baseline: other?.value ?? null, baseline_name: other?.model_version ?? '' }
      return { metric, k, value, low, high, ...baseline, n, definition }
    })
}

export function indexesOf({ vectors }: Pick<RankingModel, 'vectors'>): NonNullable<Status['indexes']> {
  if (!vectors) return []
  const { name, size, recall, queries } = vectors.search.recall
  return [{ name, size, recall_at_100: recall, queries }]
}

/** What there is to rank by, for the first configuration. */
export function whatLogHas({ model, counted, world }: Pick<Snapshot, 'model' | 'counted' | 'world'>): Has {
  const { items } = world.catalogue
  const clicks = counted?.counts.outcomes.clicks ?? []
  const often = clicks.filter((times) => times >= 5).length
  return {
    heads: model.heads,
    prices: items.some((item) => item.price_minor > 0),
    margins: items.some((item) => item.margin > 0),
    manyClicks: model.isTrained || often * 2 >= items.length,
    vectors: model.vectors !== null,
    explores: model.isTrained,
  }
}
