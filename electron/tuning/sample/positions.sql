-- Impressions and clicks by surface and position over a span: what a position is worth beside what the heads expect of it.
-- Reads only the rollup position_hourly. Returns a row a surface and position.
SELECT
    surface,
    position,
    sum(impressions) AS impressions,
    sum(clicks) AS clicks
FROM position_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
GROUP BY surface, position
HAVING impressions > 0
ORDER BY surface, position
