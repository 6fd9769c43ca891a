"""The query behind the explorer: names come from the schema, what a reader types is a parameter."""

import re
from typing import Any

import pandas as pd

from etl import warehouse
from subjects.explorer.view import ExplorerView
from subjects.sources.dictionary import dictionary
from ui.cache import cached

MOST = 5000  # rows shown and downloaded; the count is of all
COMPARED = re.compile(r"(>=|<=|>|<|=)\s*(.+)", re.DOTALL)
NUMERIC = ("DOUBLE", "INTEGER", "BIGINT", "FLOAT")


def columns(table: str) -> pd.DataFrame:
    """column, type, unit, meaning of a table, in the schema's order."""
    words = dictionary()
    return words[words["table"] == table].set_index("column")


@cached(entries=16)
def rows(view: ExplorerView) -> tuple[pd.DataFrame, int]:
    """The rows of a view, at most MOST, lists as text; and how many there are in all."""
    types = columns(view.table)["type"]
    where, params = _where(view, types)
    source = f"FROM {_quoted(view.table)} {where}"
    total = int(warehouse.query(f"SELECT count(*) AS n {source}", params)["n"].iloc[0])
    frame = warehouse.query(
        f"SELECT {', '.join(_text(n, types) for n in types.index)} {source} "
        f"{_order(view, types)} LIMIT {MOST}",
        params,
    )
    return frame, total


def _where(view: ExplorerView, types: pd.Series) -> tuple[str, list[Any]]:
    """The condition and its parameters."""
    parts, params = [], []
    if view.q:
        every = ", ".join(f"CAST({_quoted(name)} AS VARCHAR)" for name in types.index)
        parts.append(f"contains(lower(concat_ws(' ', {every})), lower(?))")
        params.append(view.q)
    if view.where and view.value:
        part, param = _compared(view.where, types[view.where], view.value)
        parts.append(part)
        params.append(param)
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), params


def _compared(name: str, kind: str, text: str) -> tuple[str, str]:
    """ ">1e24" of a number or a day; else what a text contains. What cannot be read finds none."""
    comparison = COMPARED.fullmatch(text)
    if comparison is None:
        return f"contains(lower(CAST({_quoted(name)} AS VARCHAR)), lower(?))", text
    sign, value = comparison.groups()
    if kind.startswith(NUMERIC):
        return f"{_quoted(name)} {sign} TRY_CAST(? AS DOUBLE)", value
    if kind.startswith(("DATE", "TIMESTAMP")):
        return f"{_quoted(name)} {sign} TRY_CAST(? AS DATE)", value
    return f"lower(CAST({_quoted(name)} AS VARCHAR)) {sign} lower(?)", value


def _order(view: ExplorerView, types: pd.Series) -> str:
    name = view.sort or next((n for n, kind in types.items() if kind == "DATE"), types.index[0])
    way = "DESC" if view.order == "down" else "ASC"
    rest = [_quoted(n) for n in types.index[:3] if n != name]
    return f"ORDER BY {', '.join([f'{_quoted(str(name))} {way} NULLS LAST', *rest])}"


def _text(name: str, types: pd.Series) -> str:
    if types[name].endswith("[]"):
        return f"array_to_string({_quoted(name)}, ', ') AS {_quoted(name)}"
    return _quoted(name)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
