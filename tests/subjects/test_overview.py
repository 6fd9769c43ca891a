"""The Overview's cards say what the pages behind them say."""

import re

import numpy as np
import pytest

from subjects.billion_dollar_run import finding
from subjects.billion_dollar_run import view as billion_dollar_run_view
from subjects.limits import data
from subjects.overview import cards
from subjects.overview.card import Card
from subjects.overview.finding import newest_export
from subjects.rental_prices import finding as rental_prices_finding
from subjects.rental_prices import view as rental_prices_view
from subjects.token_prices import finding as token_prices_finding
from subjects.token_prices import view as token_prices_view
from ui.text import numbers


@pytest.fixture(scope="module")
def found() -> dict[str, Card]:
    return {card.name: card for card in cards.cards()}


def test_every_card_has_points_a_page_and_words(found: dict[str, Card]) -> None:
    assert len(found) == 9
    for card in found.values():
        assert card.page.startswith("pages/") and len(card.rows) > 3
        assert cards.value(card) != "not known"
        assert re.search(r"\d+% interval", cards.context(card))


def test_the_billion_dollar_run_is_dated_as_on_its_page(found: dict[str, Card]) -> None:
    card, page = found["billion"], finding.of(billion_dollar_run_view.DEFAULT)
    assert f"comes in **{cards.value(card)} (" in page.answer
    assert page.fits["Amortised hardware and energy"] is card.fit


def test_the_rental_price_is_the_page_s(found: dict[str, Card]) -> None:
    label, median, _ = rental_prices_finding.of(rental_prices_view.DEFAULT).numbers[0]
    assert label == "Median of the offers"
    assert f"now {median} at the median" in found["rental"].who


def test_the_token_price_falls_as_at_the_page_s_level_in_the_middle(found: dict[str, Card]) -> None:
    view = token_prices_view.TokenPricesView(**found["tokens"].params)
    page = token_prices_finding.of(view)
    middle = found["tokens"].fit
    assert middle in page.fits.values()
    slower = sum(fit.oom_per_year > middle.oom_per_year for fit in page.fits.values())
    assert slower == (len(page.fits) - 1) // 2
    assert cards.value(found["tokens"]) == f"{numbers.times(10**-middle.oom_per_year)} less a year"


def test_the_largest_run_is_the_envelope_of_its_year(found: dict[str, Card]) -> None:
    years = found["limits"].rows["published_on"].dt.year
    value = found["limits"].rows.loc[years == 2030, "value"].item()
    assert cards.value(found["limits"]) == numbers.quantity(value, "FLOP")
    assert np.isfinite(value) and value > 0
    assert f"of {data.DRAWS:,} draws" in cards.context(found["limits"])


def test_the_overview_says_what_the_newest_export_brought() -> None:
    assert re.fullmatch(r"Between the exports of .* revised value\.", newest_export())
