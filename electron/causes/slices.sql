-- Where a value changed: count, sum and sum of squares of y before and now, for every value of every dimension and every pair of two.
-- {rows} is one of rows-of-*.sql, {columns} its dimensions, {pairs} which of them are looked at together: places in {columns}, 0 for none.
-- Cost: one pass over the raw rows of both spans; they are added up by all dimensions together first, so that the pairs cost little.
-- Returns one row per slice that has rows on both sides; the whole is the one with places 0 and 0.
SELECT
    pair.1 AS first,
    pair.2 AS second,
    if(pair.1 = 0, '', values[pair.1]) AS first_value,
    if(pair.2 = 0, '', values[pair.2]) AS second_value,
    sum(n_before) AS before_n,
    sum(y_before) AS before_sum,
    sum(yy_before) AS before_squares,
    sum(n_now) AS now_n,
    sum(y_now) AS now_sum,
    sum(yy_now) AS now_squares
FROM
(
    SELECT
        [{columns}] AS values,
        toFloat64(countIf(NOT is_now)) AS n_before,
        sumIf(y, NOT is_now) AS y_before,
        sumIf(y * y, NOT is_now) AS yy_before,
        toFloat64(countIf(is_now)) AS n_now,
        sumIf(y, is_now) AS y_now,
        sumIf(y * y, is_now) AS yy_now
    FROM ({rows})
    WHERE ({country:String} = '' OR country = {country:String})
      AND ({device:String} = '' OR device = {device:String})
      AND ({surface:String} = '' OR on_surface = {surface:String})
      AND ({model:String} = '' OR model = {model:String})
      AND ({config:String} = '' OR config = {config:String})
      AND ({source:String} = '' OR source = {source:String})
      AND ({category:String} = '' OR category = {category:String})
      AND ({store:String} = '' OR store = {store:String})
      AND ({shopper:String} = '' OR shopper = {shopper:String})
      AND ({item:String} = '' OR item = {item:String})
      AND ({script:String} = '' OR script = {script:String})
    GROUP BY {columns}
)
ARRAY JOIN {pairs} AS pair
GROUP BY first, second, first_value, second_value
HAVING before_n > 0 AND now_n > 0
ORDER BY first, second, first_value, second_value
