import bins from './features/bins.sql?raw'
import missing from './features/missing.sql?raw'

/** Which rows carry the features: those shown, or, in a log without impressions, those clicked. */
export type FeatureSource = 'impressions' | 'clicks'

const rows: Record<FeatureSource, string> = {
  impressions: 'SELECT ts, surface, model_version, features_num, features_cat, heads, score FROM impressions',
  clicks: `SELECT ts, surface, model_version, features_num, features_cat,
    CAST(map(), 'Map(LowCardinality(String), Float32)') AS heads, CAST(NULL, 'Nullable(Float64)') AS score
    FROM interactions WHERE type = 'click'`,
}

export const featureSources: readonly FeatureSource[] = ['impressions', 'clicks']

/** Both halves of the binning over all rows of the source, or over those that meet `condition`. */
export function binningSelects(source: FeatureSource, condition?: string): { bins: string; missing: string } {
  const joined = source === 'clicks' ? 'AND' : 'WHERE'
  const chosen = condition === undefined ? rows[source] : `${rows[source]} ${joined} ${condition}`
  const fill = (text: string): string => text.replaceAll('{rows}', `(${chosen})`).replaceAll('{source}', source)
  return { bins: fill(bins), missing: fill(missing) }
}
