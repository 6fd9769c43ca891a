"""Dated purchase and rental prices per chip."""

import csv
import io

import pytest

from etl.sources.hardware_prices import LONGEST_OFFER, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

FIXTURE = body("hardware_prices", "prices.csv")


def without(header: str) -> bytes:
    rows = list(csv.reader(io.StringIO(FIXTURE.decode("utf-8-sig"), newline="")))
    place = rows[0].index(header)
    text = io.StringIO()
    csv.writer(text).writerows([c for n, c in enumerate(row) if n != place] for row in rows)
    return text.getvalue().encode()


def test_each_price_of_a_file_row_is_a_row() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON))
    volta = rows[rows["vendor"] == "Amazon Web Services"].query("chip.str.contains('V100')")
    prices = dict(zip(volta["commitment"], volta["price_usd_per_hour"], strict=True))
    assert prices == {"on_demand": 3.06, "1_year": 1.99, "3_year": 1.23}
    assert set(volta["kind"]) == {"rental"}
    assert set(volta["region"]) == {"US East (Northern Virginia)"}
    assert rows["is_offered"].all()


def test_a_price_is_per_chip_whatever_was_quoted() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON))
    system = rows[rows["chip"] == "NVIDIA V100"].iloc[0]
    assert (system["kind"], system["price_usd"], system["chips_per_offer"]) == (
        "purchase", 18_625, 8,
    )  # fmt: skip
    assert str(system["observed_on"].date()) == "2017-07-01"


def test_money_text_is_a_number() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON)).set_index("chip")
    assert rows.loc["NVIDIA HGX H20", "price_usd"] == 12_000


def test_what_is_no_link_and_no_name_of_an_offer_is_dropped() -> None:
    rows = stored(parse({"prices": FIXTURE}, TAKEN_ON))
    assert rows["link"].dropna().str.startswith("http").all()
    assert rows[rows["chip"] == "NVIDIA A100"]["link"].isna().all()
    assert rows["offer"].str.len().max() <= LONGEST_OFFER
    assert set(rows["offer"]) == {"", "H100 80GB NVLINK (32 vCPU - 180GB RAM - 825GB NVMe)"}


def test_repeats_and_rows_without_a_date_are_counted() -> None:
    parsed = parse({"prices": FIXTURE}, TAKEN_ON)
    assert parsed.notes == (
        "1 file rows without a date or a chip are left out.",
        "1 prices repeat another in all that is kept.",
    )
    assert len(stored(parsed)) == 13


def test_a_file_saved_by_a_spreadsheet_says_the_same() -> None:
    plain = FIXTURE.decode("utf-8-sig")
    resaved = plain.replace("2018-06-08", "6/8/2018").replace("\n", "\r\n").encode()
    before = stored(parse({"prices": FIXTURE}, TAKEN_ON))
    assert stored(parse({"prices": resaved}, TAKEN_ON)).equals(before)


@pytest.mark.parametrize("header", ["Notes", "Location", "Number of GPUs", "Price source"])
def test_optional_columns_may_be_absent(header: str) -> None:
    assert len(stored(parse({"prices": without(header)}, TAKEN_ON))) >= 12


@pytest.mark.parametrize("header", ["Price date", "Price per chip-hour (3-year CUD)"])
def test_a_missing_column_is_named_with_those_found(header: str) -> None:
    sentence = refusal(parse, {"prices": without(header)})
    assert f"the required column '{header}' is missing; found: Price source, " in sentence


def test_what_is_not_the_file_is_refused() -> None:
    assert "a web page" in refusal(parse, {"prices": PAGE})
    assert "empty" in refusal(parse, {"prices": b"\n"})
    assert "no rows" in refusal(parse, {"prices": FIXTURE.split(b"\n")[0] + b"\n"})
    words = FIXTURE
    for price in (b",499.00,", b",18625.00,", b",11458.00,", b",24875.00,"):
        words = words.replace(price, b",on request,")
    sentence = refusal(parse, {"prices": words})
    assert "5 of 6 filled cells of 'Price (hardware purchase)' cannot be read" in sentence
