"""A scenario of the limits: which limits count, the levers, and the inputs that differ."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trends.inputs import Input, InvalidInput, Triple
from trends.limits.inputs import Draws, catalogue

HARDWARE = ("power", "chips", "memory", "capital")
LIMITS = (*HARDWARE, "data", "latency", "run_length")
PUBLISHED_LIMITS = ("power", "chips", "data", "latency")
FORMAT = 1
MAX_FACTOR = 1e6
LEVERS = {
    "power_supply": "Supply of electric power",
    "electricity_price": "Price of electricity",
    "chips": "Production of chips",
    "memory": "Supply and bandwidth of memory",
    "data": "Stock of data",
    "capital": "Capital",
    "algorithms": "Speed of algorithmic progress",
    "precision": "FLOP/s gained by lower precision",
    "run_length": "Length of the run",
}


class InvalidScenario(InvalidInput):
    """A scenario that cannot be read; `field` names the faulty part."""


@dataclass(frozen=True)
class Scenario:
    """What differs from the reference inputs. Create it by `scenario` or `from_dict`: they check.

    levers: (name, factor) pairs. overrides: (input, (low, median, high)) pairs. limits: the
    limits that count for the envelope. Equal scenarios are equal and hash alike.
    """

    name: str
    levers: tuple[tuple[str, float], ...] = ()
    overrides: tuple[tuple[str, Triple], ...] = ()
    limits: tuple[str, ...] = LIMITS

    def lever(self, name: str) -> float:
        """The factor of a lever; 1 by default."""
        return dict(self.levers).get(name, 1.0)

    def inputs(self) -> dict[str, Input]:
        """Every input with this scenario's values."""
        changed = {name: catalogue()[name].over(triple) for name, triple in self.overrides}
        return {**catalogue(), **changed}

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON; `from_dict` reads them back."""
        ends = ("low", "median", "high")
        return {
            "format": FORMAT,
            "name": self.name,
            "limits": list(self.limits),
            "levers": dict(self.levers),
            "inputs": {name: dict(zip(ends, t, strict=True)) for name, t in self.overrides},
        }


def scenario(
    name: str = "All limits",
    *,
    levers: Mapping[str, float] | None = None,
    overrides: Mapping[str, Triple] | None = None,
    limits: Iterable[str] = LIMITS,
) -> Scenario:
    """A checked scenario. Raises InvalidScenario or InvalidInput, which name the field."""
    factors = tuple(sorted((key, _factor(key, value)) for key, value in (levers or {}).items()))
    triples = tuple(sorted((key, _triple(key, value)) for key, value in (overrides or {}).items()))
    checked = Scenario(name, factors, triples, _limits(limits))
    checked.inputs()
    return checked


def published() -> Scenario:
    """The four limits and the inputs of the source of August 2024."""
    return scenario("Published, August 2024", limits=PUBLISHED_LIMITS)


def from_dict(data: Any) -> Scenario:
    """The scenario of `to_dict`'s values. Raises InvalidScenario or InvalidInput (field named)."""
    fields = _mapping("scenario", data)
    unknown = sorted(set(map(str, fields)) - {"format", "name", "limits", "levers", "inputs"})
    if unknown:
        raise InvalidScenario(unknown[0], f"The scenario has an unknown field {unknown[0]!r}.")
    if fields.get("format", FORMAT) != FORMAT:
        raise InvalidScenario("format", f"The scenario's format must be {FORMAT}.")
    if not isinstance(fields.get("name", ""), str):
        raise InvalidScenario("name", "The scenario's name must be a text.")
    overrides = {
        str(key): _ends(str(key), value)
        for key, value in _mapping("inputs", fields.get("inputs", {})).items()
    }
    return scenario(
        fields.get("name", "Unnamed"),
        levers=_mapping("levers", fields.get("levers", {})),
        overrides=overrides,
        limits=fields.get("limits", LIMITS),
    )


def from_json(text: str) -> Scenario:
    """The scenario of a downloaded file. Raises InvalidScenario, also for invalid JSON."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidScenario("scenario", "The scenario is not valid JSON.") from None
    return from_dict(data)


def apply_levers(draws: Draws, scenario: Scenario) -> dict[str, Any]:
    """The draws with the levers applied; the factor "power_supply" and gradient_bits are added."""
    lever = scenario.lever
    factors = {
        "hbm_byte_per_year": lever("memory"),
        "minibatch_tokens": 1 / lever("memory"),
        "chip_stock": lever("chips"),
        "chip_production": lever("chips"),
        "wafers_per_month": lever("chips"),
        "data_quality": lever("data"),
        "capital_2030_usd": lever("capital"),
        "electricity_usd_per_kwh": lever("electricity_price"),
        "halving_months": 1 / lever("algorithms"),
        "peak_flop_per_s": lever("precision"),
        "hbm_byte_per_flop_per_s": 1 / lever("precision"),
        "run_s": lever("run_length"),
    }
    moved = {name: draws[name] * factor for name, factor in factors.items()}
    bits = 8 / lever("precision")
    return {**draws, **moved, "power_supply": lever("power_supply"), "gradient_bits": bits}


def _mapping(field: str, value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise InvalidScenario(field, f"The field {field!r} must hold named values.")
    return value


def _number(field: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidScenario(field, f"The value of {field!r} must be a number, not {value!r:.40}.")
    if isinstance(value, int) and abs(value) > 10**300:
        raise InvalidScenario(field, f"The value of {field!r} is too large.")
    if not math.isfinite(value):
        raise InvalidScenario(field, f"The value of {field!r} must be a finite number.")
    return float(value)


def _factor(name: Any, value: Any) -> float:
    if name not in LEVERS:
        raise InvalidScenario(
            str(name), f"There is no lever {name!r}; there are {', '.join(LEVERS)}."
        )
    factor = _number(name, value)
    if not 1 / MAX_FACTOR <= factor <= MAX_FACTOR:
        raise InvalidScenario(
            name, f"The lever {name!r} must be {1 / MAX_FACTOR:g} to {MAX_FACTOR:g}, not {value}."
        )
    return factor


def _ends(name: str, value: Any) -> Triple:
    ends = _mapping(name, value)
    for key in ("low", "median", "high"):
        if key not in ends:
            raise InvalidScenario(name, f"The input {name!r} has no {key} value.")
    return ends["low"], ends["median"], ends["high"]


def _triple(name: Any, value: Any) -> Triple:
    if name not in catalogue():
        raise InvalidScenario(str(name), f"There is no input {name!r}.")
    try:
        low, median, high = value
    except (TypeError, ValueError):
        raise InvalidScenario(
            name, f"The input {name!r} needs a low, median and high value."
        ) from None
    return _number(name, low), _number(name, median), _number(name, high)


def _limits(names: Any) -> tuple[str, ...]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise InvalidScenario("limits", "The field 'limits' must be a list of names.")
    limits = list(names)
    for name in limits:
        if name not in LIMITS:
            raise InvalidScenario(
                "limits", f"There is no limit {name!r}; there are {', '.join(LIMITS)}."
            )
    if not limits:
        raise InvalidScenario("limits", "The field 'limits' is empty: give at least one limit.")
    return tuple(name for name in LIMITS if name in limits)
