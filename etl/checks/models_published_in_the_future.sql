-- No model may be published more than a year after the day for which the source speaks.
-- rows of: models
-- filled: published_on
SELECT rowid FROM incoming WHERE published_on > getvariable('taken_on')::DATE + INTERVAL 1 YEAR
