-- How impressions fall on items: how many were shown, impressions in all, their sum by rank (the least shown item ranks 1), and those of the
-- hundredth of the catalogue that was shown most. `catalogue`: items it has.
-- Groups the raw impressions by item; whoever asks bounds the range. Returns one row.
WITH
    (SELECT uniqExact(item_id) FROM items) AS catalogue,
    arraySort(groupArray(toFloat64(n))) AS ascending
SELECT
    toFloat64(catalogue) AS catalogue_items,
    toFloat64(length(ascending)) AS shown,
    arraySum(ascending) AS total,
    arraySum((n, rank) -> n * rank, ascending, arrayEnumerate(ascending)) AS ranked,
    arraySum(arraySlice(arrayReverse(ascending), 1, toUInt32(ceil(greatest(catalogue_items, shown) / 100)))) AS top
FROM
(
    SELECT count() AS n
    FROM impressions
    WHERE ts >= {from:DateTime64(3, 'UTC')}
      AND ts < {to:DateTime64(3, 'UTC')}
      AND ({surface:String} = '' OR surface = {surface:String})
    GROUP BY item_id
)
