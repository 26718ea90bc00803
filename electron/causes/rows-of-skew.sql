    SELECT ts AS at,
        toString(country) AS country, toString(device) AS device, toString(surface) AS on_surface, toString(model_version) AS model,
        toString(config_version) AS config, toString(source) AS source, toString(catalogue.category) AS category, store_id AS store,
        if(user_id IN (SELECT user_id FROM users WHERE first_seen >= {newSince:DateTime64(3, 'UTC')}), 'new', 'known') AS shopper,
        if(catalogue.created >= {newSince:DateTime64(3, 'UTC')}, 'new', 'known') AS item,
        '' AS script,
        ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AS is_now,
        if(mapContains(features_num, {feature:String}), toFloat64(features_num[{feature:String}]), NULL) AS served,
        toFloat64(if(isNull(offline.word),
            if(isNull(served) OR isNull(offline.number), isNull(served) != isNull(offline.number),
                served != offline.number AND abs(served - offline.number) > {absolute:Float64}
                    + ({relative:Float64} + exp2(-24)) * greatest(abs(served), abs(offline.number))),
            features_cat[{feature:String}] != offline.word)) AS y
    FROM impressions
    INNER JOIN
    (
        SELECT request_id, item_id, any(value_num) AS number, any(value_cat) AS word
        FROM offline_features
        WHERE name = {feature:String}
          AND (ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
            OR ts >= {beforeFrom:DateTime64(3, 'UTC')} AND ts < {beforeTo:DateTime64(3, 'UTC')})
        GROUP BY request_id, item_id
    ) AS offline ON impressions.request_id = offline.request_id AND impressions.item_id = offline.item_id
    LEFT ANY JOIN (SELECT item_id, any(category) AS category, max(created_at) AS created FROM items GROUP BY item_id) AS catalogue
        ON impressions.item_id = catalogue.item_id
    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
       OR ts >= {beforeFrom:DateTime64(3, 'UTC')} AND ts < {beforeTo:DateTime64(3, 'UTC')}
