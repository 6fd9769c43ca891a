"""The trend chart: what it says is computed, stays in its place, and is safe to show."""

import json
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends import growth
from ui.charts import labels, palette, trend
from ui.charts import layout as chart_layout
from ui.charts import points as chart_points
from ui.charts import text as chart_text
from ui.look import Look

WORDS: dict[str, Any] = {
    "title": "Training compute",
    "definition": "All models, published from 2012 on; least squares on log10",
    "source_line": "Source: a source, 2026-03-30",
    "value_label": "Training compute",
    "value_unit": "FLOP",
}
SCREENS: list[trend.Screen] = ["phone", "wide"]


def rows(count: int = 400, seed: int = 0, group: str = "Models") -> pd.DataFrame:
    """A cloud that grows 4x per year, with names of many lengths."""
    rng = np.random.default_rng(seed)
    years = np.sort(rng.uniform(0, 13, count))
    return pd.DataFrame(
        {
            "model": [f"Model {'x' * int(rng.integers(1, 20))} {n}" for n in range(count)],
            "organization": [["Maker", "Lab"]] * count,
            "published_on": pd.Timestamp("2012-01-01") + pd.to_timedelta(years * 365.25, unit="D"),
            "value": 10 ** (16 + np.log10(4) * years + rng.normal(0, 1, count)),
            "confidence": "Likely",
            "link": "https://example.org/paper",
            "group": group,
        }
    )


def fits(points: pd.DataFrame) -> dict[str, growth.Growth]:
    return {
        str(name): growth.fit(part["published_on"], part["value"])
        for name, part in points.groupby("group")
    }


def chart(points: pd.DataFrame, **more: Any) -> go.Figure:
    return trend.trend(points, fits(points), **(WORDS | more))


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def label_boxes(figure: go.Figure, width: int) -> list[labels.Box]:
    """The room of each name in the finished figure, from the figure alone."""
    names = figure.data[-1]
    margin, (low, high) = figure.layout.margin, figure.layout.yaxis.range
    start, end = (pd.Timestamp(day) for day in figure.layout.xaxis.range)
    across = (pd.DatetimeIndex(names.x) - start) / (end - start) * (width - margin.l - margin.r)
    tall = figure.layout.height - margin.t - margin.b
    up = (np.log10(np.asarray(names.y, dtype=float)) - low) / (high - low) * tall
    return [
        labels.box(text, place, x, y)
        for text, place, x, y in zip(names.text, names.textposition, across, up, strict=True)
    ]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("seed", range(4))
def test_names_never_touch_at_any_width(screen: trend.Screen, seed: int) -> None:
    figure = chart(
        rows(seed=seed), look=Look(phone=screen == "phone"), project_to=2030, as_of=date(2025, 1, 1)
    )
    for width in chart_layout.WIDTHS[screen]:
        boxes = label_boxes(figure, width)
        assert len(boxes) >= 3
        for order, one in enumerate(boxes):
            assert not any(one.touches(other) for other in boxes[order + 1 :])
            assert one.left >= 0
            assert one.right <= width - figure.layout.margin.l - figure.layout.margin.r


def test_labels_are_the_record_setters_and_the_newest_large_ones() -> None:
    points = chart_points.usable(rows(), positive=True)
    wanted = labels.choose(points)
    assert wanted[0] == points[points["published_on"] > "2023-01-10"]["value"].idxmax()
    records = points.index[points["value"] > points["value"].cummax().shift(fill_value=0)]
    assert set(records[1:]) <= set(wanted)
    assert records[0] not in wanted, "the first row has no record to set"


def test_the_same_rows_give_the_same_figure() -> None:
    assert chart(rows(), project_to=2030).to_json() == chart(rows(), project_to=2030).to_json()


@pytest.mark.parametrize("dark", [False, True])
def test_grounds_are_opaque_and_words_legible(dark: bool) -> None:
    figure = chart(rows(), look=Look(dark=dark))
    layout = figure.layout.template.layout
    surface = palette.SURFACES[palette.theme(Look(dark=dark))]
    assert layout.paper_bgcolor == layout.plot_bgcolor == surface.background
    for note in figure.layout.annotations:
        assert palette.contrast(note.font.color, surface.background) >= 4.5
    assert palette.contrast(layout.font.color, surface.background) >= 7


