"""What charts of horizontal bars with names beside them have in common."""

from collections.abc import Sequence
from typing import Any

from ui.charts import text

ROW = 24  # pixels


def axis(names: Sequence[str]) -> dict[str, Any]:
    """Plotly's axis for a bar at each whole number from 0, named; the last name is on top."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": [text.safe(name) for name in names],
        "showgrid": False,
        "range": [-0.7, len(names) - 0.3],
    }
