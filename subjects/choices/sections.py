"""The tables under a specification curve: effects of choices, influence of models, the rows."""

import pandas as pd
import streamlit as st

from subjects.choices.data import Found
from subjects.trend import lines
from subjects.trend.quantities import Quantity
from trends.curve import ALL_DATES, CHOICES, Curve
from trends.curve import WORDS as CHOICE_WORDS
from trends.influence import Influence
from trends.specification import Specification
from ui import source_table
from ui import table as plain_table
from ui.cache import cached
from ui.text import numbers

EVERY = "all models"  # the frontier rule that keeps them; as a pool the words mean another thing
POOLS = {"notable": "notable models", "every": "all models", "large": "large-scale"}
SPECULATIVE = {True: "speculative in", False: "speculative out"}
COLUMNS = {
    **{name: told[0].upper() + told[1:] for name, told in CHOICE_WORDS.items()},
    **{"n": "Models", "growth": "Growth per year", "low": "Low", "high": "High"},
    "reason": "Why not fitted",
}


def shown(curve: Curve) -> pd.DataFrame:
    """The combinations as the table and the downloads have them, lowest growth first."""
    rows = curve.rows[list(COLUMNS)]
    told = {name: [in_full(name, value) for value in rows[name]] for name in CHOICES}
    return rows.assign(**told)


def in_full(choice: str, value: object) -> str:
    """An option's words in full."""
    if choice == "pool":
        return POOLS[str(value)]
    if choice == "speculative":
        return SPECULATIVE[bool(value)]
    if choice == "line":
        return lines.SHORT[str(value)]
    if choice == "since":
        return f"from {value}" if value else ALL_DATES
    return "every model" if choice == "rule" and value == EVERY else str(value)


def effects(found: Found) -> None:
    """The median growth under each option, beside the view's own."""
    st.header("Which choice moves it most?", anchor="effects")
    plain_table.show(effect_table(found), "Median growth under each option")


@cached(entries=16)
def effect_table(found: Found) -> pd.DataFrame:
    """A row for each option, in words."""
    table = found.curve.effects()
    pairs = list(zip(table["choice"], table["option"], strict=True))
    own = {_option(found.at, name) for name in CHOICES}
    return pd.DataFrame(
        {
            "Choice": [CHOICE_WORDS[name] for name in table["choice"]],
            "Option": [_effect(*pair) for pair in pairs],
            "Median growth": [numbers.per_year(value) for value in table["median"]],
            "Fits": [f"{fits:,}" for fits in table["fits"]],
            "This view": ["yes" if pair in own else "" for pair in pairs],
        }
    )


def _option(at: Specification, name: str) -> tuple[str, str]:
    return name, str(getattr(at, name)) or ALL_DATES


def _effect(choice: str, option: str) -> str:
    if choice == "speculative":
        return SPECULATIVE[option == "True"]
    return option if option == ALL_DATES else in_full(choice, option)


def influence(found: Found) -> None:
    """The ten models that move the line of the view most."""
    st.header("Which models move the line most?", anchor="influence")
    if found.moved is None:
        st.markdown(found.problem)
        return
    st.markdown(said(found.moved))
    told = movers(found.moved, found.result.quantity)
    plain_table.show(told, "The models that move the line most")


def said(moved: Influence) -> str:
    """The sentence of what one model does, its name as plain text."""
    name = str(moved.top(1)["name"].iloc[0])
    return moved.sentence.replace(name, name.translate(source_table.MARKUP))


def movers(moved: Influence, quantity: Quantity) -> pd.DataFrame:
    """Ten rows, the strongest first, in words."""
    top = moved.top()
    changes = top["growth_without"] / moved.growth.growth_per_year - 1
    return pd.DataFrame(
        {
            "Model": [name.translate(source_table.MARKUP) for name in top["name"]],
            "Change": [f"{change:+.2%}" for change in changes],
            "Growth without it": [numbers.per_year(g, 3) for g in top["growth_without"]],
            "Off the line": [_off(dex) for dex in top["residual_dex"]],
            "Published": [numbers.day(day) for day in top["date"]],
            quantity.subject: [numbers.quantity(value, quantity.unit) for value in top["value"]],
        }
    )


def _off(dex: float) -> str:
    return f"{numbers.times(10 ** abs(dex))} {'above' if dex > 0 else 'below'}"
