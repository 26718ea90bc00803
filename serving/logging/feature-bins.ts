import bins from './features/bins.sql?raw'
import missing from './features/missing.sql?raw'
import referenceCategories from './features/reference-categories.sql?raw'
import referenceNumbers from './features/reference-numbers.sql?raw'

/** Which rows carry the features: those shown, or, in a log without impressions, those clicked. */
export type FeatureSource = 'impressions' | 'clicks'
export const featureSources: readonly FeatureSource[] = ['impressions', 'clicks']

const carriers: Record<FeatureSource, string> = {
  impressions: `SELECT request_id, ts, surface, model_version, features_num, features_cat, heads, score
    FROM impressions WHERE {condition}`,
  clicks: `SELECT request_id, ts, surface, model_version, features_num, features_cat,
    CAST(map(), 'Map(LowCardinality(String), Float32)') AS heads, CAST(NULL, 'Nullable(Float64)') AS score
    FROM interactions WHERE type = 'click' AND {condition}`,
}

function over(source: FeatureSource, condition: string): (text: string) => string {
  const rows = `(${carriers[source].replace('{condition}', condition)})`
  return (text) => text.replaceAll('{rows}', rows).replaceAll('{source}', source)
}

/** Both halves of the binning: one text for the materialized views and for the rebuild of what is stored. */
export function binningSelects(source: FeatureSource, condition: string): { bins: string; missing: string } {
  const fill = over(source, condition)
  return { bins: fill(bins), missing: fill(missing) }
}

/** The statements that store a reference made of the rows that meet the condition. */
export function referenceInserts(source: FeatureSource, condition: string): string[] {
  // Here `{source}` never stands alone: the statements take it as a parameter, {source:String}.
  return [referenceNumbers, referenceCategories].map(over(source, condition))
}
