-- A chip rents for between half a cent and 100 dollars an hour.
-- rows of: chip_prices
-- filled: price_usd_per_hour
SELECT rowid FROM incoming WHERE price_usd_per_hour NOT BETWEEN 0.005 AND 100
