"""A break is found, described, and drawn where it lies."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from subjects.trend import breaks
from subjects.trend.view import TrendView
from tests.ui.charts.test_trend import WORDS
from trends.breaks import compare
from trends.breaks.eras import eras
from trends.breaks.findings import Breaks
from trends.dates import decimal_years
from ui.charts import breaks as chart_broken
from ui.charts import trend

BEND = pd.Timestamp("2018-01-01")
UNTIL = pd.Timestamp("2030-01-01")


def rows() -> pd.DataFrame:
    """10x per year until 2018, then 2x per year."""
    rng = np.random.default_rng(5)
    days = pd.Timestamp("2010-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 5500, 300)), "D")
    years = decimal_years(days) - 2018
    logs = 22 + np.where(years < 0, years, np.log10(2) * years) + rng.normal(0, 0.3, 300)
    plain = {"organization": "Maker", "confidence": "Likely", "link": "", "group": "Models"}
    names = [f"Model {n}" for n in range(300)]
    return pd.DataFrame({"model": names, "published_on": days, "value": 10**logs} | plain)


@pytest.fixture(scope="module")
def compared() -> Breaks:
    frame, rng = rows(), np.random.default_rng(0)
    return compare.compare(frame["published_on"], frame["value"], rng=rng, resamples=50)


def test_the_bend_is_drawn_at_its_date_and_the_line_goes_on(compared: Breaks) -> None:
    drawn = chart_broken.of_line(compared.best.line, "One kink", UNTIL).line
    ahead = drawn[drawn["beyond"]]
    assert abs((compared.best.line.breaks[0] - BEND).days) < 200
    assert drawn["date"].isin(compared.best.line.breaks).any()
    assert ahead["date"].iloc[-1] == UNTIL
    solid = drawn[~drawn["beyond"]]
    assert ahead["median"].iloc[0] == pytest.approx(solid["median"].iloc[-1])


def test_a_jump_is_two_pieces_that_do_not_meet(compared: Breaks) -> None:
    line = next(model.line for model in compared.models if model.name == "jump")
    drawn = chart_broken.of_line(line, "One jump", None).line
    assert drawn["median"].isna().sum() == 1
    assert not drawn["beyond"].any()


def test_eras_are_lines_of_their_own() -> None:
    frame = rows()
    found = eras(frame["published_on"], frame["value"], [BEND])
    drawn = chart_broken.of_eras(found, "2 own eras", UNTIL).line
    early, late = (era.growth for era in found)
    assert early is not None
    assert late is not None
    assert drawn["date"].iloc[0] == early.first
    assert drawn["median"].iloc[-1] == pytest.approx(late.project([UNTIL])["median"].iloc[0])


def test_the_chart_draws_the_broken_line_without_bands(compared: Breaks) -> None:
    line = chart_broken.of_line(compared.best.line, "One kink: 10x, then 2x per year", UNTIL)
    figure = trend.trend(rows(), {"Models": line}, project_to=2030, **WORDS)
    assert "One kink: 10x, then 2x per year" in {trace.name for trace in figure.data}
    assert not [trace for trace in figure.data if trace.fill == "toself"]
    assert pd.Timestamp(figure.layout.xaxis.range[1]) > UNTIL


def test_each_kind_has_a_sentence_that_names_the_best_one(compared: Breaks) -> None:
    for model in compared.models[1:]:
        told = breaks.sentence(compared, model)
        assert "resamples prefer it" in told
        assert ("lowest BIC of the kinds" in told) is (model is compared.best)
        assert told.startswith("Not identified") is not model.is_dated


def test_own_eras_say_each_growth_and_when_none_begins_in_the_view() -> None:
    frame = rows()
    found = breaks._eras(TrendView(eras=(date(2018, 1, 1),)), frame)
    assert len(found.sentences) == 2
    assert found.sentences[0].startswith("Before January 2018: ")
    outside = breaks._eras(TrendView(eras=(date(1990, 1, 1),)), frame)
    assert outside.line is None
    assert outside.text.startswith("Not identified")
