"""The columns of Epoch AI's tables of AI companies, each with the headers that it has had."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.parse import columns
from etl.parse.columns import Column, positive, text


@dataclass(frozen=True)
class Member:
    """One file of the zip: its table, its columns, and those of which a row needs one at least.

    A member that is optional may be absent; the tables of the others are filled all the same.
    """

    table: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    any_of: tuple[str, ...] = ()


COMPANY = Column("company", ("Company",), text, is_required=True)
DATE = Column("observed_on", ("Date",), columns.day, is_required=True)
REPORTED = Column("reported_on", ("Report date",), columns.day)
CONFIDENCE = Column("confidence", ("Confidence",), text)
SOURCE_TYPE = Column("source_type", ("Source type", "Source Type"), text)
EXCLUDED = Column("is_excluded", ("Exclude from graph view",), columns.flag)
LINK = Column("link", ("Source 1",), columns.link)
# What is said of each report in all files of reports.
REPORT = (REPORTED, CONFIDENCE, SOURCE_TYPE, EXCLUDED, LINK)

MEMBERS: Mapping[str, Member] = {
    "ai_companies.csv": Member(
        "companies",
        (
            Column("company", ("Name",), text, is_required=True),
            Column("kind", ("Company type",), text),
            Column("domain", ("Product Domain(s)",), columns.items),
            Column("founded_on", ("Founding date",), columns.day),
        ),
        ("company",),
    ),
    "ai_companies_revenue_reports.csv": Member(
        "company_revenue",
        (
            COMPANY,
            DATE,
            Column("annual_usd", ("Annualized revenue (USD)",), positive),
            Column("normalized_usd", ("Revenue amount (normalize to annual)",), positive),
            Column("kind", ("Annualized revenue type",), text),
            Column("scope", ("Scope",), text),
            Column("period_usd", ("Period revenue",), positive),
            Column("period", ("Period type",), text),
            *REPORT,
        ),
        ("company", "observed_on"),
        ("annual_usd", "normalized_usd", "period_usd"),
    ),
    "ai_companies_compute_spend.csv": Member(
        "company_compute_spend",
        (
            COMPANY,
            DATE,
            Column("amount_usd", ("Amount",), positive, is_required=True),
            Column("category", ("Category",), columns.items),
            Column("period", ("Period type",), text),
            Column("inference_usd", ("Inference compute spend",), positive),
            Column("research_usd", ("R&D compute spend",), positive),
            Column("total_usd", ("Total compute spend",), positive),
            *REPORT,
        ),
        ("company", "observed_on"),
        ("amount_usd",),
    ),
    "ai_companies_staff_reports.csv": Member(
        "company_staff",
        (
            COMPANY,
            DATE,
            Column("staff", ("Staff count",), positive, is_required=True),
            Column("kind", ("Type",), text),
            Column("division", ("Division name",), text),
            *REPORT,
        ),
        ("company", "observed_on"),
        ("staff",),
    ),
    "ai_companies_usage_reports.csv": Member(
        "company_usage",
        (
            COMPANY,
            DATE,
            Column("product", ("Product",), text),
            Column("active_users", ("Active users",), positive),
            Column("active_users_period", ("Active users time period",), text),
            Column("tokens_per_day", ("Daily tokens",), positive),
            Column("messages_per_day", ("Daily messages",), positive),
            *REPORT,
        ),
        ("company", "observed_on"),
        ("active_users", "tokens_per_day", "messages_per_day"),
    ),
    "ai_companies_funding_rounds.csv": Member(
        "company_funding",
        (
            COMPANY,
            Column("closed_on", ("Close date",), columns.day, is_required=True),
            Column("status", ("Status",), text),
            Column("kind", ("Type",), columns.items),
            Column("equity_usd", ("Funding (equity)",), positive),
            Column("debt_usd", ("Funding (debt)",), positive),
            Column("valuation_usd", ("Valuation (post-money)",), positive),
            *REPORT,
        ),
        ("company",),
        ("equity_usd", "debt_usd", "valuation_usd"),
    ),
}
