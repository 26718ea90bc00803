-- Fed by what the other views put into feature_hourly, some thousand rows an insert. A bin belongs to the decile in which the middle of
-- its mass in the reference lies, as in shared/stats/bins.ts; deciles that are joined further when they are judged are joined whole.
CREATE MATERIALIZED VIEW IF NOT EXISTS drift_of_features{cluster} TO drift_hourly AS
SELECT hour, surface, model_version, name, if(decile.known, decile.first_bin, fine.bin) AS bin, sum(fine.n) AS n
FROM feature_hourly AS fine
LEFT JOIN
(
  SELECT surface, model_version, name, toInt16(place - 1) AS of_bin, toInt16(indexOf(deciles, of_decile) - 1) AS first_bin, true AS known
  FROM
  (
    SELECT
      surface, model_version, name,
      arrayCumSum(counts) AS upto,
      arrayMap((c, u) -> least(9, floor(10 * (toFloat64(u - c) + c / 2) / greatest(1, upto[-1]))), counts, upto) AS deciles
    FROM reference_profiles
    WHERE kind = 'number'
    ORDER BY created_at DESC
    LIMIT 1 BY surface, model_version, name
  )
  ARRAY JOIN deciles AS of_decile, arrayEnumerate(deciles) AS place
) AS decile
ON fine.surface = decile.surface AND fine.model_version = decile.model_version AND fine.name = decile.name AND fine.bin = decile.of_bin
GROUP BY hour, surface, model_version, name, bin
