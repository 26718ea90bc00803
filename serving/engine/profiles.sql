-- What is known of every shopper besides events. Cost: one small table. Returns one row per shopper.
SELECT user_id, country, segment FROM users FINAL
