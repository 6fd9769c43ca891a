, changes AS (  -- the days on which a vendor changed anything in a source; a hash costs half
    SELECT DISTINCT hash(source, vendor) AS seller, observed_on FROM chip_prices
    WHERE kind = 'rental' AND observed_on BETWEEN $since - $silent_days AND $until
),
ticks AS (
    SELECT seller, tick::INTEGER AS tick, $since + (tick * $step)::INTEGER AS date
    FROM (SELECT DISTINCT seller FROM changes), range(0, ($until - $since) // $step + 1) AS r(tick)
),
tended AS (
    SELECT t.seller, t.tick, max(c.observed_on) AS changed_on
    FROM ticks AS t ASOF JOIN changes AS c ON t.seller = c.seller AND t.date >= c.observed_on
    GROUP BY ALL
),
aged AS (
    SELECT s.*, $since + s.tick * $step::INTEGER AS date,
           if(is_catalogue, changed_on, observed_on) AS confirmed_on,
           price_usd_per_hour BETWEEN $least_usd AND $most_usd AS is_fine,
           coalesce(date - confirmed_on <= if(is_catalogue, $silent_days, $quote_days), false)
               AS is_fresh
    FROM standing AS s LEFT JOIN tended USING (seller, tick)
),
middles AS (
    SELECT part, tick, median(price_usd_per_hour) AS middle, count(*) AS n
    FROM aged WHERE is_fine AND is_fresh GROUP BY part, tick
),
judged AS (
    SELECT aged.* EXCLUDE (is_fine, is_fresh),
           CASE WHEN NOT is_fine THEN 'implausible price'
                WHEN NOT is_fresh THEN 'stale'
                WHEN n >= $outlier_offers AND (price_usd_per_hour > middle * $outlier_factor
                     OR price_usd_per_hour < middle / $outlier_factor) THEN 'outlying'
                ELSE '' END AS reason
    FROM aged LEFT JOIN middles USING (part, tick)
)
