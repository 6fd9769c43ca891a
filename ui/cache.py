"""What arguments come to on the newest build, kept for all visitors.

For work that is the same for everyone and too dear to do in each run: a table in words, a row of
the warehouse, a figure. What is kept is shared: never change it in place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from etl import warehouse

Given = ParamSpec("Given")
Made = TypeVar("Made")
ENTRIES = 64


@dataclass(frozen=True)
class _Key:
    """The arguments, which are hashable, so that nothing is hashed by its content."""

    plain: tuple[Any, ...]
    named: tuple[tuple[str, Any], ...]


def by_build(
    entries: int = ENTRIES,
) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Keep the results of a function of hashable arguments, so many at most, for each build.

    The function draws nothing: it only works something out.
    """

    def wrap(work: Callable[Given, Made]) -> Callable[Given, Made]:
        def made(version: str, key: _Key) -> Made:
            return work(*key.plain, **dict(key.named))

        # Streamlit tells its caches apart by the function's name and text.
        made.__module__, made.__qualname__ = work.__module__, work.__qualname__
        held = st.cache_resource(max_entries=entries, show_spinner=False, hash_funcs={_Key: hash})
        kept = held(made)

        @wraps(work)
        def ask(*plain: Given.args, **named: Given.kwargs) -> Made:
            return kept(warehouse.version(), _Key(plain, tuple(sorted(named.items()))))

        return ask

    return wrap
