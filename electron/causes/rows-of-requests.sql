    SELECT ts AS at,
        toString(country) AS country, toString(device) AS device, toString(surface) AS on_surface, toString(model_version) AS model,
        toString(config_version) AS config, '' AS source, '' AS category, store_id AS store,
        if(user_id IN (SELECT user_id FROM users WHERE first_seen >= {newSince:DateTime64(3, 'UTC')}), 'new', 'known') AS shopper,
        '' AS item,
        multiIf(query = '', '', match(query, '[\\x{0600}-\\x{06FF}]'), 'arabic', 'latin') AS script,
        ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AS is_now,
        toFloat64(multiIf(
            {event:String} = 'empty', status = 'empty',
            {event:String} = 'error', status = 'error',
            {event:String} = 'fallback', fallback != '',
            latency_us[{stage:String}] > {slow:UInt32})) AS y
    FROM requests
    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
       OR ts >= {beforeFrom:DateTime64(3, 'UTC')} AND ts < {beforeTo:DateTime64(3, 'UTC')}
