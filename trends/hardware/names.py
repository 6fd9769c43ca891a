"""One name for each chip, whatever models, prices, catalogues and the chip stock call it.

The names in the table `chips` are canonical; data/reference/chip_aliases.csv maps other names to
them, data/reference/chip_families.csv says which chips share a price.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache

import pandas as pd

from trends import reference

SEPARATORS = re.compile(r"[\s_-]+")


def key(name: str) -> str:
    """The name without case, spaces, hyphens and underscores."""
    return SEPARATORS.sub("", name).casefold()


def resolve(names: Iterable[object], chips: Iterable[str]) -> list[str | None]:
    """The chip of each of n names; None where it is neither in the table nor an alias.

    chips: the names of the table `chips`. An alias to a chip that the table lacks is no match.
    """
    known = _known(tuple(chips))
    chip_by_name: dict[Hashable, str | None] = {}
    for name in names:
        if isinstance(name, str) and name not in chip_by_name:
            chip_by_name[name] = known.get(key(name))
    return [chip_by_name[name] if isinstance(name, str) else None for name in names]


def resolve_in_turn(names: Iterable[object], tables: Iterable[Iterable[str]]) -> list[str | None]:
    """The chip of each of n names in the first table that has it, or None; see `resolve`."""
    all_names = list(names)
    resolved: list[str | None] = [None] * len(all_names)
    for table in tables:
        matches = resolve(all_names, table)
        resolved = [first or second for first, second in zip(resolved, matches, strict=True)]
    return resolved


@lru_cache(maxsize=8)
def _known(chips: tuple[str, ...]) -> dict[str, str]:
    """Canonical name by key. The table's own names take precedence over aliases."""
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
    """By family, the chip name that catalogues use for all of it; do not change the dict."""
    rows = reference.table("chip_families").drop_duplicates("family")
    return dict(zip(rows["family"], rows["generic"], strict=True))


def report(
    named: Mapping[str, Iterable[object]],
    chips: Iterable[str],
    sheets: Mapping[str, Iterable[str]] | None = None,
) -> pd.DataFrame:
    """Names that match no chip: source, name and rows, the most frequent first.

    named: by source, a name or a list of names for each row. Missing names and "all" (the total
    of the chip stock) do not count. sheets: by source, further chip names that it may match.
    """
    table, more = tuple(chips), sheets or {}
    parts = [_unmatched(source, cells, [table, tuple(more.get(source, ()))])
            for source, cells in named.items()]  # fmt: skip
    return pd.concat(parts).sort_values(
        ["rows", "source", "name"], ascending=[False, True, True], ignore_index=True
    )


def _unmatched(source: str, cells: Iterable[object], tables: list[tuple[str, ...]]) -> pd.DataFrame:
    names = pd.Series(list(cells), dtype=object).explode().dropna()
    names = names[names != "all"]
    missing = [chip is None for chip in resolve_in_turn(names, tables)]
    counted = names[missing].value_counts()
    return pd.DataFrame({"source": source, "name": counted.index, "rows": counted.to_numpy()})
