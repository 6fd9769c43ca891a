"""Strangers' text made plain: what is hidden goes, what can be read stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import SourceRefused
from etl.parse import columns, json
from etl.parse.text import LONGEST, one_line, tidy


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("  GPT-4\u00a0o\n", "GPT-4 o"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("GPT\u200b-4", "GPT-4"),
        ("a\x00b\x1b[2J", "ab[2J"),
        ("\ud800x", "x"),
        ("\u202e", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("Ünïcode 文心 🙂", "Ünïcode 文心 🙂"),
        ("x" * 10_000, "x" * (LONGEST - 1) + "…"),
    ],
)
def test_leaves_out_what_is_hidden_and_cuts_what_is_endless(given_text, plain):
    assert tidy(given_text) == plain


@given(st.text(st.characters(exclude_categories=())))
def test_is_bounded_encodable_trimmed_and_stays_as_it_is(text):
    plain = tidy(text)
    assert len(plain.encode()) <= 4 * LONGEST and plain == plain.strip() == tidy(plain)


@given(st.text(max_size=50))
def test_a_message_holds_no_control_and_no_line_break(text):
    assert len(one_line(f"found: {text}").splitlines()) == 1 and "\x1b" not in one_line(text)


def test_errors_say_what_a_stranger_sent_on_one_line():
    assert str(SourceRefused("found: a\nb\x1b[2J\u202e")) == "found: a b\ufffd[2J\ufffd"


def test_names_of_csv_and_json_are_made_plain():
    cells = columns.text(columns.pd.Series(["a\u202eb"]))
    assert cells.tolist() == json.texts([{"t": "a\u202eb"}], "t").tolist() == ["ab"]


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("javascript:alert(1)", None),
        ('https://a.example/"onmouseover=alert(1)', "https://a.example/"),
        ("https://a.example/<script>", "https://a.example/"),
        ("data:text/html,<script>alert(1)</script>", None),
        ("https://a.example/" + "x" * 3_000, None),
        ("https://a.example/\u202egnp", None),
    ],
)
def test_an_address_is_a_web_address_and_nothing_else(cell, address):
    (found,) = columns.link(columns.pd.Series([cell])).tolist()
    assert found == address
