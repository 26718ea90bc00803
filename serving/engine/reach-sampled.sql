-- In the sampled requests of each day: proposals of an item (or of a store's items), and by stage those dropped. Cost: one pass
-- over candidate_sets of the {days} days up to the end of the log's last hour. Exactly one of {item_id} and {store_id} is given.
WITH (SELECT max(hour) FROM health_hourly) + INTERVAL 1 HOUR - toIntervalDay({days:UInt16}) AS since
SELECT
  toString(toDate(ts)) AS day,
  sum(arrayCount(x -> x, mine)) AS retrieved,
  any(sampling_probability) AS sampling_probability,
  sumMap(mapFromArrays(arrayDistinct(stages), arrayMap(s -> toUInt64(countEqual(stages, s)), arrayDistinct(stages)))) AS dropped
FROM
(
  SELECT
    ts, sampling_probability, drop_stage,
    arrayMap((item, store) -> if({item_id:String} != '', item = {item_id:String}, store = {store_id:String}), item_id, store_id) AS mine,
    arrayFilter((stage, own) -> own AND stage != '', drop_stage, mine) AS stages
  FROM candidate_sets
  WHERE ts >= since
)
GROUP BY day
ORDER BY day
