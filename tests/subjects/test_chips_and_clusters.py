"""Chips and clusters: every view answers, and the published growth is met."""

import itertools

import pytest

from subjects.chips_and_clusters import clusters as chips_and_clusters_clusters
from subjects.chips_and_clusters import finding, map, ranking, sites, stock, view
from subjects.chips_and_clusters.view import CERTAINTY, ClustersView
from trends.hardware import clusters
from ui.look import Look

EVERY = list(itertools.product(view.SHOW.words, view.QUANTITY.words))


@pytest.mark.parametrize(("show", "what"), EVERY)
def test_every_view_and_quantity_answers(show: str, what: str) -> None:
    found = finding.of(ClustersView(show=show, what=what))
    assert "per year" in found.answer and "interval" in found.answer
    assert "nan" not in found.answer and found.draw is not None
    figure = found.draw(Look(dark=True, phone=True))
    assert len(figure.data) >= 2


def test_a_quantity_that_a_view_lacks_is_replaced_and_said() -> None:
    assert "not available in that unit" in finding.of(ClustersView(what="cost")).answer
    assert "not available in that unit" not in finding.of(ClustersView(what="power")).answer


def test_the_total_is_the_sum_of_the_designers() -> None:
    told = stock.lines(stock.fit(ClustersView()))
    last = told[told["date"] == told["date"].max()]
    sums = last.groupby(last["group"] == "Total")["value"].sum()
    assert sums[True] == pytest.approx(sums[False])
    total = last[last["group"] == "Total"].iloc[0]
    assert total["low"] < total["value"] < total["high"]


def test_correlated_errors_widen_the_total() -> None:
    def width(together: float) -> float:
        last = stock.fit(ClustersView(together=together)).total.iloc[-1]
        return float(last["high"] - last["low"])

    assert width(0.0) < width(0.5) < width(1.0)


def test_leading_systems_grow_as_published() -> None:
    for name, (growth, _) in clusters.PUBLISHED.items():
        ours = chips_and_clusters_clusters.fit(ClustersView(), name).growth
        assert ours is not None
        assert ours.growth_interval[0] <= growth <= ours.growth_interval[1], name
    assert len(chips_and_clusters_clusters.compared(ClustersView())) == len(clusters.PUBLISHED)


def test_no_plan_is_in_a_fit() -> None:
    used = chips_and_clusters_clusters.fit(
        ClustersView(leading=None, sure=CERTAINTY.read("any"))
    ).trend.used
    assert "Planned" not in set(used["status"]) and len(used) > 100
    trend = sites.capacity_of(ClustersView()).trend
    assert trend.rows["date"].max() <= sites.today()


def test_plans_stand_beside_what_exists() -> None:
    capacity = sites.capacity_of(ClustersView(what="power"))
    assert capacity.planned > capacity.operating > 0 and capacity.until > sites.today()
    assert {"Existing", "Planned"} <= set(finding.planned_table()["Status"])


def test_the_map_needs_no_network() -> None:
    drawn = map.figure(sites.states(), source="x", look=Look())
    assert {trace.type for trace in drawn.data} == {"scattergeo"}
    assert not any(drawn.layout.geo[layer] for layer in map.LAYERS)


def test_an_export_without_coordinates_is_drawn_by_country_and_site() -> None:
    rows = sites.states()
    assert sites.is_mapped(rows)
    bare = rows.assign(latitude_deg=float("nan"), longitude_deg=float("nan"), country="China")
    bare.loc[bare.index[0], "country"] = None
    assert not sites.is_mapped(bare)
    for phone in (False, True):
        drawn = ranking.figure(bare, source="x", look=Look(phone=phone))
        assert {trace.type for trace in drawn.data} == {"bar"}
        assert len(drawn.data[0].x) == min(len(bare), ranking.MAX_SITES)
    assert "states no coordinates" in ranking.summary(bare)
    assert set(ranking.largest(bare)["country"]) == {"China", ranking.NO_COUNTRY}
    assert not sites.is_mapped(bare.iloc[:0])
