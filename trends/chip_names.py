"""One name for one chip: what models, prices, catalogues and the chip stock call it.

The names of the table `chips` are the canonical ones; data/reference/chip_aliases.csv leads to
them, data/reference/chip_families.csv says which of them share a price.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache

import pandas as pd

from trends import reference

BETWEEN = re.compile(r"[\s_-]+")


def key(name: str) -> str:
    """What of a name counts: neither case nor spaces, hyphens and underscores."""
    return BETWEEN.sub("", name).casefold()


def resolve(names: Iterable[object], chips: Iterable[str]) -> list[str | None]:
    """The chip of each of n names, or None where neither the table nor an alias knows it.

    chips: the names of the table `chips`. An alias to a chip that the table lacks is no match.
    """
    known = _known(tuple(chips))
    found: dict[Hashable, str | None] = {}
    for name in names:
        if isinstance(name, str) and name not in found:
            found[name] = known.get(key(name))
    return [found[name] if isinstance(name, str) else None for name in names]


@lru_cache(maxsize=8)
def _known(chips: tuple[str, ...]) -> dict[str, str]:
    """Canonical name by key. The table's own names win over aliases."""
    own = {key(chip): chip for chip in reversed(chips)}
    rows = reference.table("chip_aliases")
    aliases = {
        key(alias): own[key(chip)]
        for alias, chip in zip(rows["alias"], rows["chip"], strict=True)
        if key(chip) in own
    }
    return {**aliases, **own}


@lru_cache
def families() -> dict[str, str]:
    """Family by chip, for chips that share a purchase price; do not change the dict."""
    rows = reference.table("chip_families")
    return dict(zip(rows["chip"], rows["family"], strict=True))


@lru_cache
def generic() -> dict[str, str]:
    """By family, the chip whose name catalogues use for all of it; do not change the dict."""
    rows = reference.table("chip_families").drop_duplicates("family")
    return dict(zip(rows["family"], rows["generic"], strict=True))


def report(named: Mapping[str, Iterable[object]], chips: Iterable[str]) -> pd.DataFrame:
    """What did not match: source, name and rows, the most frequent first.

    named: names by source, a row each; a cell may be a list of names. Missing names and "all"
    (the total of the chip stock) do not count.
    """
    table = tuple(chips)
    rows = [
        pd.DataFrame({"source": source, "name": pd.Series(list(cells), dtype=object).explode()})
        for source, cells in named.items()
    ]
    told = pd.concat(rows, ignore_index=True).dropna(subset=["name"])
    told = told[told["name"] != "all"]
    missing = [chip is None for chip in resolve(told["name"], table)]
    counted = told[missing].groupby(["source", "name"]).size().rename("rows").reset_index()
    return counted.sort_values(
        ["rows", "source", "name"], ascending=[False, True, True], ignore_index=True
    )
