-- Requests that asked each source, the candidates it gave, and the requests in which it was left out for a reason of its own ('timeout:popular').
-- Reads only the rollup source_hourly; its rows without a source are the requests themselves. Returns one row per source.
WITH
    left_out AS
    (
        SELECT
            splitByChar(':', toString(fallback))[-1] AS left_source,
            sum(requests) AS fell
        FROM source_hourly
        WHERE hour >= {from:DateTime64(3, 'UTC')}
          AND hour < {to:DateTime64(3, 'UTC')}
          AND source = ''
          AND fallback != ''
          AND ({surface:String} = '' OR surface = {surface:String})
        GROUP BY left_source
    )
SELECT
    toString(asked.source) AS source,
    sum(asked.requests) AS requests,
    sum(asked.candidates) AS candidates,
    any(left_out.fell) AS fell
FROM source_hourly AS asked
LEFT JOIN left_out ON toString(asked.source) = left_out.left_source
WHERE asked.hour >= {from:DateTime64(3, 'UTC')}
  AND asked.hour < {to:DateTime64(3, 'UTC')}
  AND asked.source != ''
  AND ({surface:String} = '' OR asked.surface = {surface:String})
GROUP BY source
ORDER BY requests DESC, source
