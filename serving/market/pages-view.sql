-- Unfolds the arrays of a page into impressions. A number that is null is missing and left out of the map.
CREATE MATERIALIZED VIEW IF NOT EXISTS sample_pages_unfolded TO impressions AS
SELECT
  request_id, fromUnixTimestamp64Milli(milliseconds, 'UTC') AS ts, user_id, session_id, surface, segment, country, device,
  model_version, variant, toUInt32(1) AS config_version,
  item_id, store_id, position, if(is_exploration, 'explore', 'organic') AS slot_type, source, propensity, is_exploration,
  mapFromArrays(head_names, head_values) AS heads,
  score,
  mapFilter((name, value) -> isFinite(value), mapFromArrays(number_names, arrayMap(x -> ifNull(x, nan), number_values))) AS features_num,
  map('category', category, 'brand', brand, 'device', toString(device), 'country', toString(country)) AS features_cat
FROM sample_pages
ARRAY JOIN
  items AS item_id, stores AS store_id, positions AS position, sources AS source, propensities AS propensity,
  explorations AS is_exploration, head_lists AS head_values, scores AS score, number_lists AS number_values,
  categories AS category, brands AS brand