@pytest.mark.parametrize("screen", SCREENS)
def test_words_fit_the_narrowest_screen_and_the_plot_keeps_its_height(
    screen: trend.Screen,
) -> None:
    long = {"title": "Training compute of all models " * 3, "definition": "A long word " * 12}
    figure = chart(rows(), look=Look(phone=screen == "phone"), **long)
    narrowest = chart_layout.WIDTHS[screen][0]
    for note in figure.layout.annotations:
        for line in note.text.split("<br>"):
            assert chart_text.width(line, note.font.size) <= narrowest
    margin = figure.layout.margin
    plot = figure.layout.height - margin.t - margin.b
    assert plot >= chart_layout.LEAST_PLOT[screen]


def test_the_legend_lies_between_the_words_and_the_plot() -> None:
    sheet = chart_layout.plan(
        screen="phone",
        height=360,
        title="Title",
        definition="Definition",
        axis_label="Axis",
        source="Source",
        legend=["Language: 6.0x per year"] * 6 + ["Trend", "If it continues"],
        tick_labels=["10²⁵"],
    )
    assert sheet.legend_rows == 7
    ends = sheet.legend_top + chart_layout.LEGEND_LINE * sheet.legend_rows
    assert ends < sheet.top - chart_layout.AXIS_LABEL + 1
    assert sheet.definition_top < sheet.legend_top


def test_title_definition_source_and_date_are_inside_the_figure() -> None:
    told = " ".join(texts(chart(rows(), as_of=date(2024, 6, 1)))).replace("<br>", " ")
    for words in ("Training compute", WORDS["definition"], WORDS["source_line"], "June 2024"):
        assert words in told


def test_markup_in_names_is_shown_as_text() -> None:
    points = rows(30)
    evil = '<b>bold</b><img src=x onerror="alert(1)"> %{y}</script>'
    points["model"] = points["organization"] = points["confidence"] = evil
    points["link"] = "javascript:alert(1)"
    figure = chart(points, title=evil, source_line=evil)
    spoken = json.loads(figure.to_json())
    drawn = [text for trace in spoken["data"] for text in trace.get("text", [])]
    drawn += [part for trace in spoken["data"] for c in trace.get("customdata", []) for part in c]
    drawn += texts(figure)
    assert any("&lt;b&gt;" in text for text in drawn)
    for text in drawn:
        assert "<" not in text.replace("<br>", "")


def test_the_hover_tells_all_of_a_point() -> None:
    trace = next(trace for trace in chart(rows(5)).data if trace.mode == "markers")
    assert trace.customdata[0][0] == "<br>Maker, Lab"
    assert "× 10" in trace.customdata[0][1]
    assert trace.customdata[0][2] == "<br>Confidence: likely<br>example.org/paper"
    assert trace.hovertemplate.endswith("<extra></extra>")


def test_the_projection_is_dashed_and_conditional() -> None:
    names = [trace.name for trace in chart(rows(), project_to=2030).data]
    dashed = next(t for t in chart(rows(), project_to=2030).data if t.line.dash == "6px,4px")
    assert dashed.name == "If the trend continues"
    assert dashed.x[-1] == "2030-01-01"
    assert not any("continues" in (name or "") for name in names[:1])
    plain = chart(rows())
    assert not any(trace.line.dash == "6px,4px" for trace in plain.data)


def test_the_line_and_bands_are_those_of_the_fit() -> None:
    points = rows()
    fit = fits(points)["Models"]
    figure = chart(points)
    line = next(trace for trace in figure.data if (trace.name or "").startswith("Trend"))
    told = fit.project([fit.first, fit.last])
    assert line.y[0] == pytest.approx(told["median"].iloc[0])
    assert line.y[-1] == pytest.approx(told["median"].iloc[-1])
    assert line.name == f"Trend: {fit.growth_per_year:.1f}x per year"
    band = next(trace for trace in figure.data if trace.name == "90% prediction interval")
    assert band.y[0] == pytest.approx(told["low"].iloc[0])
    assert band.y[-1] == pytest.approx(told["high"].iloc[0])


