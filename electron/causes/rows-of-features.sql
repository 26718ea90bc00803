    SELECT ts AS at,
        toString(country) AS country, toString(device) AS device, toString(surface) AS on_surface, toString(model_version) AS model,
        toString(config_version) AS config, toString(source) AS source, toString(catalogue.category) AS category, store_id AS store,
        if(user_id IN (SELECT user_id FROM users WHERE first_seen >= {newSince:DateTime64(3, 'UTC')}), 'new', 'known') AS shopper,
        if(catalogue.created >= {newSince:DateTime64(3, 'UTC')}, 'new', 'known') AS item,
        '' AS script,
        ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AS is_now,
        multiIf({feature:String} = 'score', ifNull(score, nan),
            startsWith({feature:String}, 'head:'),
                if(mapContains(heads, substring({feature:String}, 6)), toFloat64(heads[substring({feature:String}, 6)]), nan),
            mapContains(features_num, {feature:String}), toFloat64(features_num[{feature:String}]),
            nan) AS value,
        features_cat[{feature:String}] AS word,
        toFloat64(if({category_feature:Bool},
            if(word = '', {missing:Bool}, has({words:Array(String)}, word) = {listed:Bool}),
            if(isFinite(value),
                arrayExists((low, high) -> value > low AND value <= high, {lows:Array(Float64)}, {highs:Array(Float64)}),
                {missing:Bool}))) AS y
    FROM impressions
    LEFT ANY JOIN (SELECT item_id, any(category) AS category, max(created_at) AS created FROM items GROUP BY item_id) AS catalogue
        ON impressions.item_id = catalogue.item_id
    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
       OR ts >= {beforeFrom:DateTime64(3, 'UTC')} AND ts < {beforeTo:DateTime64(3, 'UTC')}
