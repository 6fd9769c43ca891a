-- Every step of a time line belongs to a data center of the list.
-- rows of: data_center_timeline
SELECT rowid FROM incoming WHERE data_center NOT IN (SELECT data_center FROM data_centers)
