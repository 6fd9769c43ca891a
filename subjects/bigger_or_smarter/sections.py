"""The words and tables around "Bigger or smarter"."""

import pandas as pd
import streamlit as st

from subjects.bigger_or_smarter import options
from subjects.bigger_or_smarter.view import View
from subjects.token_prices import finding
from subjects.token_prices.view import View as TokenView
from trends import reference
from trends import wording as words
from trends.errors import TrendError
from trends.models import efficiency, scaling_law, size, token_decline
from ui import page, table
from ui import table as html_table
from ui.shell import screen
from ui.text import numbers

FORMULAS = {
    "Effective compute": "physical FLOP x 2^(months / halving time)",
    "Training": "6 x active parameters x tokens",
    "A token served": "2 x active parameters",
    "Memory": "parameters x bits / 8, and 2 x layers x width of keys and values x 2 bytes a token",
    "Low-rank adaptation": "rank x (rows + columns) parameters a matrix; 16 bytes for each trained",
    "Distillation": "6 x student x tokens + 2 x teacher x tokens",
    "Over- and undertrained": "the tokens at which E + A / N^α + B / D^β is the optimum's",
    "Cost": "FLOP / (peak x utilisation) / 3600 x rent of a chip-hour",
    "Tokens a second": "memory bandwidth / (active weights + cache), for one sequence",
}
SOURCES = {
    "Effective compute": "[Ho et al. 2024](https://arxiv.org/abs/2403.05812)",
    "Training": "[Kaplan et al. 2020](https://arxiv.org/abs/2001.08361), section 2.1",
    "A token served": "[Kaplan et al. 2020](https://arxiv.org/abs/2001.08361), section 2.1",
    "Memory": "[Pope et al. 2022](https://arxiv.org/abs/2211.05102), section 2.1",
    "Low-rank adaptation": "[Hu et al. 2021](https://arxiv.org/abs/2106.09685), "
    "[Rajbhandari et al. 2020](https://arxiv.org/abs/1910.02054)",
    "Distillation": "[Hinton et al. 2015](https://arxiv.org/abs/1503.02531)",
    "Over- and undertrained": "[Hoffmann et al. 2022](https://arxiv.org/abs/2203.15556), "
    "[Besiroglu et al. 2024](https://arxiv.org/abs/2404.10102)",
}
ROWS = "\n".join(
    f"| {name} | {formula} | {SOURCES.get(name, '')} |" for name, formula in FORMULAS.items()
)
METHOD = (
    "**What is measured.** The trend of the ten largest notable models at their release, "
    "multiplied by what better algorithms have added since the first year shown. The halving time "
    "is that of language models; it is an input, with its interval, not a result of these data.\n\n"
    f"| What | Formula | Source |\n|---|---|---|\n{ROWS}\n\n"
    "**What is missing.** Algorithms that pay only at a large scale count as better algorithms "
    "here, although they need the scale. Quality lost by few bits is not shown, nor are "
    "activations, nor the chips' memory bandwidth in the cost of serving."
)


def show(view: View) -> None:
    """The ways to be smarter, the hardware that holds the model, and what is published."""
    st.header(f"What it does to {view.chosen.label}", anchor="ways")
    _ways(view)
    st.header("The smallest hardware that runs it", anchor="hardware")
    table.show(options.hardware_words(view), "The smallest hardware that holds the model")
    st.header("How this compares", anchor="compare")
    table.show(compared(view), "The halving time beside the published one")
    with st.expander("Where the constants come from"):
        st.markdown(constants())


def _ways(view: View) -> None:
    found = options.ways(view)
    told = {
        name: html_table.format_column(found[name], unit) for name, unit in options.UNITS.items()
    }
    shown = found.assign(**told).rename(columns=options.COLUMNS)
    if screen.is_phone():  # a box that scrolls, rather than words a letter wide
        page.plain(shown, alt=f"{len(shown)} ways to train, store and serve {view.chosen.label}")
    else:
        table.show(shown, "Ways to train, store and serve the model")


def compared(view: View) -> pd.DataFrame:
    """The halving time in use beside the published one, and beside the price of tokens."""
    progress, published = view.progress(), efficiency.published_progress()
    rows = [_row("This view", progress), _row("Published: Ho et al. 2024", published)]
    try:
        fall = token_decline.spread(finding.declines(TokenView()))
    except TrendError:
        return pd.DataFrame(rows)
    levels = words.count(int(fall["levels"]), "level")
    ends = f"{numbers.times(fall['least'])} to {numbers.times(fall['most'])}"
    rows.append(
        {"What": "Price of tokens at a fixed benchmark score",
         "Falls each year": numbers.times(fall["median"], 3),
         "Interval": f"from {ends} over {levels}; chips and margins fall too"}
    )  # fmt: skip
    return pd.DataFrame(rows)


def _row(name: str, one: efficiency.Progress) -> dict[str, str]:
    factor, low, high = (float(2 ** (12 / each)) for each in (one.months, one.high, one.low))
    return {
        "What": f"Compute for a fixed capability. {name}",
        "Falls each year": numbers.times(factor, 3),
        "Interval": f"{numbers.level(one.level)}: {numbers.interval(low, high, 3)}x "
        f"(halving in {one.months:g} months, {one.low:g} to {one.high:g})",
    }


def constants() -> str:
    """The sources of the presets and constants, as a list."""
    facts = reference.toml("efficiency")
    lines = [f"- Halving time: {facts['progress']['source']}"]
    lines += [f"- [{law.title}]({law.url}). {law.note}" for law in scaling_law.laws().values()]
    lines += [f"- {each.label}: {each.source}" for each in size.formats().values()
              if each.source]  # fmt: skip
    lines += [f"- {model.label}: {model.source}" for model in size.models().values()]
    lines.append(f"- Training memory: {facts['training']['source']}")
    devices = reference.table("devices")
    lines += [f"- {name}: {source}" for name, source in
              zip(devices["device"], devices["source"], strict=True)]  # fmt: skip
    return "\n".join(lines)
