-- Every step of a time line belongs to a data center of the list.
-- judges: epoch_data_centers
SELECT DISTINCT data_center FROM data_center_timeline
WHERE data_center NOT IN (SELECT data_center FROM data_centers)
