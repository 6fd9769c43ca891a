-- No company has more than ten million people, no product more than ten billion users.
-- judges: epoch_companies
SELECT company, staff AS people FROM company_staff WHERE staff > 1e7
UNION ALL SELECT company, active_users FROM company_usage WHERE active_users > 1e10
