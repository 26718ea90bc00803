-- The currency of the amounts in the log, and whether the log says of itself that it is generated. One row.
SELECT
    (SELECT any(currency) FROM (SELECT currency FROM interactions WHERE currency != '' LIMIT 1)) AS currency,
    (SELECT count() FROM annotations WHERE kind = 'sample') AS samples
