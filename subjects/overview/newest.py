"""The newest notable models, as the Overview lists them."""

import pandas as pd

from subjects.trend import selection
from ui import table as plain_table
from ui.source_table import _linked
from ui.text import numbers

NEWEST = 8  # rows of the Overview's table


def newest() -> None:
    """The notable models that were published last, with their training compute."""
    plain_table.show(newest_rows(), "Newest notable models")


def newest_rows() -> pd.DataFrame:
    """The same as a table; names with a link are Markdown."""
    models = selection.models()
    last = models[models["is_notable"]].iloc[: -NEWEST - 1 : -1]
    flop = last["training_compute_flop"]
    return pd.DataFrame(
        {
            "Model": [_linked(*pair) for pair in zip(last["model"], last["link"], strict=True)],
            "Published": last["published_on"].dt.strftime("%Y-%m-%d"),
            "Organisation": last["organization"],
            "Training compute": [numbers.quantity(v, "FLOP") if v == v else "" for v in flop],
        }
    )
