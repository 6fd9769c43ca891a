"""The view "Data" as a page shows it: answer, picture, numbers, rows, method."""

from functools import partial

import plotly.graph_objects as go

from subjects.data import chart, data, text
from subjects.data.data import SOURCE
from subjects.data.view import View
from trends.limits.data_stock import REFERENCE_YEAR
from ui import frames
from ui.cache import cached
from ui.finding import Finding
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
def of(view: View) -> Finding:
    """What the page shows of a view."""
    found = data.use(view)
    day = frames.data_day(SOURCE)
    year = REFERENCE_YEAR if day is None else day.year + (day.timetuple().tm_yday - 1) / 365.25
    return Finding(
        title="Language datasets and the stock of public text",
        answer=text.answer(found),
        rows=found.rows[list(COLUMNS)].iloc[::-1].reset_index(drop=True),
        columns=COLUMNS,
        units=UNITS,
        draw=partial(_draw, view),
        summary=text.summary(found),
        numbers=text.four(found, year),
        definition=text.definition(found),
        method=text.method(found),
        source=SOURCE,
        fits={"": found.fit} if found.fit is not None else {},
    )


@cached
def _draw(view: View, look: Look) -> go.Figure:
    return chart.reach(data.use(view), look=look)
