"""What strange query strings may cost: enough of them are tried, and nothing grows without end."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz import fuzz
from tests.support.paths import ROOT

MODULES = [
    path for room in ("subjects", "ui", "trends") for path in sorted((ROOT / room).rglob("*.py"))
]
CACHES = ("cache_data", "cache_resource")


def test_every_page_is_fuzzed_and_there_are_enough_query_strings() -> None:
    files = sorted((ROOT / "tests/fuzz").glob("test_*.py"))
    texts = " ".join(path.read_text("utf-8") for path in files)
    folders = {page.rpartition("/")[0] for page in fuzz.PAGES}
    assert all(f'"{folder}/"' in texts for folder in folders)
    assert fuzz.RUNS * len(fuzz.PAGES) >= 2_000


def caches(tree: ast.AST) -> Iterator[ast.AST]:
    """Each use of one of Streamlit's caches."""
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    emptied = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CACHES and id(node) not in emptied:
            yield calls.get(id(node), node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_cache_has_an_end(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for use in caches(tree):
        given = {word.arg for word in use.keywords} if isinstance(use, ast.Call) else set()
        assert "max_entries" in given, f"line {getattr(use, 'lineno', 0)}"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [ast.unparse(one) for one in node.decorator_list]
            assert not ("functools.cache" in names and node.args.args), node.name
            assert not any("maxsize=None" in name for name in names), node.name


def test_the_settings_that_keep_one_visitor_from_holding_up_the_others() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert settings["runner"]["fastReruns"] is False
    assert settings["server"]["fileWatcherType"] == "none"
    assert settings["server"]["maxMessageSize"] <= 25
    assert settings["server"]["enableXsrfProtection"] is True
    assert settings["browser"]["gatherUsageStats"] is False
