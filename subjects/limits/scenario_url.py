"""A scenario of the limits in the URL: only what differs from the reference stands there.

A lever is `memory=100`, an input `campus_2030_w=5e9` (its median; the range moves along) or
`campus_2030_w=1e9~5e9~9e9` (low, median, high). What belongs to the second scenario has `b.`
before its name. Nothing here knows Streamlit.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from subjects.limits import slider_steps
from trends.inputs import Input, InvalidInput, Triple
from trends.limits import inputs, scenario
from trends.limits.scenario import LEVERS, LIMITS, Scenario
from ui.controls import kinds
from ui.controls.kinds import BadValueError, Choice, Option
from ui.controls.notice import notice

NUMBER = re.compile(r"[0-9]{1,40}(\.[0-9]{0,20})?([eE]-?[0-9]{1,3})?")
BETWEEN, JOINED = "~", "."
PLAIN_MARKS = " .,&'()+-"  # of a scenario's name
BESIDE = "b."
NAME = kinds.Text("name", "Name of the scenario")
STOCK = Choice(
    "stock",
    "Chips made so far",
    {"live": "chip stock of today", "study": "chip stock of the study"},
    help="Of today: the newest complete quarter of the table of chips sold. Of the study: what the "
    "inputs of August 2024 say of the end of 2023.",
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
STUDY = {"stock": "study", "limits": JOINED.join(scenario.PUBLISHED_LIMITS)}
Overrides = Mapping[str, Triple]


@dataclass(frozen=True)
class Asked:
    """What the URL asks for. notices: a sentence for each value that means nothing."""

    made: Scenario
    beside: Scenario | None = None
    trend: str = "top10"
    year: int = 2030
    notices: tuple[str, ...] = field(default=(), compare=False)


def read(raw: Mapping[str, str], live: Overrides) -> Asked:
    """The scenarios that parameters ask for. live: the inputs that today's chip stock replaces."""
    notices: list[str] = []
    trend = _chosen(TREND, raw, "top10", notices)
    year = _chosen(YEAR, raw, 2030, notices)
    has_second = _chosen(Choice("beside", "", {"no": "", "yes": ""}), raw, "no", notices) == "yes"
    made = _scenario(raw, "", live, notices)
    beside = _scenario(raw, BESIDE, live, notices) if has_second else None
    return Asked(made, beside, trend, year, tuple(notices))


def parameters(made: Scenario, live: Overrides, prefix: str = "") -> dict[str, str]:
    """The parameters of what a scenario has different from the reference; `read` takes them."""
    given = dict(made.overrides)
    told = {name: number(factor) for name, factor in made.levers if factor != 1}
    if is_live(made, live):
        given = {name: triple for name, triple in given.items() if live.get(name) != triple}
        told |= {name: _told(usual(name, live), triple) for name, triple in given.items()}
    else:
        told |= {name: _told(usual(name, {}), triple) for name, triple in given.items()}
        told |= {"stock": "study"} if live else {}
    if made.limits != LIMITS:
        told["limits"] = JOINED.join(made.limits)
    plain = _plain(made.name)
    if plain and made.name != described(made, live):
        told["name"] = plain
    return {prefix + name: text for name, text in told.items()}


def is_live(made: Scenario, live: Overrides) -> bool:
    """Whether a scenario starts from today's chip stock; single inputs of it may be moved."""
    given = dict(made.overrides)
    return set(live) <= set(given) and any(given[name] == live[name] for name in live)


def usual(name: str, live: Overrides) -> Input:
    """An input's reference: today's chip stock where it speaks of chips, else the study."""
    item = inputs.catalogue()[name]
    return item.over(live[name]) if name in live else item


def params() -> set[str]:
    """Every parameter of the page, of both scenarios."""
    own = {"stock", "limits", "name", *_names()}
    return {TREND.name, YEAR.name, "beside"} | own | {BESIDE + name for name in own}


def mine(name: str) -> bool:
    """Whether a parameter belongs to the first scenario."""
    own = {"stock", "limits", "name", *LEVERS}
    return name in own or name in inputs.catalogue()


