"""The view "Data" as a page shows it: answer, picture, numbers, rows, method."""

from functools import partial

import plotly.graph_objects as go

from subjects.data import chart, data, sections, text
from subjects.data.data import SOURCE, Use
from subjects.data.view import CONTROLS, DataView
from trends.limits.data_stock import REFERENCE_YEAR
from ui import frames
from ui.cache import cached
from ui.finding import Finding, Room
from ui.look import Look

COLUMNS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "training_tokens": "Dataset",
    "training_compute_flop": "Training compute",
    "confidence": "Confidence",
    "link": "Link",
}
UNITS = {"training_tokens": "tokens", "training_compute_flop": "FLOP"}


@cached
def of(view: DataView) -> Finding:
    """The view worked out on the newest build."""
    use, day = data.use(view), frames.data_day(SOURCE)
    year = REFERENCE_YEAR if day is None else day.year + (day.timetuple().tm_yday - 1) / 365.25
    return Finding(
        title="Language datasets and the stock of public text",
        answer=text.answer(use),
        rows=use.rows[list(COLUMNS)].iloc[::-1].reset_index(drop=True),
        columns=COLUMNS,
        units=UNITS,
        draw=partial(_figure, view, _use=use),
        summary=text.summary(use),
        numbers=text.key_numbers(use, year),
        definition=text.definition(use),
        method=text.method(view),
        sections=sections.of(use),
        source=SOURCE,
        fits={"": use.fit} if use.fit is not None else {},
    )


@cached
def _figure(view: DataView, look: Look, _use: Use) -> go.Figure:
    return chart.stock(_use, look)


ROOM = Room(
    question="When will we run out of public text?",
    controls=lambda: CONTROLS,
    find=of,
)
