/**
 * The ranking log: the ClickHouse tables Mizan reads. A team with its own log exposes it as views with these names;
 * Connections compares them column by column with this list and says which page lacks what.
 * All times are UTC DateTime64(3); money is minor units (Int64) with a currency code beside it.
 */

export type Page = 'overview' | 'health' | 'drift' | 'skew' | 'tune' | 'preview'

export interface Column {
  readonly name: string
  /** ClickHouse type as `system.columns` prints it. */
  readonly type: string
  /** Without it the pages that need the table cannot work; otherwise the figure that uses it is missing and says so. */
  readonly required?: true
}

export interface Table {
  readonly name: string
  readonly oneRowIs: string
  readonly pages: readonly Page[]
  readonly columns: readonly Column[]
  /** Without it the pages still work: a figure is slower, or missing and says so. */
  readonly optional?: true
}

const lc = 'LowCardinality(String)'
const time = "DateTime64(3, 'UTC')"
const numbers = 'Map(LowCardinality(String), Float32)'
const words = 'Map(LowCardinality(String), String)'

function need(name: string, type: string): Column {
  return { name, type, required: true }
}
function may(name: string, type: string): Column {
  return { name, type }
}

/** Who served it and to whom: the dimensions every rate can be cut by, copied on each row so that no rate needs a join. */
const dimensions = [
  may('segment', lc),
  may('country', lc),
  may('device', lc),
  may('config_version', 'UInt32'),
  need('model_version', lc),
  may('variant', lc),
]

