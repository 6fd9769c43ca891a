-- One row for each vendor and month in which it quoted anew, from a pool of offers: the median of
-- those quotes, so that a vendor with many offers has one voice a month.
SELECT vendor AS chip, vendor AS "group", date_trunc('month', observed_on) AS date,
       median(price_usd_per_hour) AS value, count(*) AS quotes, any_value(link) AS link
FROM chip_prices
WHERE kind = 'rental' AND commitment = $commitment AND observed_on <= $until
  AND chip IN (SELECT unnest($chips::VARCHAR[]))
  AND ($vendor IS NULL OR vendor = $vendor) AND ($region IS NULL OR region = $region)
  AND price_usd_per_hour BETWEEN $least_usd AND $most_usd
GROUP BY vendor, date_trunc('month', observed_on) ORDER BY date, vendor
