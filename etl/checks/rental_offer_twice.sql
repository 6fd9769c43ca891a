-- An offer has one price a day.
-- judges: skypilot
SELECT vendor, region, offer, chip, commitment, observed_on FROM chip_prices
WHERE source = 'skypilot' GROUP BY ALL HAVING count(*) > 1
