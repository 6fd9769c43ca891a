"""AI companies: the members of a zip file."""

import io
import zipfile

import pandas as pd
import pytest

from etl.sources.base import Parsed
from etl.sources.company_tables import MEMBERS
from etl.sources.epoch_companies import parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

FILES = {name: body("epoch_companies/ai_companies", name) for name in MEMBERS}
REVENUE = "ai_companies_revenue_reports.csv"


def packed(files: dict[str, bytes]) -> dict[str, bytes]:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return {"zip": content.getvalue()}


def table(name: str, **changed: bytes) -> pd.DataFrame:
    parsed = parse(packed(FILES | {f"{key}.csv": text for key, text in changed.items()}), TAKEN_ON)
    return stored(Parsed({name: parsed.tables[name]}))


def test_each_member_fills_a_table():
    parsed = parse(packed(FILES), TAKEN_ON)
    sizes = {name: len(stored(Parsed({name: rows}))) for name, rows in parsed.tables.items()}
    assert sizes == {
        "companies": 2, "company_revenue": 3, "company_compute_spend": 2, "company_staff": 2,
        "company_usage": 2, "company_funding": 2,
    }  # fmt: skip


def test_revenue_is_by_the_year_under_the_header_of_2025_and_of_2026():
    rows = table("company_revenue").set_index("report")
    assert rows["annual_usd"].tolist() == [12e9, 28e6, 44e9]
    assert rows.loc[1, ["kind", "period_usd", "period"]].tolist() == [
        "Annualized run rate", 1e9, "Month",
    ]  # fmt: skip
    old = b"Company,Date,Revenue amount (normalize to annual),,,\nOpenAI,12/31/2022,28000000,,,\n"
    rows = table("company_revenue", ai_companies_revenue_reports=old)
    assert rows[["company", "annual_usd"]].values.tolist() == [["OpenAI", 28e6]]
    assert str(rows["observed_on"][0].date()) == "2022-12-31"


def test_a_report_of_the_year_202_has_no_day():
    rows = table("company_compute_spend")
    assert [str(day.date()) if pd.notna(day) else None for day in rows["reported_on"]] == [
        "2023-05-04", None,
    ]  # fmt: skip
    assert rows["category"].tolist()[0].tolist() == [
        "R&D cloud compute", "Inference cloud compute", "Data",
    ]  # fmt: skip
    assert rows["is_excluded"].tolist() == [False, True]


def test_usage_is_in_users_or_tokens_and_funding_may_be_open():
    usage = table("company_usage")
    assert usage["active_users"].tolist()[0] == 50e6
    assert usage["tokens_per_day"].tolist()[1] == 1.33e11
    funding = table("company_funding")
    assert funding["closed_on"].isna().tolist() == [True, False]
    assert funding["valuation_usd"].tolist()[0] == 2e11


def test_an_absent_member_is_told_and_an_absent_column_too():
    fewer = {name: text for name, text in FILES.items() if "usage" not in name}
    notes = parse(packed(fewer), TAKEN_ON).notes
    assert "ai_companies.zip: the member ai_companies_usage_reports.csv is absent." in notes
    assert any(note.startswith("ai_companies_staff_reports.csv: the optional") for note in notes)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, f"the member {REVENUE} is missing"),
        (FILES | {REVENUE: PAGE}, "web page"),
        (
            FILES | {REVENUE: b"Company,Date,Turnover\nOpenAI,2024-01-01,3\n"},
            "no row has a company, a day and an amount",
        ),
        (
            FILES | {"ai_companies_staff_reports.csv": b"Company,Date\nOpenAI,2024-01-01\n"},
            "'Staff count' is missing; found: Company, Date",
        ),
    ],
)
def test_what_is_not_the_file_is_refused(files: dict[str, bytes], words: str):
    assert words in refusal(parse, packed(files))
    assert "empty" in refusal(parse, {"zip": b""})
