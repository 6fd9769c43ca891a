"""JSON bodies: what is mended, what is refused, and in which words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import SourceRefused
from etl.parse import json


def refused(body: bytes, kind: type = dict) -> str:
    with pytest.raises(SourceRefused) as refusal:
        json.read_json(body, "prices.json", kind)
    return str(refusal.value)


def test_read_json_counts_what_it_mends() -> None:
    document = json.read_json(b'{"a": {"x": 1, "x": 2}, "b": NaN, "c": -Infinity}', "p", dict)
    assert document.value == {"a": {"x": 2}, "b": None, "c": None}
    assert document.notes == [
        "1 repeated keys: the last of each counts.",
        "2 values NaN or Infinity are read as missing.",
    ]


def test_read_json_takes_a_byte_order_mark() -> None:
    assert json.read_json(b'\xef\xbb\xbf{"a": 1}', "p", dict).value == {"a": 1}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b'{"a": {"b": 1', "the JSON cannot be read"),
        (b"\xff\xfe\x00{", "the JSON cannot be read"),
        (b"[" * 100_000, "the JSON cannot be read"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "the JSON cannot be read"),
        (b"[1, 2]", "should hold an object, but holds a list"),
        (b"null", "should hold an object, but holds a NoneType"),
    ],
)
def test_read_json_refuses_in_a_sentence(body: bytes, reason: str) -> None:
    sentence = refused(body)
    assert sentence.startswith("prices.json: ")
    assert reason in sentence


@given(st.binary(max_size=60))
def test_read_json_of_any_bytes_is_a_dict_or_a_refusal(body: bytes) -> None:
    try:
        assert isinstance(json.read_json(body, "prices.json", dict).value, dict)
    except SourceRefused as refusal:
        assert str(refusal).startswith("prices.json: ")


def test_numbers_reads_text_and_keeps_what_the_caller_must_judge() -> None:
    entries = [{"n": "1e-06"}, {"n": 2}, {"n": None}, {}, {"n": 10**400}, {"n": -1.0}, {"n": True}]
    values = json.numbers(entries, "n", "p").tolist()
    assert values[:2] == [1e-06, 2.0]
    assert all(math.isnan(values[place]) for place in (2, 3, 6))
    assert values[4:6] == [math.inf, -1.0]


def test_numbers_refuses_a_key_turned_to_text() -> None:
    with pytest.raises(SourceRefused, match=r"p: 9 of 9 filled values of 'n' cannot be read \(the"):
        json.numbers([{"n": "cheap"}] * 9, "n", "p")


def test_days_reads_iso_dates_only() -> None:
    entries = [{"d": "2025-02-08"}, {"d": None}, {"d": "8 Feb"}, {"d": 20250208}]
    days = json.days(entries, "d", "p")
    assert days.isna().tolist() == [False, True, True, True]
    assert str(days[0].date()) == "2025-02-08"


def test_texts_normalises_white_space_and_drops_what_is_no_text() -> None:
    entries = [{"t": " a\n b "}, {"t": "  "}, {"t": 3}, {}]
    assert json.texts(entries, "t").tolist() == ["a b", None, None, None]


def test_demand_names_the_missing_key_and_those_found() -> None:
    with pytest.raises(
        SourceRefused, match=r"required key 'cost' is missing; found: price, name\."
    ):
        json.demand([{"price": 1, "name": "x"}], ["price", "cost"], "p")
    with pytest.raises(SourceRefused, match="no entries"):
        json.demand([], ["price"], "p")
