-- On which surfaces each item was shown or clicked. Cost: two narrow columns of impressions and interactions.
-- Returns item_id, surfaces.
SELECT item_id, groupUniqArray(surface) AS surfaces
FROM
(
  SELECT item_id, surface FROM impressions GROUP BY item_id, surface
  UNION ALL
  SELECT item_id, surface FROM interactions GROUP BY item_id, surface
)
GROUP BY item_id
