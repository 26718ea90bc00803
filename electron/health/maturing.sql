-- How outcomes come in: of the impressions that are old enough for a delay step, the outcomes that came within it, and those up to it.
-- {bounds} are the upper ends of the steps in hours. Reads only the rollup outcome_hourly of the last 30 days before {until}.
-- Returns one row per outcome and step.
SELECT
    multiIf(type IN ('hide', 'return'), 'negative', toString(type)) AS outcome,
    step,
    sumIf(n, delay = step) AS within,
    sumIf(n, delay <= step) AS up_to
FROM outcome_hourly
ARRAY JOIN range(toUInt8(length({bounds:Array(UInt32)}))) AS step
WHERE hour >= {until:DateTime64(3, 'UTC')} - INTERVAL 30 DAY
  AND hour + toIntervalHour({bounds:Array(UInt32)}[step + 1] + 1) <= {until:DateTime64(3, 'UTC')}
  AND type IN ('click', 'cart', 'purchase', 'hide', 'return')
GROUP BY outcome, step
ORDER BY outcome, step
