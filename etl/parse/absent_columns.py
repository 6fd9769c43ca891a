"""Optional columns that a file no longer has, and unused ones whose names look like them."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from etl.parse import csv
from etl.parse.columns import Column

ALIKE = 0.8  # of difflib's ratio; renamed headers keep most of their letters
MOST_ALIKE = 3


def notes(files: Mapping[str, bytes], columns: Sequence[Column]) -> tuple[str, ...]:
    """A sentence for each optional column that is absent without a reason to be.

    files: the CSV bodies of one table, by file name. Named are columns that no file has, and
    columns that one file lacks while it has an unused one with a similar header. Raises
    SourceRefused for what is no CSV file.
    """
    headers = {what: csv.headers(body, what) for what, body in files.items()}
    optional = [column for column in columns if not column.is_required]
    renamed = {
        (what, column.headers[0]): similar
        for what, names in headers.items()
        for column in optional
        if not _has(names, column) and (similar := _similar(column, _unused(names, columns)))
    }
    gone = [
        column.headers[0]
        for column in optional
        if not any(_has(names, column) for names in headers.values())
        and not any(header == column.headers[0] for _, header in renamed)
    ]
    return (*_renamed(renamed), *_gone(list(files), gone))


def _has(names: list[str], column: Column) -> bool:
    return any(header in names for header in column.headers)


def _unused(names: list[str], columns: Sequence[Column]) -> list[str]:
    used = {header for column in columns for header in column.headers}
    return [name for name in names if name and name not in used and "notes" not in name.lower()]


def _similar(column: Column, unused: list[str]) -> list[str]:
    lowered = {name.lower(): name for name in unused}
    close = [
        name
        for header in column.headers
        for name in get_close_matches(header.lower(), lowered, MOST_ALIKE, ALIKE)
    ]
    return [lowered[name] for name in dict.fromkeys(close)][:MOST_ALIKE]


def _renamed(renamed: Mapping[tuple[str, str], list[str]]) -> list[str]:
    return [
        f"{what}: the column {header!r} is absent; not used: {', '.join(map(repr, similar))}."
        for (what, header), similar in renamed.items()
    ]


def _gone(files: list[str], headers: list[str]) -> list[str]:
    if not headers:
        return []
    where = files[0] if len(files) == 1 else f"{files[0]} and the other files"
    names = ", ".join(map(repr, headers))
    noun, verb = ("column", "is") if len(headers) == 1 else ("columns", "are")
    return [f"{where}: the optional {noun} {names} {verb} absent."]
