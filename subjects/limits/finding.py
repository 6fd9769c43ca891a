"""The rows of the limits, as a table and as downloads: exactly what the pictures show."""

from functools import partial

import pandas as pd
import streamlit as st

from etl import warehouse
from subjects.limits import chart, data, text
from subjects.limits.data import DRAWS, ENVELOPE, SEED, Run
from subjects.limits.scenario_url import STOCK, TREND, Asked
from subjects.limits.text import LOWEST, NAMES, UNIT
from trends.limits.scenario import LEVERS
from trends.limits.simulate import LEVEL
from ui import frames
from ui.charts import picture
from ui.controls import link
from ui.exports import buttons
from ui.exports.contents import ExportBundle
from ui.look import Look
from ui.text import numbers

TITLE = "Largest feasible training run under each limit"


def frame(runs: list[Run]) -> pd.DataFrame:
    """scenario, limit, year, median_flop, low_flop, high_flop, lowest_share; the share is empty
    for the lowest limit itself and for a limit that does not count.
    """
    return pd.concat([_frame(run) for run in runs], ignore_index=True)


def _frame(run: Run) -> pd.DataFrame:
    parts = []
    for name, band in run.bands.items():
        share = run.shares.get(name)
        parts.append(
            pd.DataFrame(
                {
                    "scenario": run.scenario.name,
                    "limit": NAMES.get(name, LOWEST),
                    "year": band["year"].astype(int),
                    "median_flop": band["median"],
                    "low_flop": band["low"],
                    "high_flop": band["high"],
                    "lowest_share": share,
                }
            )
        )
    return pd.concat(parts, ignore_index=True).astype({"lowest_share": "float64"})


def rows(runs: list[Run]) -> None:
    """The rows as a table, quantities in words."""
    whole = frame(runs)
    level = numbers.level(LEVEL)
    shown = pd.DataFrame(
        {
            **({"Scenario": whole["scenario"]} if len(runs) > 1 else {}),
            "Limit": whole["limit"],
            "Year": whole["year"].astype(str),
            "Median": [numbers.quantity(value, UNIT, 3) for value in whole["median_flop"]],
            f"Low ({level})": [numbers.quantity(value, UNIT, 3) for value in whole["low_flop"]],
            f"High ({level})": [numbers.quantity(value, UNIT, 3) for value in whole["high_flop"]],
            "Lowest in": [_share(value) for value in whole["lowest_share"]],
        }
    )
    st.dataframe(
        shown, hide_index=True, height=420, alt="The largest run of each limit in each year"
    )


def _share(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.3f} of draws"


def show(runs: list[Run], asked: Asked) -> None:
    """Buttons for each format, the picture, the citation."""
    whole = exported(runs, asked)
    buttons.download_row(whole, key="download")
    picture.buttons("chart", whole.stem)
    with st.popover("Cite this view", icon=":material/format_quote:"):
        st.code(whole.citation, language=None, wrap_lines=True)
        st.code(whole.bibtex, language=None, wrap_lines=True)


def exported(runs: list[Run], asked: Asked) -> ExportBundle:
    """What every download holds; its picture is that of the first scenario."""
    source = frames.source("epoch_models")
    fit = data.growth(asked.trend)
    return ExportBundle(
        title=f"{TITLE}: {asked.made.name}",
        rows=frame(runs),
        fits={"trend": fit} if fit else {},
        definition=definition(asked),
        build=warehouse.snapshot_hash(),
        as_of=frames.data_day("epoch_models"),
        data=f"{source.get('citation', '')} ({source.get('licence', '')})",
        figure=partial(chart.reach, asked, look=Look()),
        summary=text.summary(runs[0], asked, fit),
        link=link.link(),
    )


def definition(asked: Asked) -> dict[str, str]:
    """What the numbers are, as named words."""
    made = asked.made
    levers = [f"{LEVERS[name]} ×{factor:g}" for name, factor in made.levers]
    return {
        "quantity": "largest feasible training run, FLOP, at the start of each year",
        "scenario": made.name,
        "limits": ", ".join(NAMES[name] for name in made.limits),
        "levers": ", ".join(levers) or "none",
        "changed inputs": "; ".join(f"{name} {triple}" for name, triple in made.overrides),
        "chip stock": STOCK.words["live"] if data.live() else STOCK.words["study"],
        "interval": f"{numbers.level(LEVEL)} of {DRAWS:,} draws, seed {SEED}",
        "lowest limit": f"{ENVELOPE}: the smallest of the counted limits in each draw",
        "trend": f"training compute, {TREND.words[asked.trend]}",
    }
