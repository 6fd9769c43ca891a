"""Price-performance: every choice has an answer or says why not, and crippled cards are named."""

import itertools

import pytest

from subjects.price_performance import finding, view
from subjects.price_performance.view import PricePerformanceView

FORMATS = tuple(view.FORMAT.words)
BASES = tuple(view.BASIS.words)


@pytest.mark.parametrize(("name", "basis"), list(itertools.product(FORMATS, BASES)))
def test_every_format_and_price_has_an_answer(name: str, basis: str) -> None:
    found = finding.of(PricePerformanceView(format=name, basis=basis))
    assert "per year" in found.answer and "interval" in found.answer
    assert len(found.rows) and found.draw is not None


def test_crippled_cards_are_shown_left_out_and_said() -> None:
    found = finding.of(PricePerformanceView(format="fp16"))
    out = found.rows["reason"].str.contains("crippled")
    assert out.any() and f" {out.sum()} cards whose FP16" in found.answer
    assert "crippled" not in finding.of(PricePerformanceView(format="fp32")).answer


def test_each_year_has_one_best_chip() -> None:
    best = finding.of(PricePerformanceView()).rows.query("best == 'yes'")
    assert best["date"].dt.year.is_unique and len(best) > 5


def test_real_dollars_are_not_nominal_ones() -> None:
    nominal, real = (
        finding.fit(PricePerformanceView(dollars=dollars)).trend.overall
        for dollars in ("nominal", "2023")
    )
    assert nominal is not None and real is not None
    assert nominal.growth_per_year != real.growth_per_year


def test_published_figures_stand_beside_ours() -> None:
    table = finding.published()
    assert len(table) == 3 and "2.46 (95% interval 2.24–2.72)" in set(table["Published, years"])
