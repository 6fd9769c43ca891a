"""The newest notable models, as the Overview lists them."""

import pandas as pd

from subjects.trend import selection
from ui.finding import Table
from ui.text import markdown, numbers

NEWEST = 8  # rows of the Overview's table


def table() -> Table:
    """The notable models that were published last, with their training compute."""
    models = selection.models()
    last = models[models["is_notable"]].iloc[: -NEWEST - 1 : -1]
    flop = last["training_compute_flop"]
    names = zip(last["model"], last["link"], strict=True)
    rows = pd.DataFrame(
        {
            "Model": [markdown.link(name, link) for name, link in names],
            "Published": last["published_on"].dt.strftime("%Y-%m-%d"),
            "Organisation": last["organization"],
            "Training compute": [numbers.quantity(v, "FLOP") if v == v else "" for v in flop],
        }
    )
    return Table("Newest notable models", rows)
