"""The house's rules that a reader of the code relies on: imports go one way, parts stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("publish", "pages", "ui", "trends", "etl")
FILES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
SOURCES = [*FILES, ROOT / "app.py"]
PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULE_LINES, FUNCTION_LINES, PAGE_LINES = 250, 40, 40
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}

# What each layer may not import: the layers that know it, and packages that are not its business.
FORBIDDEN = {
    "trends": {
        "etl", "ui", "pages", "publish", "streamlit", "duckdb", "plotly", "requests", "urllib",
        "time",
    },
    "etl": {"ui", "pages", "publish", "trends", "streamlit", "plotly"},
    "ui": {"pages", "publish", "duckdb", "requests"},
    "pages": {"etl", "publish", "duckdb", "statsmodels", "plotly", "pandas", "numpy", "requests"},
    "publish": {"pages", "duckdb", "statsmodels", "requests", "time"},
}  # fmt: skip
# Modules of the command line that tell of finished builds: they read what was published and use
# the mathematics on it. Nothing that fetches, parses or builds may know them.
TELLING = {"etl/summary.py", "etl/summary_text.py", "etl/feed.py"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """The dotted names of the modules that a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_go_one_way(layer: str) -> None:
    files = sorted((ROOT / layer).rglob("*.py"))
    assert files
    wrong = [
        f"{name(path)} imports {module}"
        for path in files
        for module in imported(path)
        if module.split(".")[0] in FORBIDDEN[layer]
        and not (name(path) in TELLING and module.startswith("trends"))
    ]
    assert not wrong


def test_what_makes_a_build_knows_nothing_of_what_tells_of_it() -> None:
    knowing = {
        name(path)
        for path in (ROOT / "etl").rglob("*.py")
        for module in imported(path)
        if module.startswith(tuple(f"etl.{Path(told).stem}" for told in TELLING))
    }
    assert knowing - TELLING <= {"etl/__main__.py", "etl/warehouse.py"}


def test_ui_knows_of_the_etl_only_the_warehouse_and_its_errors() -> None:
    wrong = [
        f"{name(path)} imports {module}"
        for path in (ROOT / "ui").rglob("*.py")
        for module in imported(path)
        if module.startswith("etl") and not module.startswith(("etl.warehouse", "etl.errors"))
    ]
    assert not wrong


def test_slow_imports_wait_until_they_are_needed() -> None:
    """statsmodels takes over a second to import: never at the top of a module."""
    wrong = [
        name(path)
        for path in SOURCES
        for node in tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom) and "statsmodels" in ast.unparse(node)
    ]
    assert not wrong


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_is_short_and_so_are_its_functions(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < MODULE_LINES
    long = [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno >= FUNCTION_LINES]
    assert not long


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_a_short_flat_script_in_a_section(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < PAGE_LINES
    assert not functions(path)
    assert path.parent.parent == ROOT / "pages"


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [name(path) for path in SOURCES if path.stem in VAGUE]
