-- The offers of some chips that stand on each day of a grid: from $since on, every $step days, up
-- to $until. An observation first speaks on the grid's next day, its tick; of those that come to
-- one tick, as of all before the grid, the last counts (of several of a day the cheapest), so that
-- a long history costs little. It stands until the next tick of its offer. Of one vendor or region
-- ($vendor, $region; null for all) its offers alone are there, and are judged among themselves.
WITH seen AS (
    SELECT hash(source, vendor, region, offer, chip) AS id, hash(source, vendor) AS seller,
           list_contains($catalogues::VARCHAR[], source) AS is_catalogue, observed_on,
           greatest(0, (observed_on - $since + $step - 1) // $step)::INTEGER AS tick,
           coalesce(price_usd_per_hour, -1) AS price
    FROM chip_prices
    WHERE kind = 'rental' AND commitment = $commitment AND observed_on <= $until
      AND chip IN (SELECT unnest($chips::VARCHAR[]))
      AND ($vendor IS NULL OR vendor = $vendor) AND ($region IS NULL OR region = $region)
),
states AS (
    SELECT id, tick, any_value(seller) AS seller, any_value(is_catalogue) AS is_catalogue,
           max(observed_on) AS observed_on,
           arg_max(price, (observed_on - DATE '1970-01-01') * 1e6
                   - CASE WHEN price < 0 THEN 2e5 ELSE least(price, 1e5) END) AS price
    FROM seen GROUP BY id, tick
),
spans AS (
    SELECT *, lead(tick, 1, ($until - $since) // $step + 1) OVER (PARTITION BY id ORDER BY tick)
        AS next_tick
    FROM states
),
standing AS (
    SELECT seller, is_catalogue, observed_on, price AS price_usd_per_hour, 0 AS part,
           unnest(range(tick, next_tick))::INTEGER AS tick
    FROM spans WHERE price > 0
)