def test_each_group_has_its_colour_mark_and_growth() -> None:
    points = pd.concat([rows(100, 1, "Vision"), rows(150, 2, "Language")])
    figure = chart(points, project_to=2030)
    marks = {t.legendgroup: t.marker.symbol for t in figure.data if t.mode == "markers"}
    assert marks == {"Language": "circle", "Vision": "square"}
    named = [trace.name for trace in figure.data if trace.mode == "markers"]
    assert named[0].startswith("Language: ")
    assert named[0].endswith("x per year")
    assert [t.name for t in figure.data if t.name == "If the trend continues"]
    small = chart(points, project_to=2030, look=Look(phone=True))
    assert [t.name for t in small.data if t.mode == "markers"] == ["Language (150)", "Vision (100)"]


def test_landmarks_stay_apart_and_in_range() -> None:
    marks = [(1e20, "one"), (1.2e20, "two"), (1.4e20, "no room"), (1e60, "out of range")]
    notes = {note.text: note.xanchor for note in chart(rows(), landmarks=marks).layout.annotations}
    assert {notes["one"], notes["two"]} == {"left", "right"}
    assert "no room" not in notes
    assert "out of range" not in notes


@pytest.mark.parametrize("screen", SCREENS)
def test_rows_without_value_or_date_and_no_rows_at_all_make_a_figure(
    screen: trend.Screen,
) -> None:
    points = rows(20)
    points.loc[3, "value"] = np.nan
    points.loc[4, "published_on"] = pd.NaT
    points.loc[5, "value"] = 0.0
    look = Look(phone=screen == "phone")
    figure = chart(points, look=look)
    assert sum(len(t.x) for t in figure.data if t.mode == "markers") == 17
    empty = trend.trend(points.iloc[:0], {}, **WORDS, look=look, landmarks=[(1e20, "x")])
    assert empty.layout.height > 0


def test_the_linear_axis_starts_at_zero_and_shows_values_below() -> None:
    points = rows(50).assign(value=np.linspace(-2.0, 8.0, 50))
    figure = trend.trend(points, {}, **WORDS, log_axis=False)
    assert figure.layout.yaxis.range[0] < 0
    assert figure.layout.yaxis.type == "linear"


def test_three_thousand_points_stay_small() -> None:
    assert len(chart(rows(3000)).to_json()) < 900_000


def test_the_summary_tells_the_results() -> None:
    points = rows()
    fit = fits(points)["Models"]
    told = trend.summary(
        points, {"Models": fit}, value_label="Training compute", value_unit="FLOP", project_to=2030
    )
    assert told.startswith("Training compute of 400 models, 2012 to 20")
    assert f"{fit.growth_per_year:.1f}x per year (90% interval" in told
    assert "doubling every" in told
    assert "If the trend continues" in told
    assert "at the start of 2030" in told


def test_the_summary_admits_what_is_not_identified() -> None:
    points = rows(60).assign(value=np.random.default_rng(1).lognormal(3, 2, 60))
    told = trend.summary(points, fits(points), value_label="Size", value_unit="parameters")
    assert "no clear rise or fall" in told
    nothing = trend.summary(points.iloc[:0], {}, value_label="Size", value_unit="parameters")
    assert nothing == "Size: no models to show."


def test_a_sparkline_has_no_words_and_an_opaque_ground() -> None:
    points = rows(50)[["published_on", "value"]]
    figure = trend.sparkline(points, growth.fit(points["published_on"], points["value"]))
    assert len(figure.data) == 2
    assert not figure.layout.annotations
    assert figure.layout.template.layout.paper_bgcolor == "#FFFFFF"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.integers(120, 700))
def test_wrapped_lines_fit_and_keep_every_short_word(text: str, room: int) -> None:
    lines = chart_text.wrap(text, 13, room)
    assert all(chart_text.width(line, 13) <= room for line in lines)
    if all(chart_text.width(word, 13) <= room for word in text.split()):
        assert " ".join(lines).split() == text.split()
