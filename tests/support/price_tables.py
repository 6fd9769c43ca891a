"""What the tests of the price sources share: fixtures as bodies, and rows put to the schema.

The fixtures hold a few rows of facts each, from the publishers that the sources cite.
"""

from collections.abc import Callable, Mapping
from datetime import date

import duckdb
import pandas as pd
import pytest

from etl.errors import SourceRefused
from etl.sources.base import Parsed
from tests.support.paths import FIXTURES, ROOT

FOLDER = FIXTURES / "sources"
SCHEMA = ROOT / "etl" / "schema.sql"
TAKEN_ON = date(2026, 3, 31)

PAGE = b"<!DOCTYPE html><html><head><title>Not found</title></head><body>404</body></html>"
Parse = Callable[[Mapping[str, bytes], date], Parsed]


def body(source: str, name: str) -> bytes:
    """The bytes of a fixture file."""
    return (FOLDER / source / name).read_bytes()


def stored(parsed: Parsed) -> pd.DataFrame:
    """The rows of the only table after a round through the real schema, constraints and all."""
    ((table, frame),) = parsed.tables.items()
    with duckdb.connect() as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.register("frame_in", frame)
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM frame_in")
        return connection.execute(f"SELECT * FROM {table}").df()


def refusal(parse: Parse, bodies: Mapping[str, bytes]) -> str:
    """The sentence with which the parser refuses the bodies."""
    with pytest.raises(SourceRefused) as refused:
        parse(bodies, TAKEN_ON)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence
