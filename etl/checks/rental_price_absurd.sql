-- No chip rents for more than 1,000 dollars an hour.
-- judges: skypilot
SELECT vendor, offer, price_usd_per_hour FROM chip_prices
WHERE source = 'skypilot' AND price_usd_per_hour > 1000
