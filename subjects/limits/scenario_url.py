"""A scenario of the limits in the URL: only what differs from the reference stands there.

A lever is `memory=100`, an input `campus_2030_w=5e9` (its median; the range moves along) or
`campus_2030_w=1e9~5e9~9e9` (low, median, high). What belongs to the second scenario has `b.`
before its name. Nothing here knows Streamlit.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from subjects.limits import slider_steps
from trends.inputs import Input, InvalidInput, Triple
from trends.limits import inputs
from trends.limits import scenario as limits_scenario
from trends.limits.scenario import LEVERS, LIMITS, Scenario
from ui.controls import typed
from ui.controls.kinds import BadValueError, Choice, Option
from ui.controls.notice import notice
from ui.text import sentences

NUMBER = re.compile(r"[0-9]{1,40}(\.[0-9]{0,20})?([eE]-?[0-9]{1,3})?")
BETWEEN, JOINED = "~", "."
PLAIN_MARKS = " .,&'()+-"  # of a scenario's name
BESIDE = "b."
NAME = typed.Text("name", "Name of the scenario")
STOCK = Choice(
    "stock",
    "Chips made so far",
    {"live": "today's chip stock", "study": "the study's chip stock"},
    help="Today's: the newest complete quarter of the table of chips sold. The study's: what the "
    "inputs of August 2024 give for the end of 2023.",
)
TREND = Choice(
    "trend",
    "Trend",
    {
        "top10": "top 10 at release",
        "recent": "top 10 since 2018",
        "record": "record setters",
        "notable": "notable models",
    },
    help="The growth of training compute that runs into the limits, fitted to the newest data.",
)
YEAR = Choice(
    "year", "In the year", {str(year): Option(year, f"in {year}") for year in range(2026, 2036)}
)
STUDY = {"stock": "study", "limits": JOINED.join(limits_scenario.PUBLISHED_LIMITS)}
Overrides = Mapping[str, Triple]


@dataclass(frozen=True)
class LimitsRequest:
    """What the URL asks for.

    other: the scenario beside the first. notices: a sentence for each value that means nothing.
    """

    scenario: Scenario
    other: Scenario | None = None
    trend: str = "top10"
    year: int = 2030
    notices: tuple[str, ...] = field(default=(), compare=False)

    @property
    def sides(self) -> "list[LimitsRequest]":
        """A request for each scenario; the other one of it is only there to share an axis with."""
        if self.other is None:
            return [self]
        return [self, replace(self, scenario=self.other, other=self.scenario)]


def read(raw: Mapping[str, str], live: Overrides) -> LimitsRequest:
    """The scenarios that parameters ask for. live: the inputs that today's chip stock replaces."""
    notices: list[str] = []
    trend = _choice(TREND, raw, "top10", notices)
    year = _choice(YEAR, raw, 2030, notices)
    has_other = _choice(Choice("beside", "", {"no": "", "yes": ""}), raw, "no", notices) == "yes"
    first = _scenario(raw, "", live, notices)
    other = _scenario(raw, BESIDE, live, notices) if has_other else None
    return LimitsRequest(first, other, trend, year, tuple(notices))


def parameters(scenario: Scenario, live: Overrides, prefix: str = "") -> dict[str, str]:
    """The parameters of what a scenario has different from the reference; `read` takes them."""
    base = live if is_live(scenario, live) else {}
    params = {name: number(factor) for name, factor in scenario.levers if factor != 1}
    params |= {
        name: _written(reference_input(name, base), triple)
        for name, triple in scenario.overrides
        if base.get(name) != triple
    }
    if live and not base:
        params["stock"] = "study"
    if scenario.limits != LIMITS:
        params["limits"] = JOINED.join(scenario.limits)
    plain = _plain(scenario.name)
    if plain and scenario.name != describe(scenario, live):
        params["name"] = plain
    return {prefix + name: text for name, text in params.items()}


def is_live(scenario: Scenario, live: Overrides) -> bool:
    """Whether a scenario starts from today's chip stock; single inputs of it may be moved."""
    overrides = dict(scenario.overrides)
    return set(live) <= set(overrides) and any(overrides[name] == live[name] for name in live)


def reference_input(name: str, live: Overrides) -> Input:
    """An input's reference: today's chip stock where it speaks of chips, else the study."""
    item = inputs.catalogue()[name]
    return item.over(live[name]) if name in live else item


def params() -> set[str]:
    """Every parameter of the page, of both scenarios."""
    own = {"stock", "limits", "name", *_names()}
    return {TREND.name, YEAR.name, "beside"} | own | {BESIDE + name for name in own}


