"""The hardware facts of tests/fixtures/hardware as the warehouse would give them."""

from functools import cache

import pandas as pd

from tests.support.paths import FIXTURES

FOLDER = FIXTURES / "hardware"
DAYS = {
    "clusters": ["operational_on"],
    "chips": ["released_on"],
    "chip_stock": ["started_on", "ended_on"],
}


def table(name: str) -> pd.DataFrame:
    """A copy of the rows, dates read; what the schema has and the fixture has not is empty."""
    return _table(name).copy()


@cache
def _table(name: str) -> pd.DataFrame:
    rows = pd.read_csv(FOLDER / f"{name}.csv", parse_dates=DAYS[name])
    return rows.assign(link=None, owner=None) if name != "chip_stock" else rows


def with_row(rows: pd.DataFrame, like: int = -1, **changed: object) -> pd.DataFrame:
    """The rows and one more: a copy of row `like` with some values changed."""
    extra = rows.iloc[[like]].assign(**changed)
    return pd.concat([rows, extra.astype(rows.dtypes.to_dict())], ignore_index=True)