export const tables: readonly Table[] = [
  {
    name: 'requests',
    oneRowIs: 'a ranking request',
    pages: ['overview', 'health', 'drift', 'preview'],
    columns: [
      need('request_id', 'String'),
      need('ts', time),
      need('user_id', 'String'),
      may('session_id', 'String'),
      need('surface', lc),
      may('query', 'String'),
      may('store_id', 'String'),
      may('item_id', 'String'),
      may('locale', lc),
      ...dimensions,
      may('seed', 'UInt32'),
      may('positions', 'UInt16'), // the page could hold: the page size, or the eligible candidates if fewer; 0: not known
      may('latency_us', 'Map(LowCardinality(String), UInt32)'), // by stage; 'total' is the whole request
      may('candidates', 'Map(LowCardinality(String), UInt32)'), // by retrieval source
      may('fallback', lc), // '' when none was needed
      need('status', lc), // ok | empty | error
    ],
  },
  {
    name: 'impressions',
    oneRowIs: 'an item shown',
    pages: ['overview', 'health', 'drift', 'skew'],
    columns: [
      need('request_id', 'String'),
      need('ts', time),
      need('user_id', 'String'),
      may('session_id', 'String'),
      need('surface', lc),
      need('item_id', 'String'),
      may('store_id', 'String'),
      need('position', 'UInt16'), // from 1
      may('slot_type', lc), // organic | pin | explore | cold_start | …
      may('source', lc),
      may('propensity', 'Nullable(Float64)'), // of this item in this position; NULL where not logged
      may('is_exploration', 'Bool'),
      may('heads', numbers),
      may('score', 'Nullable(Float64)'),
      may('features_num', numbers), // the very values that were scored; an absent key or NaN is "missing"
      may('features_cat', words),
      ...dimensions,
    ],
  },
  {
    name: 'candidate_sets',
    oneRowIs: 'a sampled request with all its candidates; the arrays are aligned by index',
    pages: ['tune', 'preview'],
    columns: [
      need('request_id', 'String'),
      need('ts', time),
      need('surface', lc),
      ...dimensions,
      need('item_id', 'Array(String)'),
      may('store_id', 'Array(String)'),
      may('source', 'Array(LowCardinality(String))'),
      need('head_names', 'Array(LowCardinality(String))'),
      need('heads', 'Array(Array(Float32))'), // [head][candidate]
      may('price_minor', 'Array(Int64)'),
      may('margin', 'Array(Float32)'),
      may('impressions', 'Array(UInt32)'), // times shown before: what is used of a new item's budget
      need('base_score', 'Array(Float64)'),
      need('rank', 'Array(UInt16)'), // 0: not in the final slate
      may('drop_stage', 'Array(LowCardinality(String))'),
      may('drop_reason', 'Array(LowCardinality(String))'),
      need('shown', 'UInt16'),
      need('sampling_probability', 'Float64'),
    ],
  },
  {
    name: 'interactions',
    oneRowIs: 'a click, cart, purchase, favourite, hide or return',
    pages: ['overview', 'health', 'preview'],
    columns: [
      need('event_id', 'String'),
      need('ts', time),
      may('impression_ts', time), // of the impression it answers; rates are counted in the impression's hour
      need('request_id', 'String'),
      need('user_id', 'String'),
      may('session_id', 'String'),
      need('item_id', 'String'),
      may('store_id', 'String'),
      need('type', lc), // click | cart | purchase | favourite | hide | return
      may('value_minor', 'Int64'),
      may('currency', lc),
      may('position', 'UInt16'),
      need('surface', lc),
      may('unattributed', 'Bool'), // it answers no impression that the log has, and counts in no rate
      may('features_num', numbers), // of the clicked item, in a log that has no impressions to carry them
      may('features_cat', words),
      ...dimensions,
    ],
  },
  {
    name: 'offline_features',
    oneRowIs: 'a feature as the offline pipeline computed it for a served request and item',
    pages: ['skew'],
    columns: [
      need('request_id', 'String'),
      need('ts', time), // of the served request, so that a day is one partition
      need('item_id', 'String'),
      need('name', lc),
      need('value_num', 'Nullable(Float64)'),
      need('value_cat', 'Nullable(String)'),
      may('feature_ts', time), // when the source data were true
      may('computed_at', time),
    ],
  },
  {
    name: 'reference_profiles',
    oneRowIs: 'the stored reference of one feature, head or score of a model on a surface',
    pages: ['drift', 'overview'],
    columns: [
      need('model_version', lc), // the model whose traffic is compared with it
      need('surface', lc),
      need('name', lc), // feature name; heads are 'head:p_click', the blended score is 'score'
      need('kind', lc), // number | category
      need('source', lc), // impressions | clicks: which rows carry the feature
      need('edges', 'Array(Float64)'), // inner edges of ≤ 120 equal-mass bins, ascending, unique; bin i holds edge[i-1] < x <= edge[i]
      need('low', 'Float64'), // smallest and largest finite value of the reference
      need('high', 'Float64'),
      need('categories', 'Array(String)'),
      need('counts', 'Array(UInt64)'), // rows per bin or category; bins = edges + 1
      need('missing', 'UInt64'),
      need('n', 'UInt64'), // rows, missing included
      need('units', 'UInt64'), // independent units behind them: distinct requests
      need('label', 'String'), // what it is, for people: "random policy, 24–26 Nov 2019"
      need('from', time),
      need('to', time),
      need('created_at', time),
    ],
  },
  {
    name: 'items',
    oneRowIs: 'an item as ranking sees it',
    pages: ['preview', 'tune'],
    columns: [
      need('item_id', 'String'),
      may('title_en', 'String'),
      may('title_ar', 'String'),
      may('store_id', 'String'),
      may('category', lc),
      may('brand', lc),
      may('price_minor', 'Int64'),
      may('currency', lc),
      may('margin', 'Float32'),
      may('stock', 'Int32'),
      may('created_at', time),
      may('attributes', words),
      may('updated_at', time),
    ],
  },
  {
    name: 'stores',
    oneRowIs: 'a store or merchant',
    pages: ['preview', 'tune'],
    columns: [
      need('store_id', 'String'),
      may('name_en', 'String'),
      may('name_ar', 'String'),
      may('tier', lc),
      may('created_at', time),
      may('updated_at', time),
    ],
  },
  {
    name: 'users',
    oneRowIs: 'a shopper',
    pages: ['preview'],
    columns: [
      need('user_id', 'String'),
      may('country', lc),
      may('segment', lc),
      may('first_seen', time),
      may('updated_at', time),
    ],
  },
  {
    name: 'offline_evaluations',
    oneRowIs: 'a metric of a model version on a split and segment',
    pages: ['health'],
    columns: [
      need('model_version', lc),
      need('split', lc),
      need('segment', lc),
      need('metric', lc),
      need('k', 'UInt16'),
      need('value', 'Float64'),
      need('low', 'Nullable(Float64)'),
      need('high', 'Nullable(Float64)'),
      need('n', 'UInt64'),
      need('definition', 'String'),
      need('evaluated_at', time),
    ],
  },
  {
    name: 'annotations',
    oneRowIs: 'a deploy, publish, incident, holiday, backfill or import',
    pages: ['overview', 'health', 'drift'],
    columns: [
      need('ts', time),
      may('until', `Nullable(${time})`),
      need('kind', lc),
      need('title', 'String'),
      may('ref', 'String'),
    ],
  },
  {
    name: 'monitor_events',
    oneRowIs: 'a monitor changing state',
    pages: ['overview'],
    columns: [
      need('ts', time),
      need('monitor_id', 'String'),
      need('from', lc),
      need('to', lc),
      need('value', 'Nullable(Float64)'),
      need('threshold', 'Nullable(Float64)'),
      need('by', 'String'),
    ],
  },
  {
    name: 'health_hourly',
    oneRowIs: 'hour × surface × model × config × variant × country × device: counts and sums, to be summed again',
    pages: ['overview', 'health', 'drift'],
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('config_version', 'UInt32'),
      need('variant', lc),
      need('country', lc),
      need('device', lc),
      need('requests', 'UInt64'),
      need('empty_requests', 'UInt64'),
      need('error_requests', 'UInt64'),
      need('fallback_requests', 'UInt64'),
      need('impressions', 'UInt64'),
      need('clicks', 'UInt64'), // distinct events, counted in the impression's hour
      need('carts', 'UInt64'),
      need('purchases', 'UInt64'),
      need('gmv_minor', 'Int64'),
      need('p_click_sum', 'Float64'), // of the impressions that have the head
      need('p_click_n', 'UInt64'),
    ],
  },
  {
    name: 'position_hourly',
    oneRowIs: 'hour × surface × model × variant × position: impressions and clicks',
    pages: ['health'],
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('variant', lc),
      need('position', 'UInt16'),
      need('impressions', 'UInt64'),
      need('clicks', 'UInt64'),
    ],
  },
  {
    name: 'feature_hourly',
    oneRowIs: 'hour × surface × model × feature × bin of the stored reference: rows',
    pages: ['overview', 'drift'],
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('name', lc),
      need('bin', 'Int16'), // numbers: 0…edges, categories: index in the profile; -1 missing, -2 below, -3 above, -4 unseen category
      need('n', 'UInt64'),
    ],
  },
  {
    name: 'latency_hourly',
    oneRowIs: 'hour × surface × model × stage: quantile states of the latency in microseconds',
    pages: ['health'],
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('stage', lc),
      need('n', 'SimpleAggregateFunction(sum, UInt64)'),
      need('quantiles', 'AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), UInt32)'),
    ],
  },
  {
    name: 'drift_hourly',
    oneRowIs: 'feature_hourly in the bins that drift is judged in: deciles of the reference',
    pages: ['overview', 'drift'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('name', lc),
      need('bin', 'Int16'), // as in feature_hourly; the bins of a decile under the number of its first
      need('n', 'UInt64'),
    ],
  },
  {
    name: 'drift_daily',
    oneRowIs: 'drift_hourly by day',
    pages: ['overview', 'drift'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"), // the first of the day
      need('surface', lc),
      need('model_version', lc),
      need('name', lc),
      need('bin', 'Int16'),
      need('n', 'UInt64'),
    ],
  },
  {
    name: 'group_hourly',
    oneRowIs: 'hour × surface × model × one of 256 random groups of shoppers: impressions and clicks',
    pages: ['overview', 'health'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('shopper_group', 'UInt8'), // the group: cityHash64 of the shopper, or of the request where none is logged, modulo 256
      need('impressions', 'UInt64'),
      need('clicks', 'UInt64'), // in the hour of the impression
    ],
  },
  {
    name: 'group_daily',
    oneRowIs: 'group_hourly by day',
    pages: ['overview', 'health'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"), // the first of the day
      need('surface', lc),
      need('model_version', lc),
      need('shopper_group', 'UInt8'),
      need('impressions', 'UInt64'),
      need('clicks', 'UInt64'),
    ],
  },
  {
    name: 'outcome_hourly',
    oneRowIs: 'hour of the impression × surface × model × config × variant × country × device × type × delay: outcomes',
    pages: ['overview', 'health'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('config_version', 'UInt32'),
      need('variant', lc),
      need('country', lc),
      need('device', lc),
      need('type', lc),
      need('delay', 'UInt8'), // see delayBounds
      need('n', 'UInt64'),
      need('value_minor', 'Int64'),
    ],
  },
  {
    name: 'head_hourly',
    oneRowIs: 'hour × surface × model × variant × country × device × head: what it expected',
    pages: ['health'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('variant', lc),
      need('country', lc),
      need('device', lc),
      need('head', lc),
      need('n', 'UInt64'), // impressions with a finite value of the head
      need('p_sum', 'Float64'),
      need('p_variance_sum', 'Float64'), // Σ p (1 − p)
    ],
  },
  {
    name: 'store_hourly',
    oneRowIs: 'hour of the impression × surface × store: impressions, clicks, purchases, money',
    pages: ['health'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('store_id', 'String'),
      need('impressions', 'UInt64'),
      need('clicks', 'UInt64'),
      need('purchases', 'UInt64'),
      need('value_minor', 'Int64'), // of the purchases
    ],
  },
  {
    name: 'source_hourly',
    oneRowIs: "hour × surface × model × source × fallback reason: requests that asked it ('' is the request itself)",
    pages: ['health'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"),
      need('surface', lc),
      need('model_version', lc),
      need('source', lc),
      need('fallback', lc),
      need('requests', 'UInt64'),
      need('candidates', 'UInt64'),
    ],
  },
  {
    name: 'skew_hourly',
    oneRowIs:
      'hour × surface × model × feature: how served values met the ones computed offline; the newest row counts',
    pages: ['overview', 'skew'],
    optional: true,
    columns: [
      need('hour', "DateTime('UTC')"), // of the served request
      need('surface', lc), // '' where nothing was served to meet
      need('model_version', lc),
      need('name', lc),
      need('kind', lc), // number | category
      need('pairs', 'UInt64'), // keys with one value on each side
      need('served_only', 'UInt64'),
      need('offline_only', 'UInt64'),
      need('duplicates', 'UInt64'),
      need('mismatches', 'UInt64'),
      need('requests', 'UInt64'), // with a pair; the sums of squares and products are over them
      need('mismatches_squared', 'Float64'),
      need('pairs_squared', 'Float64'),
      need('mismatches_pairs', 'Float64'),
      need('deltas_n', 'UInt64'), // mismatches with a number on both sides; delta is served − offline
      need('deltas_positive', 'UInt64'),
      need('delta_sum', 'Float64'),
      need('deltas', 'AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float64)'), // of |delta|
      need('offline_n', 'UInt64'), // finite offline values of the pairs
      need('offline_sum', 'Float64'),
      need('offline_squares', 'Float64'),
      need('offline_rows', 'UInt64'), // rows of offline_features that were joined
      need('hour_impressions', 'UInt64'), // impressions the log held of the hour when it was joined
      need('computed_at', time),
    ],
  },
  {
    name: 'shoppers_daily',
    oneRowIs: 'day × surface × model: a sketch of the distinct shoppers',
    pages: ['overview'],
    optional: true,
    columns: [
      need('day', 'Date'),
      need('surface', lc),
      need('model_version', lc),
      need('shoppers', 'AggregateFunction(uniqCombined(12), String)'),
    ],
  },
  {
    name: 'filter_values',
    oneRowIs: 'a value that a dimension of the requests has had',
    pages: ['overview', 'health', 'drift'],
    optional: true,
    columns: [
      // surface | model_version | config_version | variant | country | device | segment | locale | fallback | source
      need('dimension', lc),
      need('value', 'String'),
      need('last_seen', "SimpleAggregateFunction(max, DateTime('UTC'))"),
    ],
  },
]

/** Bin numbers of feature_hourly that are not a bin of the reference. */
export const specialBin = { missing: -1, below: -2, above: -3, unseen: -4 } as const

/** Upper bounds of the delay buckets of outcome_hourly, hours after the impression; the bucket after the last is open. */
export const delayBounds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] as const
