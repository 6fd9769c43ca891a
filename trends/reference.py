"""The hand-kept facts of `data/reference`: constants, inputs and devices, each with its source."""

import tomllib
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

FOLDER = Path(__file__).resolve().parent.parent / "data" / "reference"


def toml(name: str) -> dict[str, Any]:
    """What `data/reference/<name>.toml` holds, as a copy that the caller may change.

    Raises FileNotFoundError where there is no such file.
    """
    return deepcopy(_toml(name))


def table(name: str) -> pd.DataFrame:
    """The rows of `data/reference/<name>.csv`, as a copy that the caller may change.

    Lines that start with # are remarks. Raises FileNotFoundError where there is no such file.
    """
    return _table(name).copy()


@lru_cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv", comment="#")
