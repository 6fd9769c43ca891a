"""A headline is one definition: pool, frontier over the whole pool, window."""

import pandas as pd
import pytest

from tests.support.exports import DAYS, made, real
from trends.errors import BadArgument, TooFewPoints
from trends.headlines import BY_NAME, Headline


def rows() -> pd.DataFrame:
    return made([
        {"model": "old giant", "published_on": "2005-01-01", "parameters": 100.0},
        {"model": "small", "published_on": "2012-01-01", "parameters": 10.0},
        {"model": "large", "published_on": "2013-01-01", "parameters": 1000.0},
        {"model": "minor", "published_on": "2014-01-01", "parameters": 5.0, "is_notable": False},
        {"model": "undated", "published_on": None, "parameters": 5.0},
        {"model": "silent", "published_on": "2015-01-01"},
    ])  # fmt: skip


def test_the_frontier_sees_the_pool_before_the_window() -> None:
    chosen = Headline("", "", "parameters", frontier=1).rows(rows())
    assert chosen["model"].tolist() == ["large"]
    assert Headline("", "", "parameters").rows(rows())["model"].tolist() == ["small", "large"]


def test_pool_window_and_cutoff() -> None:
    wide = Headline("", "", "parameters", pool="", since="")
    assert wide.rows(rows())["model"].tolist() == ["old giant", "small", "large", "minor"]
    assert Headline("", "", "parameters", until="2012-01-01").rows(rows())["model"].tolist() == [
        "small"
    ]
    frozen = wide.rows(rows(), until=pd.Timestamp("2012-06-01"))
    assert frozen["model"].tolist() == ["old giant", "small"]


def test_ranked_by_another_column_and_a_domain() -> None:
    frame = rows().assign(rank=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], domain=[["A"], ["B"]] * 3)
    headline = Headline("", "", "parameters", frontier=1, ranked_by="rank", domain="B", since="")
    assert headline.rows(frame)["model"].tolist() == ["small"]


def test_the_closed_form_is_the_fit() -> None:
    headline, frame = BY_NAME["frontier_compute"], real(DAYS[2])
    line = headline.line(frame)
    assert line is not None
    assert line.slope == pytest.approx(headline.fit(frame).oom_per_year, rel=1e-9)


def test_errors() -> None:
    with pytest.raises(BadArgument, match="need a column parameters"):
        Headline("", "", "parameters").rows(rows().drop(columns="parameters"))
    with pytest.raises(TooFewPoints):
        Headline("", "", "parameters").fit(rows())
    assert Headline("", "", "parameters").line(rows()) is None
