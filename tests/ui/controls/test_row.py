"""ui/controls/row.py: what a URL says to a page of its own view, and what of it is refused."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.controls import row
from ui.controls.kinds import BadValueError, Choice
from ui.controls.row import Number


@dataclass(frozen=True)
class View:
    bits: float = 4.0
    kind: str = "a"


BITS = Number("bits", "Bits", 0.5, 64.0)
KIND = Choice("kind", "Kind", {"a": "first", "b": "second"})
KNOWN = (BITS, KIND)
DEFAULT = View()
HOSTILE = [
    "", " ", "1e400", "NaN", "inf", "-1", "0.4", "65", "1_0", "٤", "0x10", "4,5", "<b>4</b>",
    "1e99", "9" * 400, "4\x00", "4 bits", "1e", ".", "+4", "--4",
]  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE)
def test_a_bad_number_is_refused_and_named(raw: str) -> None:
    with pytest.raises(BadValueError):
        BITS.read(raw)
    view, notices = row.read(DEFAULT, KNOWN, {"bits": raw, "kind": "b"})
    assert view == View(kind="b")
    assert len(notices) == 1
    assert "the default, `4`, is shown" in notices[0]
    assert len(notices[0]) < 200


@given(st.floats(0.5, 64.0))
def test_a_number_is_written_and_read_back(value: float) -> None:
    assert BITS.read(BITS.write(value)) == pytest.approx(value, rel=1e-11)


@pytest.mark.parametrize(("raw", "value"), [("8", 8.0), ("4.5", 4.5), ("1.6e1", 16.0), (" 8 ", 8)])
def test_numbers_as_people_write_them(raw: str, value: float) -> None:
    assert BITS.read(raw) == value


def test_defaults_stay_out_of_the_url() -> None:
    assert row.write(DEFAULT, KNOWN, {"bits": 4.0, "kind": "a"}) == {}
    assert row.write(DEFAULT, KNOWN, {"bits": 4.5, "kind": "a"}) == {"bits": "4.5"}
    assert row.differing(DEFAULT, View(kind="b"), KNOWN) == ["kind"]


def test_unknown_parameters_are_left_alone() -> None:
    assert row.read(DEFAULT, KNOWN, {"utm_source": "x"}) == (DEFAULT, [])
