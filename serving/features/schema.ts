/**
 * The features ranking computes for an item and a shopper, in the order of the columns. One list for serving, training and the
 * offline pipeline. A missing value is NaN here and an absent key in the log.
 *   catalogue  what the item is
 *   item       what became of it, counted up to the last full hour
 *   shopper    what the shopper did, up to this moment
 *   retrieval  what the sources found; needs the model's own artefacts, so the offline pipeline leaves it out
 *   context    when and where
 */
export type FeatureOwner = 'catalogue' | 'item' | 'shopper' | 'retrieval' | 'context'

export interface NumberFeature {
  readonly name: string
  readonly owner: FeatureOwner
  /** What one unit is, for people and for the doc comment of whoever serves it. */
  readonly unit: string
  /** Spans orders of magnitude: models see log(1 + x). */
  readonly log?: true
}

function feature(owner: FeatureOwner, name: string, unit: string, log?: true): NumberFeature {
  return log ? { owner, name, unit, log } : { owner, name, unit }
}

export const numberFeatures: readonly NumberFeature[] = [
  feature('catalogue', 'price', 'SAR, major units', true),
  feature('catalogue', 'discount', 'share of the price'),
  feature('catalogue', 'rating', 'stars, 1 to 5'),
  feature('catalogue', 'item_age_days', 'days since it was listed', true),
  feature('catalogue', 'delivery_days', "days from the store to the shopper's country"),
  feature('item', 'popularity_7d', 'clicks in the last 7 days', true),
  feature('item', 'sales_7d', 'purchases in the last 7 days', true),
  feature('item', 'ctr_7d', 'clicks per impression over 7 days, smoothed'),
  feature('item', 'cart_rate_28d', 'carts per click over 28 days, smoothed'),
  feature('item', 'purchase_rate_28d', 'purchases per click over 28 days, smoothed'),
  feature('item', 'return_rate_28d', 'hides and returns per click over 28 days, smoothed'),
  feature('item', 'store_ctr_7d', 'clicks per impression of the store over 7 days, smoothed'),
  feature('item', 'category_ctr_7d', 'clicks per impression of the category over 7 days, smoothed'),
  feature('shopper', 'affinity_category', "share of the shopper's last clicks in the category"),
  feature('shopper', 'affinity_brand', "share of the shopper's last clicks on the brand"),
  feature('shopper', 'affinity_store', "share of the shopper's last clicks in the store"),
  feature('shopper', 'price_gap', "ln of the price over the median price of the shopper's last clicks"),
  feature('shopper', 'seen_24h', 'times the item was shown to the shopper in the last 24 hours'),
  feature('shopper', 'clicked_before', "the item among the shopper's last clicks"),
  feature('shopper', 'shopper_clicks', 'clicks of the shopper so far', true),
  feature('shopper', 'hours_since_click', "hours since the shopper's last click", true),
  feature('retrieval', 'similarity', "cosine of the item's and the shopper's vectors"),
  feature('retrieval', 'covisitation', 'share of followers of the last clicks'),
  feature('retrieval', 'text_match', 'share of the words of the query found in the item'),
  feature('context', 'local_hour', 'hour of the day in the country of the shopper, 0 to 23'),
  feature('context', 'is_weekend', '1 on Friday and Saturday there'),
  feature('context', 'is_search', '1 on search'),
  feature('context', 'is_store', '1 on a store page'),
]

export const numberNames: readonly string[] = numberFeatures.map(({ name }) => name)

export const categoryNames = ['category', 'brand', 'country', 'device', 'segment'] as const
export type CategoryName = (typeof categoryNames)[number]
