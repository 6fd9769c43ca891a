"""Names of chips in models, prices, stock and clusters that the chip table does not know."""

import pandas as pd
import streamlit as st

from trends import wording as words
from trends.hardware import names
from ui import frames, hardware_frames, page
from ui.cache import cached

RENTED = "Rental prices"  # the one whose page takes peaks of the wide sheet too
NAMED = {
    "Models": "SELECT unnest(hardware) AS name FROM models",
    RENTED: "SELECT chip AS name FROM chip_prices WHERE kind = 'rental'",
    "Purchase prices": "SELECT chip AS name FROM chip_prices WHERE kind = 'purchase'",
    "Chip stock": "SELECT chip AS name FROM chip_stock WHERE chip <> 'all'",
    "Clusters": "SELECT chip AS name FROM clusters",
}


def named() -> dict[str, pd.Series]:
    """The names by source, a row each; rows without a name are not there."""
    return {source: frames.rows(sql)["name"].dropna() for source, sql in NAMED.items()}


@cached(entries=2)
def report() -> pd.DataFrame:
    """Each unmatched name: source, name, rows; the most frequent first."""
    wide = {RENTED: hardware_frames.sheet()["chip"]}
    return names.report(named(), hardware_frames.chips()["chip"], wide)


@cached(entries=2)
def counts() -> pd.DataFrame:
    """By source: rows that name a chip, those unmatched, and how many names that is."""
    missing = report().groupby("source")["rows"].agg(["sum", "size"])
    rows = [
        (source, len(cells), *(missing.loc[source] if source in missing.index else (0, 0)))
        for source, cells in named().items()
    ]
    return pd.DataFrame(rows, columns=["source", "rows", "unmatched", "names"])


def show() -> None:
    """What did not match, by source and name; for the page about sources."""
    told, listed = counts(), report()
    whole, missing = int(told["rows"].sum()), int(told["unmatched"].sum())
    st.markdown(
        f"{words.count(missing, 'row')} of {whole:,} that name a chip "
        f"({words.percent(missing / whole)}) name one that the chip table does not know, nor for "
        f"rental prices the wide sheet, under {words.count(len(listed), 'name')}. They are shown "
        "where they stand and left out where a figure of the chip is needed."
    )
    table = told.rename(
        columns={"source": "Source", "rows": "Rows with a chip", "unmatched": "Not matched",
                 "names": "Names not matched"}
    )  # fmt: skip
    page.plain(table, alt="Rows that name a chip, and those not matched, by source")
    each = listed.rename(columns={"source": "Source", "name": "Name", "rows": "Rows"})
    page.plain(each, alt=f"{len(each)} names of chips that did not match")
