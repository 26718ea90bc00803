-- Of the impressions of one hour in {every}, those of items under two weeks old when they were shown.
-- Reads three columns of the raw impressions of those hours, and of items. One row.
SELECT
    count() AS shown,
    countIf(catalogue.created > impressions.ts - INTERVAL 14 DAY) AS young
FROM impressions
INNER JOIN
(
    SELECT item_id, max(created_at) AS created
    FROM items
    GROUP BY item_id
) AS catalogue ON impressions.item_id = catalogue.item_id
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
  AND intDiv(toUInt32(toDateTime(ts, 'UTC')), 3600) % {every:UInt32} = 0
  AND ({surface:String} = '' OR surface = {surface:String})
