-- What is known of a shopper besides events. Cost: one key of a small table. Returns no row or one.
SELECT country, segment FROM users FINAL WHERE user_id = {user_id:String} LIMIT 1
