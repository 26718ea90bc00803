-- Puts the floats of a candidate set back together.
CREATE MATERIALIZED VIEW IF NOT EXISTS market_candidates_unfolded TO candidate_sets AS
SELECT
  request_id, ts, surface, segment, country, device, config_version, model_version, variant, item_id, store_id, source, head_names,
  arrayMap(bytes -> reinterpret(base64Decode(bytes), 'Array(Float32)'), heads) AS heads,
  price_minor,
  reinterpret(base64Decode(margin), 'Array(Float32)') AS margin,
  reinterpret(base64Decode(base_score), 'Array(Float64)') AS base_score,
  rank, drop_stage, drop_reason, shown, sampling_probability
FROM market_candidates
