-- What a purchase is worth in the log for one minor unit of the item's price, by the currency of the price: exchange and quantity.
-- Reads purchases over the span, and items. Returns a row a currency.
SELECT
    known.currency AS currency,
    any(sold.currency) AS sold_in,
    count() AS purchases,
    toFloat64(sum(value_minor)) / toFloat64(sum(known.price_minor)) AS worth
FROM interactions AS sold
INNER JOIN (SELECT item_id, price_minor, currency FROM items FINAL WHERE price_minor > 0) AS known USING (item_id)
WHERE type = 'purchase'
  AND value_minor > 0
  AND sold.ts >= {from:DateTime64(3, 'UTC')}
  AND sold.ts < {to:DateTime64(3, 'UTC')}
GROUP BY currency
HAVING purchases >= 10
ORDER BY purchases DESC
