, used AS (
    SELECT part, tick, seller, price_usd_per_hour AS price FROM judged WHERE reason = ''
),
by_vendor AS (
    SELECT part, tick, median(price) AS vendor_median, count(*) AS vendors
    FROM (SELECT part, tick, seller, median(price) AS price FROM used GROUP BY part, tick, seller)
    GROUP BY part, tick
),
by_offer AS (
    SELECT part, tick, quantile_cont(price, [0.25, 0.5, 0.75]) AS cuts, min(price) AS low,
           max(price) AS high, count(*) AS offers
    FROM used GROUP BY part, tick
),
there AS (SELECT part, tick, count(*) AS n FROM judged GROUP BY part, tick)
SELECT part, $since + tick * $step::INTEGER AS date, cuts[2] AS median, low, cuts[1] AS q1,
       cuts[3] AS q3, high, vendor_median, coalesce(offers, 0) AS offers,
       coalesce(vendors, 0) AS vendors, n - coalesce(offers, 0) AS shown
FROM there LEFT JOIN by_offer USING (part, tick) LEFT JOIN by_vendor USING (part, tick)
ORDER BY tick, offers DESC, part
