-- When the last event or impression happened, in milliseconds; 0 for an empty log. Cost: two columns. Returns one row.
SELECT greatest(
  (SELECT max(toUnixTimestamp64Milli(ts)) FROM interactions),
  (SELECT max(toUnixTimestamp64Milli(ts)) FROM impressions)
) AS last
