"""What changes do to a headline growth: the closed form is the refit's, and the parts add up."""

import numpy as np
import pytest

from tests.support.exports import DAYS, made, real
from trends.growth import fit
from trends.headlines import BY_NAME, HEADLINES, Headline
from trends.history.changes import compare
from trends.history.effects import effect

CHANGES = {days: compare(real(DAYS[days[0]]), real(DAYS[days[1]])) for days in ((0, 1), (1, 2))}


@pytest.mark.parametrize("days", CHANGES)
@pytest.mark.parametrize("name", ["compute", "frontier_compute", "size", "frontier_cost"])
def test_the_steps_lead_from_the_old_number_to_the_new(days: tuple, name: str) -> None:
    found = effect(CHANGES[days], BY_NAME[name])
    assert found.old is not None
    assert found.new is not None
    total = found.new.slope - found.old.slope
    assert found.steps["oom_change"].sum() == pytest.approx(total, abs=1e-12)
    then, now = (BY_NAME[name].fit(real(DAYS[k])).growth_per_year for k in days)
    assert found.growths == pytest.approx((then, now), rel=1e-9)


@pytest.mark.parametrize("name", ["compute", "frontier_compute"])
def test_undoing_one_change_by_a_refit_gives_the_same_growth(name: str) -> None:
    headline, changes = BY_NAME[name], CHANGES[0, 1]
    found = effect(changes, headline)
    old = headline.rows(changes.old.assign(model=changes.old.index)).set_index("model")
    new = headline.rows(changes.new).set_index("model")
    seen = set()
    for row in found.names.head(40).itertuples():
        undone = new.drop(index=row.model, errors="ignore")
        dates, values = undone["published_on"].tolist(), undone["value"].tolist()
        if row.model in old.index:
            dates.append(old.loc[row.model, "published_on"])
            values.append(old.loc[row.model, "value"])
        assert fit(dates, values).growth_per_year == pytest.approx(row.growth_without, rel=1e-9)
        seen.add(row.change)
    assert {"added", "removed"} <= seen


def test_names_come_by_strength_and_only_those_that_changed() -> None:
    found = effect(CHANGES[1, 2], BY_NAME["compute"])
    strength = found.names["oom_change"].abs()
    assert strength.is_monotonic_decreasing
    touched = set(CHANGES[1, 2].added["model"]) | set(CHANGES[1, 2].removed["model"])
    touched |= set(CHANGES[1, 2].revised["model"]) | set(CHANGES[1, 2].restated["model"])
    assert set(found.names["model"]) <= touched
    assert found.names.iloc[0]["model"] in found.sentence


def test_a_rename_alone_moves_nothing() -> None:
    rows = [{"model": f"m{k}", "published_on": f"20{10 + k}-01-01", "parameters": 10.0**k}
            for k in range(5)]  # fmt: skip
    old = made(rows)
    new = made([*rows[:4], rows[4] | {"model": "M-4"}], "2025-06-01")
    found = effect(compare(old, new), Headline("size", "size", "parameters"))
    assert compare(old, new).counts["renamed"] == 1
    assert found.names.empty
    assert found.steps["oom_change"].tolist() == pytest.approx([0, 0, 0])
    assert "went from 10x to 10x" in found.sentence


def test_an_added_row_above_the_line_at_its_end_raises_the_growth() -> None:
    rows = [{"model": f"m{k}", "published_on": f"20{10 + k}-01-01", "parameters": 10.0**k}
            for k in range(5)]  # fmt: skip
    more = {"model": "giant", "published_on": "2015-01-01", "parameters": 1e8}
    found = effect(compare(made(rows), made([*rows, more], "2025-06-01")),
                   Headline("size", "size", "parameters"))  # fmt: skip
    assert found.names[["model", "change"]].values.tolist() == [["giant", "added"]]
    assert found.names["oom_change"][0] > 0
    assert found.names["growth_without"][0] == pytest.approx(10, rel=1e-3)


def test_a_row_that_only_lost_its_rank_says_so() -> None:
    rows = [{"model": f"m{k}", "published_on": f"20{10 + k}-01-01", "parameters": 10.0 ** (k % 3)}
            for k in range(6)]  # fmt: skip
    late = {"model": "late", "published_on": "2010-06-01", "parameters": 1e6}
    headline = Headline("size", "size", "parameters", frontier=1)
    names = effect(compare(made(rows), made([*rows, late], "2025-06-01")), headline).names
    kinds = dict(zip(names["model"], names["change"], strict=True))
    assert kinds["late"] == "added"
    assert set(kinds.values()) == {"added", "frontier moved"}


def test_too_few_rows_are_said_to_be_too_few() -> None:
    old, new = made([{"model": "a", "parameters": 1.0}]), made([{"model": "b"}], "2025-06-01")
    found = effect(compare(old, new), Headline("size", "size", "parameters"))
    assert found.old is None
    assert np.isnan(found.growths).all()
    assert "not identified" in found.sentence


def test_every_headline_of_the_house_can_be_asked() -> None:
    wide = [real(day).assign(power_w=np.nan, domain=None) for day in DAYS[1:]]
    for headline in HEADLINES:
        assert effect(compare(*wide), headline).sentence
