-- No model may be published more than a year after the day for which the source speaks.
-- rows of: models
-- filled: published_on
SELECT rowid FROM incoming
WHERE published_on > (SELECT coalesce(max(taken_on), current_date) FROM vintages WHERE source = 'epoch_models') + INTERVAL 1 YEAR
