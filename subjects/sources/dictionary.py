"""The data dictionary: what each column of each table means."""

import pandas as pd

from etl import warehouse
from ui import frames
from ui.cache import cached
from ui.finding import File, Section, Table

WORDS = ("unit", "meaning")


@cached(entries=2)
def dictionary() -> pd.DataFrame:
    """table, column, type, unit, meaning of every column, those of views and versions too.

    A column of a view or of stored versions has no comment of its own: it has that of the table
    which it comes from.
    """
    columns = frames.rows(warehouse.DICTIONARY)
    known = columns.dropna(subset=["meaning"]).drop_duplicates("column").set_index("column")
    words = {name: columns[name].fillna(columns["column"].map(known[name])) for name in WORDS}
    return columns.assign(**words).fillna({"unit": "", "meaning": ""})


def section() -> Section:
    """Every column of every table: type, unit, meaning."""
    table = Table("Columns of every table", dictionary(), is_marked=False)
    file = File("Data dictionary (CSV)", "data-dictionary.csv", "text/csv", _csv)
    return Section("Data dictionary", tables=[table], files=[file], anchor="dictionary")


def _csv() -> bytes:
    return dictionary().to_csv(index=False).encode()
