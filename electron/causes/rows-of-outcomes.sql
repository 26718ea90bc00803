    SELECT ts AS at,
        toString(country) AS country, toString(device) AS device, toString(surface) AS on_surface, toString(model_version) AS model,
        toString(config_version) AS config, toString(source) AS source, toString(catalogue.category) AS category, store_id AS store,
        if(user_id IN (SELECT user_id FROM users WHERE first_seen >= {newSince:DateTime64(3, 'UTC')}), 'new', 'known') AS shopper,
        if(catalogue.created >= {newSince:DateTime64(3, 'UTC')}, 'new', 'known') AS item,
        '' AS script,
        ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AS is_now,
        toFloat64(events.value) AS y
    FROM impressions
    LEFT ANY JOIN (SELECT item_id, any(category) AS category, max(created_at) AS created FROM items GROUP BY item_id) AS catalogue
        ON impressions.item_id = catalogue.item_id
    LEFT ANY JOIN
    (
        SELECT cityHash64(request_id, item_id) AS key, if({money:Bool}, sum(value_minor), 1) AS value
        FROM interactions
        WHERE type IN {types:Array(String)}
          AND (impression_ts >= {from:DateTime64(3, 'UTC')} AND impression_ts < {to:DateTime64(3, 'UTC')}
            OR impression_ts >= {beforeFrom:DateTime64(3, 'UTC')} AND impression_ts < {beforeTo:DateTime64(3, 'UTC')})
        GROUP BY key
    ) AS events ON cityHash64(impressions.request_id, impressions.item_id) = events.key
    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
       OR ts >= {beforeFrom:DateTime64(3, 'UTC')} AND ts < {beforeTo:DateTime64(3, 'UTC')}
