"""Cache a function's result per build, shared by all sessions.

For work that is the same for everyone and too slow for each run: a frame, a fit, a table in words,
a figure. What is cached is shared: never change it in place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from inspect import BoundArguments, signature
from typing import Any, ParamSpec, TypeVar, overload

import streamlit as st

from etl import warehouse

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
BUILDS = 2  # the newest, and the one before it while its last runs end
ENTRIES = 64


@dataclass(frozen=True)
class _Key:
    """The arguments, which are hashable, so that nothing is hashed by its content."""

    values: tuple[Any, ...]


@overload
def cached(function: Callable[Arguments, Result], /) -> Callable[Arguments, Result]: ...
@overload
def cached(
    *, entries: int = ENTRIES, spinner: str | None = None
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]: ...
def cached(function: Any = None, /, *, entries: int = ENTRIES, spinner: str | None = None) -> Any:
    """Cache the results of a function of hashable arguments for each build.

    entries: so many results at most; spinner: what a reader sees while one is worked out. An
    argument whose name begins with an underscore follows from the others and is not part of the
    key. The function draws nothing: it only works something out.
    """
    if function is None:
        return partial(_wrap, entries=entries, spinner=spinner)
    return _wrap(function, entries, spinner)


def _wrap(
    function: Callable[Arguments, Result], entries: int, spinner: str | None
) -> Callable[Arguments, Result]:
    def compute(version: str, key: _Key, _call: BoundArguments) -> Result:
        return function(*_call.args, **_call.kwargs)

    # Streamlit tells its caches apart by the function's name and text.
    compute.__module__, compute.__qualname__ = function.__module__, function.__qualname__
    lookup = st.cache_resource(
        max_entries=entries, show_spinner=spinner or False, hash_funcs={_Key: hash}
    )(compute)

    parameters = signature(function)

    @wraps(function)
    def ask(*plain: Arguments.args, **named: Arguments.kwargs) -> Result:
        call = parameters.bind(*plain, **named)
        call.apply_defaults()  # a default given or left out is one and the same call
        key = _Key(tuple(v for name, v in call.arguments.items() if not name.startswith("_")))
        return lookup(warehouse.version(), key, call)

    return ask
