-- No AI company earns or spends more than ten trillion dollars a year.
-- judges: epoch_companies
SELECT company, annual_usd AS amount FROM company_revenue WHERE annual_usd > 1e13
UNION ALL SELECT company, amount_usd FROM company_compute_spend WHERE amount_usd > 1e13
UNION ALL SELECT company, equity_usd FROM company_funding WHERE equity_usd > 1e13
