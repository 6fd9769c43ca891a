"""Emissions of electricity at a site, and everyday and industrial scales to compare a run with."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from trends import reference
from trends.dates import Floats
from trends.inputs import InvalidInput


@dataclass(frozen=True)
class Site:
    """Where electricity comes from. basis: "generation" or "life cycle" (fuel and plant too)."""

    name: str
    label: str
    kg_co2e_per_kwh: float
    basis: str
    source: str
    url: str
    note: str = ""

    def co2e_kg(self, energy_kwh: float | Floats | pd.Series) -> Any:
        """Emissions of an amount of electricity, in the shape given."""
        return energy_kwh * self.kg_co2e_per_kwh


@lru_cache
def sites() -> dict[str, Site]:
    """The sites of data/reference/carbon.toml, in its order; do not change the dict."""
    data = reference.toml("carbon")
    table = {}
    for name, fields in data["sites"].items():
        source = data["sources"][fields.pop("source")]
        words = f"{source['publisher']} ({source['year']}), {source['title']}"
        table[name] = Site(name=name, source=words, url=source["url"], **fields)
    return table


def site(name: str | None = None) -> Site:
    """A site by name, by default that of carbon.toml. Raises InvalidInput for an unknown name."""
    key = name or reference.toml("carbon")["default"]["site"]
    if key not in sites():
        raise InvalidInput("site", f"Site: there is none named {key!r}.")
    return sites()[key]


def scales(*, energy_kwh: float, power_w: float, co2e_kg: float) -> pd.DataFrame:
    """How many of each everyday or industrial scale a run equals: label, quantity, times, source.

    energy_kwh, power_w, co2e_kg: of the run.
    """
    amounts = {"energy": energy_kwh, "power": power_w, "co2e": co2e_kg}
    rows = [
        {
            "label": fact["label"],
            "quantity": fact["quantity"],
            "times": amounts[fact["quantity"]] / fact["value"],
            "source": fact["source"],
        }
        for fact in reference.toml("carbon")["scales"].values()
    ]
    return pd.DataFrame(rows)
