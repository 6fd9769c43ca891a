"""ui/controls/kinds.py: what a URL's text means, and what of it is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import warehouse
from subjects.trend.controls import ORG
from ui.controls import kinds, notice
from ui.controls.kinds import BadValueError, Choice, Option
from ui.controls.typed import Amount, Day, Days, Number, Text

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

POOL = Choice("pool", "Models", {"notable": "notable models", "all": "all models"})
LEVEL = Choice("level", "Interval", {n: Option(int(n) / 100, f"{n}%") for n in ("50", "90")})
SINCE = Day("since", "From")
BITS = Number("bits", "Bits", 0.5, 64.0)
HOSTILE = [
    "", " ", "1e400", "NaN", "-1", "<b>x</b>", "a\x00b", "\u202eabc", "2024-02-30", "9" * 400,
    "x" * 10**6, "[a](javascript:b)", "$x^2$", ":red[x]", "' OR 1=1 --", "**bold**", "|",
]  # fmt: skip
NOT_A_NUMBER = [
    *HOSTILE, "inf", "0.4", "65", "1_0", "٤", "0x10", "4,5", "4\x00", "4 bits", "1e", ".", "+4",
]  # fmt: skip
NAMES = [
    "Xi’an Jiaotong University", "Typhoon / SCB 10X", "KE Holdings Inc. (“Beike”)", "Yahoo!",
    "Universite de Technologie de Compiègne – CNRS", "x" * 200, "（杭州）科技有限公司",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("control", [POOL, LEVEL, SINCE], ids=lambda control: control.name)
def test_what_means_nothing_is_refused(control: kinds.Control, text: str) -> None:
    with pytest.raises(BadValueError):
        control.read(text)


def test_a_choice_holds_values_and_not_texts() -> None:
    assert (LEVEL.read("50"), LEVEL.write(0.5), LEVEL.label_of(0.5)) == (0.5, "50", "50%")
    assert (POOL.read(" ALL "), POOL.write("all"), POOL.label_of("all")) == (
        "all", "all", "all models"
    )  # fmt: skip


def test_options_that_differ_in_case_alone_are_told_apart() -> None:
    names = Choice("model", "Model", {"Grok": "Grok", "GROK": "GROK"})
    assert [names.read(name) for name in ("Grok", "GROK", "grok")] == ["Grok", "GROK", "Grok"]


def test_an_option_without_a_text_is_not_what_an_unknown_text_means() -> None:
    with pytest.raises(BadValueError):
        Choice("site", "Site", {"": "any", "norway": "Norway"}).read("mars")


@pytest.mark.parametrize("text", NOT_A_NUMBER)
def test_a_bad_number_is_refused(text: str) -> None:
    with pytest.raises(BadValueError):
        BITS.read(text)


@given(st.floats(0.5, 64.0))
def test_a_number_is_written_and_read_back(value: float) -> None:
    assert BITS.read(BITS.write(value)) == pytest.approx(value, rel=1e-11)


@pytest.mark.parametrize(("text", "value"), [("8", 8.0), ("4.5", 4.5), ("1.6e1", 16), (" 8 ", 8)])
def test_numbers_as_people_write_them(text: str, value: float) -> None:
    assert BITS.read(text) == value


@pytest.mark.parametrize("text", [*HOSTILE[1:], "0", "1e61", "-1", "٣", "1_000", "inf"])
def test_a_bad_amount_is_refused(text: str) -> None:
    if text.strip():
        with pytest.raises(BadValueError):
            Amount("threshold", "At").read(text)


def test_amounts_and_days_survive_the_url() -> None:
    amount, days = Amount("threshold", "At"), Days("eras", "Eras")
    assert amount.read(amount.write(1e28)) == 1e28
    assert amount.write(1e28) == "1e28"
    assert amount.read("") is None
    assert days.read("2018-01-01, 2012-06-30") == (date(2012, 6, 30), date(2018, 1, 1))
    assert days.read(days.write((date(2018, 1, 1),))) == (date(2018, 1, 1),)
    assert SINCE.read(SINCE.write(None)) is None


@pytest.mark.parametrize(
    "text", ["<b>", "a\x00b", "x" * 61, "a_b_c", "[a](b)", ":red[x]", "`", "$"]
)
def test_a_text_takes_only_what_names_are_made_of(text: str) -> None:
    with pytest.raises(BadValueError):
        Text("name", "Name").read(text)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:12])
def test_a_name_of_the_world_is_a_name(name: str) -> None:
    assert ORG.read(ORG.write(name)) == name


def test_every_organisation_that_a_table_shows_can_be_given_back() -> None:
    told = warehouse.query("SELECT DISTINCT unnest(organization) AS name FROM models")["name"]
    assert len(told) > 500
    assert [name for name in told if ORG.read(ORG.write(name)) != name] == []


@given(st.text(max_size=300))
def test_an_excerpt_is_short_printable_and_cannot_leave_its_code_span(text: str) -> None:
    excerpt = notice.excerpt(text)
    assert len(excerpt) <= notice.EXCERPT_CHARACTERS + 1
    assert "`" not in excerpt
    assert excerpt.isprintable()
