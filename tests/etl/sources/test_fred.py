"""Monthly series from FRED, and the two sources that are one."""

import pytest

from etl.sources import electricity, fred, producer_prices
from etl.sources.base import Source
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

BOTH = pytest.mark.parametrize("source", [producer_prices.SOURCE, electricity.SOURCE])


def test_both_names_of_the_date_column_are_known() -> None:
    index = body("producer_prices", "series.csv")
    assert index.startswith(b"observation_date,")
    for text in (index, index.replace(b"observation_date", b"DATE")):
        rows, notes = fred.read(text, "PCU518210518210", "index_value")
        assert rows["index_value"].tolist() == [100.0, 100.6, 101.4, 123.659]
        assert str(rows["month_on"].iloc[0].date()) == "2000-12-01"
        assert set(rows["series"]) == {"PCU518210518210"}
        assert notes == ()


def test_a_month_without_a_value_is_left_out_and_counted() -> None:
    parsed = electricity.parse({"series": body("electricity", "series.csv")}, TAKEN_ON)
    rows = stored(parsed)
    assert rows["price_usd_per_kwh"].tolist() == [0.046, 0.046, 0.046, 0.17, 0.171]
    assert parsed.notes == ("1 months without a value are left out.",)
    blank = body("electricity", "series.csv").replace(b",.\n", b",\n")
    assert len(stored(electricity.parse({"series": blank}, TAKEN_ON))) == 5


@BOTH
def test_rows_pass_the_schema(source: Source) -> None:
    rows = stored(source.parse({"series": body(source.name, "series.csv")}, TAKEN_ON))
    assert set(rows["source"]) == {source.name}
    assert rows["month_on"].is_monotonic_increasing


@BOTH
def test_what_is_not_the_series_is_refused(source: Source) -> None:
    text = body(source.name, "series.csv")
    series = source.url.rsplit("/", 1)[1]
    assert "a web page" in refusal(source.parse, {"series": PAGE})
    assert "empty" in refusal(source.parse, {"series": b""})
    other = refusal(source.parse, {"series": text.replace(series.encode(), b"CPIAUCSL")})
    assert f"the required column '{series}' is missing; found: " in other
    assert "CPIAUCSL" in other
    words = b"DATE,%s\n" % series.encode() + b"2000-01-01,high\n" * 9
    assert f"9 of 9 filled cells of '{series}' cannot be read" in refusal(
        source.parse, {"series": words}
    )
    none = b"DATE,%s\n2000-01-01,.\n" % series.encode()
    assert "no month has a value" in refusal(source.parse, {"series": none})


@BOTH
def test_extra_columns_are_fine(source: Source) -> None:
    text = body(source.name, "series.csv").decode().splitlines()
    wide = "\n".join([f"{text[0]},note", *(f"{line},x" for line in text[1:])]).encode()
    plain = stored(source.parse({"series": "\n".join(text).encode()}, TAKEN_ON))
    assert stored(source.parse({"series": wide}, TAKEN_ON)).equals(plain)
