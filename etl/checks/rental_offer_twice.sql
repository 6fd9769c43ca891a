-- An offer has one price a day.
-- rows of: chip_prices
-- judges: skypilot
SELECT rowid FROM incoming
QUALIFY row_number() OVER (PARTITION BY vendor, region, offer, chip, commitment, observed_on ORDER BY rowid) > 1
