-- The offers of some chips that stand on one day ($since). An offer's state is its last
-- observation; of several quotes of a day the cheapest counts.
WITH states AS (
    SELECT source, vendor, region, offer, chip, max(observed_on) AS observed_on,
           arg_max(coalesce(price_usd_per_hour, -1), rank) AS price_usd_per_hour,
           arg_max(chips_per_offer, rank) AS chips_per_offer,
           arg_max(memory_bytes, rank) AS memory_bytes, arg_max(link, rank) AS link
    FROM (
        SELECT *, (observed_on - DATE '1970-01-01') * 1e6
                  - least(coalesce(price_usd_per_hour, 2e5), 1e5) AS rank
        FROM chip_prices
        WHERE kind = 'rental' AND commitment = $commitment AND observed_on <= $since
          AND chip IN (SELECT unnest($chips::VARCHAR[]))
    )
    GROUP BY source, vendor, region, offer, chip
),
standing AS (
    SELECT *, hash(source, vendor) AS seller, list_contains($catalogues::VARCHAR[], source) AS is_catalogue,
           0 AS part, 0 AS tick
    FROM states WHERE price_usd_per_hour > 0
)