def is_own(name: str) -> bool:
    """Whether a parameter belongs to the first scenario."""
    own = {"stock", "limits", "name", *LEVERS}
    return name in own or name in inputs.catalogue()


def without(raw: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The parameters that do not belong to the first ("") or the second ("b.") scenario."""
    others = {
        name: text
        for name, text in raw.items()
        if not (name.startswith(prefix) and is_own(name[len(prefix) :]))
    }
    if prefix:
        others.pop("beside", None)
    return others


def describe(scenario: Scenario, live: Overrides) -> str:
    """A name by what differs: "Capital ×2"; "Reference scenario" where nothing does."""
    levers = [f"{LEVERS[name]} ×{factor:g}" for name, factor in scenario.levers if factor != 1]
    base = live if is_live(scenario, live) else {}
    changed = len([name for name, triple in scenario.overrides if base.get(name) != triple])
    parts = levers + ([f"{changed} changed input{'s' * (changed > 1)}"] if changed else [])
    if live and not base:
        parts.append("chip stock of the study")
    if scenario.limits != LIMITS:
        parts.append(f"{len(scenario.limits)} of {len(LIMITS)} limits")
    return sentences.capitalise(", ".join(parts) or "reference scenario")


def _scenario(raw: Mapping[str, str], prefix: str, live: Overrides, notices: list[str]) -> Scenario:
    """One scenario; a value that means nothing leaves its part at the reference."""
    texts = {name: raw[prefix + name] for name in _names() if prefix + name in raw}
    levers: dict[str, float] = {}
    base = live if _choice(STOCK, raw, "live", notices, prefix) == "live" else {}
    overrides: dict[str, Triple] = dict(base)
    for name, text in texts.items():
        try:
            if name in LEVERS:
                levers[name] = _lever(name, text)
            else:
                overrides[name] = _input(reference_input(name, base), text)
        except (BadValueError, InvalidInput):
            default = "1" if name in LEVERS else number(inputs.catalogue()[name].median)
            notices.append(notice(prefix + name, text, default))
    limits = _limits(raw, prefix, notices)
    unnamed = limits_scenario.scenario("", levers=levers, overrides=overrides, limits=limits)
    name = _plain(raw.get(prefix + "name", "")) or describe(unnamed, live)
    return limits_scenario.scenario(name, levers=levers, overrides=overrides, limits=limits)


def _names() -> Iterable[str]:
    return (*LEVERS, *inputs.catalogue())


def _lever(name: str, text: str) -> float:
    factor = _parse(text)
    limits_scenario.scenario(levers={name: factor})  # within the bounds
    return factor


def _input(item: Input, text: str) -> Triple:
    parts = [_parse(part) for part in text.split(BETWEEN)]
    if len(parts) == 1:
        triple = slider_steps.move_median(item, parts[0])
    elif len(parts) == 3:
        triple = (parts[0], parts[1], parts[2])
    else:
        raise BadValueError(text)
    item.over(triple)
    if not slider_steps.is_near(item, triple):
        raise BadValueError(text)
    return triple


def _limits(raw: Mapping[str, str], prefix: str, notices: list[str]) -> tuple[str, ...]:
    text = raw.get(prefix + "limits")
    if text is None:
        return LIMITS
    names = text.split(JOINED)
    if not set(names) <= set(LIMITS):
        notices.append(notice(prefix + "limits", text, "all"))
        return LIMITS
    return tuple(name for name in LIMITS if name in names)


def _choice(
    control: Choice, raw: Mapping[str, str], default: Any, notices: list[str], prefix: str = ""
) -> Any:
    name = prefix + control.name
    if name not in raw:
        return default
    try:
        return control.read(raw[name])
    except BadValueError:
        notices.append(notice(name, raw[name], control.write(default)))
        return default


def _parse(text: str) -> float:
    if not NUMBER.fullmatch(text.strip()):
        raise BadValueError(text)
    return float(text)


def _written(item: Input, triple: Triple) -> str:
    if slider_steps.move_median(item, triple[1]) == triple:
        return number(triple[1])
    return BETWEEN.join(map(number, triple))


def number(value: float) -> str:
    """A number as a link and `read` write it, all its digits kept."""
    return repr(float(value)).replace("e+", "e").removesuffix(".0")


def _plain(name: str) -> str:
    """A name without the letters that a link does not carry; "" where none is left."""
    plain = "".join(c for c in name if c.isalnum() or c in PLAIN_MARKS).strip()
    return plain[: typed.MAX_NAME].strip() if plain[:1].isalnum() else ""
