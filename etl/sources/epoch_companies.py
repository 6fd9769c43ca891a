"""Epoch AI's data on AI companies: revenue, compute spend, staff, usage and funding, as reported.

Good for: money and people beside compute; reports of a few companies, each with a confidence and
a link, not audited accounts. Amounts are nominal US dollars.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.zip import members
from etl.sources.base import Guard, Level, Parsed, Part, Range, Source
from etl.sources.company_tables import MEMBERS, REPORT, Member

ZIP = "ai_companies.zip"
URL = f"https://epoch.ai/data/{ZIP}"
FIRST_REPORT = pd.Timestamp("1990-01-01")  # a day before it (0202-07-30) is a slip
LEAST_REPORTS = "ai_companies_revenue_reports.csv"  # the member that may not be absent


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The tables of MEMBERS, the rows of each numbered in the order of the file.

    A member that is absent is noted; its table stays empty. Raises SourceRefused.
    """
    files = members(bodies["zip"], list(MEMBERS), ZIP)
    if LEAST_REPORTS not in files:
        raise SourceRefused(f"{ZIP}: the member {LEAST_REPORTS} is missing.")
    tables, notes = {}, []
    for file, body in files.items():
        member = MEMBERS[file]
        rows = columns.read(body, member.columns, file)
        tables[member.table], note = _reports(rows, member, file)
        notes += [note, *absent_columns.notes({file: body}, member.columns)]
    notes += [f"{ZIP}: the member {file} is absent." for file in MEMBERS if file not in files]
    return Parsed(tables, tuple(notes))


def _reports(rows: pd.DataFrame, member: Member, file: str) -> tuple[pd.DataFrame, str]:
    """The rows that name a company, a day and an amount, numbered; and how many there are."""
    whole = rows.dropna(subset=list(member.key))
    if member.any_of:
        whole = whole[whole[list(member.any_of)].notna().any(axis=1)]
    if "reported_on" in whole:
        stated = whole["reported_on"]
        whole = whole.assign(reported_on=stated.where(stated >= FIRST_REPORT))
    if "normalized_usd" in whole:
        annual = whole["annual_usd"].fillna(whole["normalized_usd"])
        whole = whole.assign(annual_usd=annual).drop(columns="normalized_usd")
    if REPORT[0].name not in whole:
        whole = whole.drop_duplicates("company")
    else:
        whole = whole.assign(report=range(1, len(whole) + 1))
    if whole.empty:
        raise SourceRefused(f"{file}: no row has a company, a day and an amount.")
    note = f"{file}: {len(whole)} rows"
    lost = len(rows) - len(whole)
    note += f", {lost} without a company, a day or an amount left out." if lost else "."
    return whole.reset_index(drop=True).assign(source=SOURCE.name), note


SOURCE = Source(
    name="epoch_companies",
    title="Epoch AI, Data on AI Companies",
    parts=(Part("zip", URL),),
    tables=tuple(member.table for member in MEMBERS.values()),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data/ai-companies",
    citation=(
        "Epoch AI, 'Data on AI Companies'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/ai-companies"
    ),
    guards=(
        *(Guard(member.table) for member in MEMBERS.values()),
        Guard("company_revenue", "annual_usd"),
    ),
    rules=(Level("company_revenue", "annual_usd", factor=3), Level("company_staff", "staff")),
    ranges=(  # no company earns or spends ten trillion dollars a year, or has ten million people
        Range("company_revenue", "annual_usd", 0, 1e13),
        Range("company_compute_spend", "amount_usd", 0, 1e13),
        Range("company_funding", "equity_usd", 0, 1e13),
        Range("company_staff", "staff", 0, 1e7),
        Range("company_usage", "active_users", 0, 1e10),
    ),
    rhythm_days=45,
    newest="company_revenue.observed_on",
    lag_days=120,
)