def without(raw: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The parameters that do not belong to the first ("") or the second ("b.") scenario."""
    kept = {
        name: text
        for name, text in raw.items()
        if not (name.startswith(prefix) and mine(name[len(prefix) :]))
    }
    if prefix:
        kept.pop("beside", None)
    return kept


def described(made: Scenario, live: Overrides) -> str:
    """A name by what differs: "Capital ×2"; "Reference scenario" where nothing does."""
    levers = [f"{LEVERS[name]} ×{factor:g}" for name, factor in made.levers if factor != 1]
    base = live if is_live(made, live) else {}
    changed = len([name for name, triple in made.overrides if base.get(name) != triple])
    parts = levers + ([f"{changed} changed input{'s' * (changed > 1)}"] if changed else [])
    if live and not base:
        parts.append("chip stock of the study")
    if made.limits != LIMITS:
        parts.append(f"{len(made.limits)} of {len(LIMITS)} limits")
    text = ", ".join(parts) or "reference scenario"
    return text[0].upper() + text[1:]


def _scenario(raw: Mapping[str, str], prefix: str, live: Overrides, notices: list[str]) -> Scenario:
    """One scenario; a value that means nothing leaves its part at the reference."""
    told = {name: raw[prefix + name] for name in _names() if prefix + name in raw}
    levers: dict[str, float] = {}
    given: dict[str, Triple] = {}
    base = live if _chosen(STOCK, raw, "live", notices, prefix) == "live" else {}
    given |= base
    for name, text in told.items():
        try:
            if name in LEVERS:
                levers[name] = _lever(name, text)
            else:
                given[name] = _input(usual(name, base), text)
        except (BadValueError, InvalidInput):
            default = "1" if name in LEVERS else number(inputs.catalogue()[name].median)
            notices.append(notice(prefix + name, text, default))
    counted = _limits(raw, prefix, notices)
    made = scenario.scenario("", levers=levers, overrides=given, limits=counted)
    name = _plain(raw.get(prefix + "name", "")) or described(made, live)
    return scenario.scenario(name, levers=levers, overrides=given, limits=counted)


def _names() -> Iterable[str]:
    return (*LEVERS, *inputs.catalogue())


def _lever(name: str, text: str) -> float:
    factor = _parsed(text)
    scenario.scenario(levers={name: factor})  # within the bounds
    return factor


def _input(item: Input, text: str) -> Triple:
    parts = [_parsed(part) for part in text.split(BETWEEN)]
    if len(parts) == 1:
        triple = slider_steps.moved(item, parts[0])
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
    wanted = text.split(JOINED)
    if not set(wanted) <= set(LIMITS):
        notices.append(notice(prefix + "limits", text, "all"))
        return LIMITS
    return tuple(name for name in LIMITS if name in wanted)


def _chosen(
    control: Choice, raw: Mapping[str, str], default: Any, notices: list[str], prefix: str = ""
) -> Any:
    """The value of a choice; the default where the link's means nothing, which is said."""
    name = prefix + control.name
    if name not in raw:
        return default
    try:
        return control.read(raw[name])
    except BadValueError:
        notices.append(notice(name, raw[name], control.write(default)))
        return default


def _parsed(text: str) -> float:
    if not NUMBER.fullmatch(text.strip()):
        raise BadValueError(text)
    return float(text)


def _told(item: Input, triple: Triple) -> str:
    if slider_steps.moved(item, triple[1]) == triple:
        return number(triple[1])
    return BETWEEN.join(map(number, triple))


def number(value: float) -> str:
    """A number as a link and `read` write it, all its digits kept."""
    return repr(float(value)).replace("e+", "e").removesuffix(".0")


def _plain(name: str) -> str:
    """A name without the letters that a link does not carry; "" where none is left."""
    kept = "".join(c for c in name if c.isalnum() or c in PLAIN_MARKS).strip()
    return kept[: kinds.MAX_NAME].strip() if kept[:1].isalnum() else ""
