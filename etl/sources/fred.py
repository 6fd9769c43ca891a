"""Monthly series as FRED's graph download serves them: a date, a value, '.' for no value."""

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import columns
from etl.parse.columns import Column

URL = "https://fred.stlouisfed.org/graph/fredgraph.csv?id={series}"


def read(body: bytes, series: str, value: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """`series`, `month_on` and the value, named `value`, of the months that have one; and notes.

    Raises SourceRefused, also when no month has a value.
    """
    wanted = (
        Column("month_on", ("observation_date", "DATE"), columns.day, is_required=True),
        Column(value, (series,), columns.positive, is_required=True),
    )
    rows = columns.read(body, wanted, f"FRED series {series}")
    months = rows.dropna().drop_duplicates("month_on", keep="last", ignore_index=True)
    if months.empty:
        raise SourceRefused(f"FRED series {series}: no month has a value.")
    without = len(rows) - len(months)
    notes = (f"{without:,} months without a value are left out.",) if without else ()
    return months.assign(series=series), notes
