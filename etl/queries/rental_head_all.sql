-- The offers of every chip that stand on one day ($since), labelled with our names of the chips
-- ($names to $labels::VARCHAR[]). A hash stands for the offer: strings would double the time.
WITH states AS (
    SELECT any_value(source) AS source, any_value(vendor) AS vendor, any_value(chip) AS chip,
           max(observed_on) AS observed_on,
           arg_max(coalesce(price_usd_per_hour, -1), (observed_on - DATE '1970-01-01') * 1e6
                   - least(coalesce(price_usd_per_hour, 2e5), 1e5)) AS price_usd_per_hour
    FROM chip_prices
    WHERE kind = 'rental' AND commitment = $commitment AND observed_on <= $since
    GROUP BY hash(source, vendor, region, offer, chip)
),
named AS (SELECT unnest($names::VARCHAR[]) AS chip, unnest($labels::VARCHAR[]) AS label),
standing AS (
    SELECT states.*, hash(source, vendor) AS seller,
           list_contains($catalogues::VARCHAR[], source) AS is_catalogue, coalesce(label, chip) AS part,
           0 AS tick
    FROM states LEFT JOIN named USING (chip) WHERE price_usd_per_hour > 0
)
