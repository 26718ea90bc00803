-- How often what a head foretold came true, in narrow bins of its log-odds, by model and surface.
-- `types`: the events that make it true. Of `one_in` requests one is taken, by hash.
-- Reads raw impressions and interactions; whoever asks bounds the range. Returns one row per model × surface × bin: impressions, the mean
-- of what was foretold, and how many came true.
SELECT
    model,
    on_surface,
    toFloat64(count()) AS n,
    avg(p) AS probability,
    toFloat64(countIf(came)) AS positives
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        toFloat64(heads[{head:String}]) AS p,
        (request_id, item_id) IN
        (
            SELECT request_id, item_id
            FROM interactions
            WHERE impression_ts >= {from:DateTime64(3, 'UTC')}
              AND impression_ts < {to:DateTime64(3, 'UTC')}
              AND type IN {types:Array(String)}
              AND cityHash64(request_id) % {one_in:UInt32} = 0
        ) AS came
    FROM impressions
    WHERE ts >= {from:DateTime64(3, 'UTC')}
      AND ts < {to:DateTime64(3, 'UTC')}
      AND cityHash64(request_id) % {one_in:UInt32} = 0
      AND mapContains(heads, {head:String})
      AND ({surface:String} = '' OR surface = {surface:String})
      AND ({country:String} = '' OR country = {country:String})
      AND ({device:String} = '' OR device = {device:String})
)
WHERE isFinite(p)
GROUP BY model, on_surface, round(20 * log(greatest(p, 1e-9) / greatest(1 - p, 1e-9)))
ORDER BY model, on_surface, probability
