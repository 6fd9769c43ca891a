"""ui/charts/shares.py and ui/charts/ceilings.py: what the bars and bands hold."""

import numpy as np
import pandas as pd
import pytest

from trends.crossing import CrossingDate
from ui.charts import ceilings, palette
from ui.charts import shares as chart_shares
from ui.charts.ceilings import Ceiling, Path
from ui.charts.frame import FigureText
from ui.look import Look

WORDS = FigureText(title="T", definition="D", axis_label="A", source="S")
MEETS = CrossingDate(np.array([2023.0, 2024.0, 2024.9999, 2025.0, 2026.5, np.inf]), 0.8)
DATES = pd.to_datetime(["2024-01-01", "2025-01-01", "2026-01-01"])
BAND = pd.DataFrame({"date": DATES, "median": [2e3, 3e3, 4e3], "low": [1e3] * 3, "high": [9e5] * 3})


def test_draws_fall_into_calendar_years() -> None:
    shares = chart_shares.by_year(MEETS, [2024, 2025, 2026])
    assert shares == pytest.approx([3 / 6, 1 / 6, 1 / 6])


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("phone", [True, False])
def test_what_comes_later_has_a_bar_of_its_own(dark: bool, phone: bool) -> None:
    figure = chart_shares.arrival(
        MEETS,
        [2024, 2025, 2026],
        "later",
        WORDS,
        hue=palette.BLUE,
        look=Look(dark=dark, phone=phone),
    )
    (bars,) = figure.data
    assert list(bars.x) == ["2024", "2025", "2026", "later"]
    assert sum(bars.y) == pytest.approx(1)
    assert bars.marker.color[-1] != bars.marker.color[0]


def test_shares_stack_to_one_and_a_layer_of_nothing_is_left_out() -> None:
    shares = pd.DataFrame({"year": [2024.0, 2025.0], "a": [0.25, 1.0], "b": [0.75, 0.0], "c": 0.0})
    names, hues = {"a": "Power", "b": "Chips", "c": "Data"}, dict.fromkeys("abc", palette.BLUE)
    figure = chart_shares.stacked_bars(shares, names, hues, WORDS, look=Look())
    assert [layer.name for layer in figure.data] == ["Power", "Chips"]
    assert np.sum([layer.y for layer in figure.data], axis=0) == pytest.approx([1, 1])
    assert figure.data[0].text == ("25%", "100%")
    assert len({layer.marker.pattern.shape for layer in figure.data}) == 2


def test_words_on_a_bar_can_be_read() -> None:
    shares = pd.DataFrame({"year": [2024.0], **dict.fromkeys("abcdef", 1 / 6)})
    hues = dict(zip("abcdef", palette.HUES, strict=True))
    for dark in (True, False):
        figure = chart_shares.stacked_bars(
            shares, {n: n for n in "abcdef"}, hues, WORDS, look=Look(dark=dark)
        )
        for layer in figure.data:
            assert palette.contrast(layer.textfont.color, layer.marker.color) >= 4


def test_a_tornado_has_its_longest_bar_on_top_and_every_bar_its_words() -> None:
    figure = chart_shares.tornado(
        ["x", "y"], [-0.5, 0.2], ["-0.50 x", "+0.20 y"], WORDS, look=Look(phone=True)
    )
    (bars,) = figure.data
    assert bars.y[0] > bars.y[1]
    assert {"-0.50 x", "+0.20 y"} <= {note.text for note in figure.layout.annotations}
    low, high = figure.layout.xaxis.range
    assert low < -0.5 and high > 0.5


@pytest.mark.parametrize("phone", [True, False])
def test_a_ceiling_is_a_band_and_a_line_that_go_together(phone: bool) -> None:
    trend = BAND.assign(low=BAND["median"], high=BAND["median"])
    points = pd.DataFrame(
        {
            "model": ["M"], "organization": [None], "published_on": DATES[:1], "value": [5e2],
            "confidence": [None], "link": [None], "group": ["Models"],
        }
    )  # fmt: skip
    figure = ceilings.figure(
        [Ceiling("Power", BAND, palette.BLUE, "80%"), Ceiling("Lowest", BAND, "", "80%")],
        Path("Trend", trend, DATES[1], "80%"),
        points,
        WORDS,
        "FLOP",
        reach=[1e9],
        as_of=DATES[1].date(),
        look=Look(dark=True, phone=phone),
    )
    power = [trace for trace in figure.data if trace.legendgroup == "Power"]
    assert [trace.fill for trace in power] == ["toself", None]
    assert figure.layout.yaxis.range[0] < np.log10(5e2)
    assert figure.layout.yaxis.range[1] > 9
    dashed = [trace for trace in figure.data if trace.line.dash == "6px,4px"]
    assert [trace.x[0] for trace in dashed] == ["2025-01-01"]
