"""Names of chips in models, prices, stock and clusters that the chip table does not know."""

import pandas as pd

from trends import wording as words
from trends.hardware import names
from ui import frames, hardware_frames
from ui.cache import cached
from ui.finding import Section, Table

RENTED = "Rental prices"  # the one whose page takes peaks of the wide sheet too
NAMED = {
    "Models": "SELECT unnest(hardware) AS name FROM models",
    RENTED: "SELECT chip AS name FROM chip_prices WHERE kind = 'rental'",
    "Purchase prices": "SELECT chip AS name FROM chip_prices WHERE kind = 'purchase'",
    "Chip stock": "SELECT chip AS name FROM chip_stock WHERE chip <> 'all'",
    "Clusters": "SELECT chip AS name FROM clusters",
}


def names_by_source() -> dict[str, pd.Series]:
    """The names by source, a row each; rows without a name are not there."""
    return {source: frames.rows(sql)["name"].dropna() for source, sql in NAMED.items()}


@cached(entries=2)
def report() -> pd.DataFrame:
    """Each unmatched name: source, name, rows; the most frequent first."""
    wide = {RENTED: hardware_frames.sheet()["chip"]}
    return names.report(names_by_source(), hardware_frames.chips()["chip"], wide)


@cached(entries=2)
def counts() -> pd.DataFrame:
    """By source: rows that name a chip, those unmatched, and how many names that is."""
    missing = report().groupby("source")["rows"].agg(["sum", "size"])
    rows = [
        (source, len(cells), *(missing.loc[source] if source in missing.index else (0, 0)))
        for source, cells in names_by_source().items()
    ]
    return pd.DataFrame(rows, columns=["source", "rows", "unmatched", "names"])


def section() -> Section:
    """What did not match, by source and name."""
    by_source, by_name = counts(), report()
    total, missing = int(by_source["rows"].sum()), int(by_source["unmatched"].sum())
    text = (
        f"{words.count(missing, 'row')} of {total:,} that name a chip "
        f"({words.percent(missing / total)}) use {words.count(len(by_name), 'name')} that the chip "
        "table does not know (nor, for rental prices, the wide sheet). These rows are listed on "
        "their pages and left out where a property of the chip is needed."
    )
    by_source = by_source.rename(
        columns={"source": "Source", "rows": "Rows with a chip", "unmatched": "Not matched",
                 "names": "Names not matched"}
    )  # fmt: skip
    by_name = by_name.rename(columns={"source": "Source", "name": "Name", "rows": "Rows"})
    return Section(
        "Chip names that did not match",
        text,
        tables=[
            Table("Rows that name a chip, and those not matched", by_source, is_marked=False),
            Table(f"{len(by_name)} names that did not match", by_name, is_marked=False),
        ],
        anchor="chip-names",
    )
