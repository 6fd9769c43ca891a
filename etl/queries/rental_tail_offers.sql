SELECT date, source, vendor, region, offer, chip, $commitment AS commitment, price_usd_per_hour,
       chips_per_offer, memory_bytes, observed_on, confirmed_on, link, reason,
       reason = '' AS is_used
FROM judged WHERE ($vendor IS NULL OR vendor = $vendor) AND ($region IS NULL OR region = $region)
ORDER BY date, price_usd_per_hour, source, vendor, region, offer, chip
