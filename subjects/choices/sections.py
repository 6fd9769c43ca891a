"""The tables under a specification curve: effects of choices, influence of models, the rows."""

import pandas as pd

from subjects.choices.data import ChoiceCurve
from subjects.trend import lines
from subjects.trend.quantities import Quantity
from trends.curve import ALL_DATES, CHOICES, Curve
from trends.curve import WORDS as CHOICE_WORDS
from trends.influence import Influence
from trends.specification import Specification
from ui.cache import cached
from ui.finding import Section, Table
from ui.text import markdown, numbers
from ui.text.sentences import capitalise

EVERY = "all models"  # the frontier rule that keeps them; as a pool the words mean another thing
POOLS = {"notable": "notable models", "every": "all models", "large": "large-scale"}
SPECULATIVE = {True: "speculative in", False: "speculative out"}
COLUMNS = {
    **{name: capitalise(label) for name, label in CHOICE_WORDS.items()},
    **{"n": "Models", "growth": "Growth per year", "low": "Low", "high": "High"},
    "reason": "Why not fitted",
}


def combinations(curve: Curve) -> pd.DataFrame:
    """The combinations as the table and the downloads have them, lowest growth first."""
    rows = curve.rows[list(COLUMNS)]
    words = {name: [in_full(name, value) for value in rows[name]] for name in CHOICES}
    return rows.assign(**words)


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


def effects(curve: ChoiceCurve) -> Section:
    """The median growth under each option, beside the view's own."""
    rows = Table("Median growth under each option", effect_table(curve))
    return Section("Which choice moves it most?", tables=[rows], anchor="effects")


@cached(entries=16)
def effect_table(curve: ChoiceCurve) -> pd.DataFrame:
    """A row for each option, in words."""
    table = curve.curve.effects()
    pairs = list(zip(table["choice"], table["option"], strict=True))
    own = {_option(curve.at, name) for name in CHOICES}
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


def influence(curve: ChoiceCurve) -> Section:
    """The ten models that move the line of the view most."""
    heading, anchor = "Which models move the line most?", "influence"
    if curve.influence is None:
        return Section(heading, curve.problem, anchor=anchor)
    rows = movers(curve.influence, curve.result.quantity)
    table = Table("The models that move the line most", rows)
    return Section(heading, influence_sentence(curve.influence), tables=[table], anchor=anchor)


def influence_sentence(influence: Influence) -> str:
    """The sentence about what one model does, its name as plain text."""
    name = str(influence.top(1)["name"].iloc[0])
    return influence.sentence.replace(name, markdown.escape(name))


def movers(influence: Influence, quantity: Quantity) -> pd.DataFrame:
    """Ten rows, the strongest first, in words."""
    top = influence.top()
    changes = top["growth_without"] / influence.growth.growth_per_year - 1
    return pd.DataFrame(
        {
            "Model": [markdown.escape(name) for name in top["name"]],
            "Change": [f"{change:+.2%}" for change in changes],
            "Growth without it": [numbers.per_year(g, 3) for g in top["growth_without"]],
            "Off the line": [_off(dex) for dex in top["residual_dex"]],
            "Published": [numbers.day(day) for day in top["date"]],
            quantity.subject: [numbers.quantity(value, quantity.unit) for value in top["value"]],
        }
    )


def _off(dex: float) -> str:
    return f"{numbers.times(10 ** abs(dex))} {'above' if dex > 0 else 'below'}"
