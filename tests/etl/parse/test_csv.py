"""Cells of a CSV file as text: what is read, and what is refused with a sentence."""

import pytest

from etl.errors import SourceRefused
from etl.parse import csv


def read(body: bytes) -> tuple[list[str], list[list[str]]]:
    headers = csv.headers(body, "a.csv")
    cells = csv.load(body, list(range(len(headers))), len(headers), "a.csv")
    return headers, cells.to_numpy().tolist()


@pytest.mark.parametrize(
    "body",
    [
        b'a,b\n1,"x\n""y"", z"\n',
        b'a,b\r\n1,"x\n""y"", z"\r\n',
        b'\xef\xbb\xbfa,b\n1,"x\n""y"", z"',
        b'\n a ,b\n\n1,"x\n""y"", z"\n'.lstrip(),
    ],
)
def test_reads_quoted_lines_line_ends_and_a_byte_order_mark(body):
    assert read(body) == (["a", "b"], [["1", 'x\n"y", z']])


def test_reads_only_the_places_asked_for():
    cells = csv.load(b"a,b,c\n1,2,3\n4,5,6\n", [0, 2], 3, "a.csv")
    assert list(cells.columns) == [0, 2]
    assert cells.to_numpy().tolist() == [["1", "3"], ["4", "6"]]


def test_a_header_may_break_over_lines():
    assert read(b'"a\n  b",c\n1,2\n') == (["a b", "c"], [["1", "2"]])


def test_a_short_row_is_filled_up():
    assert read(b"a,b\n1\n2,3\n")[1] == [["1", ""], ["2", "3"]]
    assert read(b"a,b\n1\n2,3")[1] == [["1", ""], ["2", "3"]]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"\n  <html><body>Not found</body></html>", "web page"),
        (b"a,b\n", "headers but no rows"),
        (b"a,b\n1,2,3\n4,5\n", "cannot be read"),
        (b"a,b\n1,2\n4,5,6\n", "cannot be read"),
        (b'a,b\n1,"cut he', "ends inside a quoted cell"),
        (b"a,b,c\n1,2,3\n4,5", "ends inside a row"),
        (b'a,b,c\n1\n1,2,3\n"4\n4",5', "ends inside a row"),
        (b"a\xff,b\n1,2\n", "UTF-8"),
        (b"a,b\n1,\xff\xfe\n", "UTF-8"),
        (b"a,b\n" + b"1,2\n" * 5_000 + b"1,\xff\xfe\n", "cannot be read"),
    ],
)
def test_refuses_in_a_sentence(body, sentence):
    with pytest.raises(SourceRefused, match=sentence) as refused:
        read(body)
    assert str(refused.value).startswith("a.csv: ")
    assert "\n" not in str(refused.value)
