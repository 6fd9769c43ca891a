"""ui/controls/kinds.py: what a URL says, and what of it is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subjects.trend import view as trend_view
from subjects.trend.view import View
from ui.controls import kinds
from ui.controls.kinds import BadValueError, Choice, Day, Text

POOL = Choice("pool", "Models", {"notable": "notable models", "all": "all models"})
LEVEL = Choice("level", "Interval", {"50": "50%", "90": "90%", "95": "95%"})
SINCE = Day("since", "From")
ORG = Text("org", "Organisation")
CONTROLS = (POOL, LEVEL, SINCE, ORG)
HOSTILE = [
    "", " ", "1e400", "NaN", "-1", "<b>x</b>", "a\x00b", "\u202eabc", "2024-02-30", "9" * 400,
    "x" * 10**6, "[a](javascript:b)", "$x^2$", ":red[x]", "' OR 1=1 --", "**bold**", "|",
]  # fmt: skip


def test_no_parameters_are_the_default_view() -> None:
    assert trend_view.read(CONTROLS, {}) == (View(), {})


def test_good_values_are_read_whatever_their_case() -> None:
    view, bad = trend_view.read(CONTROLS, {"pool": "ALL", "since": "2018-01-01", "org": "Google"})
    assert (view.pool, view.since, view.org) == ("all", date(2018, 1, 1), "Google")
    assert not bad


@pytest.mark.parametrize("raw", HOSTILE)
@pytest.mark.parametrize("control", [POOL, LEVEL, SINCE], ids=lambda c: c.name)
def test_a_bad_value_falls_back_and_is_named(control: kinds.Control, raw: str) -> None:
    view, bad = trend_view.read(CONTROLS, {control.name: raw})
    assert view == View()
    assert bad == {control.name: raw}


@pytest.mark.parametrize("raw", ["<b>", "a\x00b", "x" * 61, "a_b_c", "[a](b)", ":red[x]", "`", "$"])
def test_a_text_takes_only_what_names_are_made_of(raw: str) -> None:
    with pytest.raises(BadValueError):
        ORG.read(raw)


def test_an_absent_bound_is_written_and_read_back() -> None:
    params = trend_view.write(CONTROLS, {"since": None})
    assert params == {"since": "any"}
    assert trend_view.read(CONTROLS, params)[0].since is None


def test_unknown_parameters_are_left_alone() -> None:
    assert trend_view.read(CONTROLS, {"utm_source": "x", "embed": "true"}) == (View(), {})


def test_defaults_stay_out_of_the_url() -> None:
    assert trend_view.write(CONTROLS, trend_view.values(View())) == {}


@given(
    pool=st.sampled_from(sorted(POOL.words)),
    level=st.sampled_from(sorted(LEVEL.words)),
    since=st.none() | st.dates(SINCE.first, SINCE.last),
    org=st.from_regex(r"\A[A-Za-z][A-Za-z .&-]{0,20}[A-Za-z]\Z"),
)
def test_every_view_survives_the_url(pool: str, level: str, since: date | None, org: str) -> None:
    view = View(pool=pool, level=level, since=since, org=org)
    assert trend_view.read(CONTROLS, trend_view.write(CONTROLS, trend_view.values(view))) == (
        view,
        {},
    )


@given(st.dictionaries(st.sampled_from(["pool", "level", "since", "org"]), st.text()))
def test_no_text_raises(raw: dict[str, str]) -> None:
    view, bad = trend_view.read(CONTROLS, raw)
    for name in bad:
        assert getattr(view, name) == getattr(trend_view.DEFAULT, name)


@given(st.text(max_size=300))
def test_a_shown_value_is_short_printable_and_cannot_leave_its_code_span(raw: str) -> None:
    told = kinds.shown(raw)
    assert len(told) <= kinds.SHOWN_CHARACTERS + 1
    assert "`" not in told
    assert told.isprintable()


def test_differing_counts_what_is_not_default() -> None:
    assert trend_view.differing(View(level="95", split="domain")) == ["split", "level"]


def test_amounts_and_days_survive_the_url() -> None:
    amount, days = kinds.Amount("threshold", "At"), kinds.Days("eras", "Eras")
    assert amount.read(amount.write(1e28)) == 1e28
    assert amount.write(1e28) == "1e28"
    assert amount.read("") is None
    assert days.read("2018-01-01, 2012-06-30") == (date(2012, 6, 30), date(2018, 1, 1))
    assert days.read(days.write((date(2018, 1, 1),))) == (date(2018, 1, 1),)


@pytest.mark.parametrize("raw", [*HOSTILE[1:], "0", "1e61", "-1", "٣", "1_000", "inf"])
def test_a_bad_amount_is_refused(raw: str) -> None:
    if raw.strip():
        with pytest.raises(BadValueError):
            kinds.Amount("threshold", "At").read(raw)
