"""The table of the build's sources that every page shows."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ui import frames
from ui import table as plain_table
from ui.text import markdown


def sources() -> None:
    """The sources of the build with licence, date and state."""
    states = frames.status()
    table = pd.DataFrame(
        {
            "Source": [markdown.link(state["title"], state["url"]) for state in states],
            "Licence": [state["licence"] for state in states],
            "Data as of": [state["taken_on"] or "" for state in states],
            "State": [_state(state) for state in states],
        }
    )
    plain_table.show(table, "Sources of the build")


def _state(state: Mapping[str, Any]) -> str:
    reason = state["last_error"] if state["is_stale"] else state["state_reason"]
    return markdown.escape(f"{state['state']}: {reason}") if reason else state["state"]
