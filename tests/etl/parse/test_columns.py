"""From text to typed columns."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import SourceRefused
from etl.parse import columns, refusals
from etl.parse.columns import Column

WANTED = (
    Column("model", ("Model", "System"), columns.text, is_required=True),
    Column("flop", ("Compute (FLOP)", "Compute"), columns.positive, is_required=True),
    Column("country", ("Country",), columns.items),
    Column("is_open", ("Open?",), columns.flag_or_missing),
    Column("released_on", ("Date",), columns.day),
)


def cells(*values: str) -> pd.Series:
    return pd.Series(values, dtype="str")


def converted(convert, *values):
    return [None if v is None or v != v else v for v in convert(cells(*values)).tolist()]


def test_reads_declared_columns_in_any_order_and_passes_over_others():
    rows = columns.read(b"x,Compute (FLOP),Model\n?,5.0e+26,GPT\n?,1,Other\n", WANTED, "m.csv")
    assert list(rows.columns) == ["model", "flop", "country", "is_open", "released_on"]
    assert rows["model"].tolist() == ["GPT", "Other"]
    assert rows["flop"].tolist() == [5e26, 1.0]
    assert rows["country"].tolist() == [[], []]
    assert rows["is_open"].tolist() == [None, None]
    assert rows["released_on"].isna().all()


def test_an_older_header_is_an_alias():
    rows = columns.read(b"System,Compute\nGPT,1\n", WANTED, "m.csv")
    assert rows["model"].tolist() == ["GPT"]


def test_a_missing_required_column_is_named_with_the_headers_found():
    with pytest.raises(SourceRefused) as refused:
        columns.read(b"Model,Kompute,Country\nGPT,1,US\n", WANTED, "m.csv")
    assert str(refused.value) == (
        "m.csv: the required column 'Compute (FLOP)' is missing; found: Model, Kompute, Country."
    )


def test_an_empty_required_column_is_refused():
    with pytest.raises(SourceRefused, match=r"'Compute \(FLOP\)' is empty"):
        columns.read(b"Model,Compute\nGPT,\nOther,\n", WANTED, "m.csv")


def test_a_number_column_turned_to_text_is_refused_with_its_first_cell():
    body = b"Model,Compute\n" + b"".join(b"m%d,about %d\n" % (i, i) for i in range(4))
    with pytest.raises(SourceRefused, match=r"4 of 4 filled cells .*the first: 'about 0'"):
        columns.read(body, WANTED, "m.csv")


def test_rows_with_an_unreadable_required_cell_are_set_aside():
    body = b"Model,Compute\n" + b"m,7\n" * 400 + b"n,unknown yet\n" * 5
    with refusals.ledger() as entries:
        rows = columns.read(body, WANTED, "m.csv")
    assert len(rows) == 400 and rows.index.tolist() == list(range(400))
    assert len(entries.refusals) == 5
    assert entries.refusals[0] == refusals.Refusal(
        "m.csv", "unreadable_cell", "'Compute (FLOP)' cannot be read: 'unknown yet'.",
        '{"model": "n", "flop": "unknown yet"}',
    )  # fmt: skip


def test_unreadable_cells_of_other_columns_are_missing_and_noted():
    body = b"Model,Compute,Date\na,1,2025-01-01\nb,2,soon\n"
    with refusals.ledger() as entries:
        rows = columns.read(body, WANTED, "m.csv")
    assert rows["model"].tolist() == ["a", "b"] and entries.refusals == []
    assert entries.notes == [
        "m.csv: 1 cells of 'Date' cannot be read and count as missing (the first: 'soon')."
    ]


def test_a_third_of_the_rows_unreadable_is_the_fault_of_the_file():
    body = b"Model,Compute\n" + b"m,7\nn,8\no,dear\n" * 40
    with pytest.raises(SourceRefused, match="40 of 120 filled cells"):
        columns.read(body, WANTED, "m.csv")


def test_rows_spoilt_in_different_columns_add_up():
    body = b"Model,Compute,Cost\n" + b"m,7,1\n" * 90 + b"n,x,1\n" * 2 + b"o,1,x\n" * 2
    wanted = (*WANTED[:2], Column("cost", ("Cost",), columns.positive, is_required=True))
    with pytest.raises(SourceRefused, match="4 of 94 rows have a required cell"):
        columns.read(body, wanted, "m.csv")


def test_a_word_that_is_neither_true_nor_false_is_unreadable():
    wanted = (WANTED[0], Column("is_in", ("In",), columns.flag, is_required=True))
    body = b"Model,In\n" + b"a,OUI\nb,NON\n" * 40
    with pytest.raises(SourceRefused, match=r"80 of 80 filled cells of 'In'.*'OUI'"):
        columns.read(body, wanted, "m.csv")


def test_words_for_missing_are_not_unreadable():
    body = b"Model,Compute\n" + b"m,inf\nm,0\nm,0.0\nm,NaN\nm,N/A\n" + b"m,7\n"
    assert columns.read(body, WANTED, "m.csv")["flop"].notna().sum() == 1


def test_joined_cells_of_several_files_are_typed_once():
    bodies = (b"Model,Compute\na,1\n", b"System,Compute (FLOP)\nb,2\n")
    texts = [columns.cells(body, WANTED, "m.csv") for body in bodies]
    rows = columns.typed(pd.concat(texts, ignore_index=True), WANTED, "m.csv")
    assert rows["model"].tolist() == ["a", "b"]
    assert rows["flop"].tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("5.0000000000001e+26", 5e26),
        ("5.00E+22", 5e22),
        ("$12000.00", 12000.0),
        ("$1,234,567.5", 1234567.5),
        ("306135429329000000000", 3.061354293e20),
        ("-2.5", -2.5),
        ("0", 0.0),
        ("", None),
        ("inf", None),
        ("Infinity", None),
        ("NaN", None),
        ("12,34", None),
        ("twelve", None),
    ],
)
def test_number(cell, value):
    assert converted(columns.number, cell) == [value]


@given(st.floats(min_value=1e-30, max_value=1e30), st.floats(-4e-12, 4e-12))
def test_the_last_digits_of_a_number_do_not_matter_twice(value, wobble):
    once = columns.number(cells(str(value)))[0]
    assert columns.number(cells(str(once)))[0] == once
    near = columns.number(cells(str(value * (1 + wobble))))[0]
    assert math.isclose(once, near, rel_tol=1.1e-9)


def test_zero_and_less():
    assert converted(columns.positive, "0", "-1", "2") == [None, None, 2.0]
    assert converted(columns.not_negative, "0", "-1", "2") == [0.0, None, 2.0]
    assert converted(columns.share, "0", "0.43", "1", "43") == [None, 0.43, 1.0, None]


def test_scaled():
    assert converted(columns.scaled(1e6), "1681.6800000000003", "0") == [1681.68e6, None]
    assert converted(columns.scaled(1e9, columns.not_negative), "0", "8.07") == [0.0, 8.07e9]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-09-02", date(2024, 9, 2)),
        ("9/2/2024", date(2024, 9, 2)),
        ("12/31/2025", date(2025, 12, 31)),
        ("2021-07", date(2021, 7, 1)),
        ("1951", date(1951, 1, 1)),
        ("2024-02-30", None),
        ("31/12/2025", None),
        ("soon", None),
        ("", None),
    ],
)
def test_day(cell, day):
    (found,) = columns.day(cells(cell))
    assert (None if pd.isna(found) else found.date()) == day


def test_a_day_first_column_is_not_read_month_first():
    assert converted(columns.day, "1/11/2025", "31/12/2025", "2025-01-01") == [
        None, None, pd.Timestamp("2025-01-01"),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["30.3.2026", "2026/03/30", "2026-03-30 00:00:00"])
def test_days_that_can_mean_one_day_only(cell):
    assert converted(columns.day, cell) == [pd.Timestamp("2026-03-30")]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_day_reads_both_layouts_alike(day):
    layouts = (day.isoformat(), f"{day.month}/{day.day}/{day.year}")
    assert columns.day(cells(*layouts)).dt.date.tolist() == [day, day]


def test_text_normalises_white_space():
    given_cells = ("Solar Open 100B\n", "a\t\t b", "a\u00a0b", " ", "")
    assert converted(columns.text, *given_cells) == ["Solar Open 100B", "a b", "a b", None, None]


@pytest.mark.parametrize(
    "pair",
    ["TRUE FALSE", "WAHR FALSCH", "VRAI FAUX", "VERO FALSO", "VERDADERO FALSO", "WAAR ONWAAR"],
)
def test_flags_of_a_spreadsheet_in_its_language(pair):
    yes, no = pair.split()
    assert converted(columns.flag, yes, no) == [True, False]
    assert converted(columns.flag_or_missing, yes, no) == [True, False]


def test_flags():
    assert converted(columns.flag, "True", "TRUE", "checked", "", "no") == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert converted(columns.flag_or_missing, "Yes", "No", "FALSE", "Unclear", "") == [
        True, False, False, None, None,
    ]  # fmt: skip


def test_items_split_on_a_comma_that_no_space_follows():
    assert converted(columns.items, "A Co., Ltd.,B,B,A Co., Ltd.", "", " C\n D ,") == [
        ["A Co., Ltd.", "B"], [], ["C D"],
    ]  # fmt: skip


@given(st.lists(st.text("abc,. ", min_size=1), max_size=5))
def test_items_are_tidy_and_different(parts):
    (found,) = columns.items(cells(",".join(parts)))
    assert len(found) == len(set(found))
    assert all(item == " ".join(item.split()) and item for item in found)


def test_link_takes_the_first_address():
    assert converted(
        columns.link,
        "https://a.org/x \n\nhttps://b.org",
        "https://a.org/x.html; https://b.org",
        "see arxiv.org/abs/2501.14818",
        "not online",
        "javascript:alert(1)",
        "",
    ) == [
        "https://a.org/x", "https://a.org/x.html", "https://arxiv.org/abs/2501.14818",
        None, None, None,
    ]  # fmt: skip
