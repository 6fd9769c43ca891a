"""The project's rules that a reader of the code relies on: imports go one way, parts stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

TOPS = ("publish", "pages", "subjects", "ui", "trends", "etl")
SOURCES = [*sorted(path for top in TOPS for path in (ROOT / top).rglob("*.py")), ROOT / "app.py"]
NAMED = [*SOURCES, *sorted((ROOT / "benchmarks").rglob("*.py"))]
PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULE_LINES, FUNCTION_LINES, PAGE_LINES, FOLDER_MODULES = 250, 40, 12, 27
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}

# What each part may import of the project: a part is named by the longest line that fits. Parts
# that make builds (etl) know nothing of those that read them (etl.changes, which uses the
# mathematics); readers come in by the doors alone.
DOORS = {"etl.warehouse", "etl.warehouse_rentals", "etl.warehouse_vintages", "etl.status",
         "etl.sql", "etl.changes", "etl.errors"}  # fmt: skip
MAY_IMPORT = {
    "trends": {"trends"},
    "etl": {"etl"},
    "etl.changes": {"etl", "etl.changes", "trends"},
    "etl.__main__": {"etl", "etl.changes"},
    "ui": {"ui", "trends", *DOORS},
    "subjects": {"subjects", "ui", "trends", *DOORS},
    "pages": {"subjects", "ui"},
    "publish": {"publish", "app", "subjects", "ui", "trends", *DOORS, "etl.export"},
    "app": {"subjects", "ui"},
}
# Rooms import rooms of a lower floor only.
FLOORS = (
    ("trend",),
    ("at_scale", "chips_and_clusters", "choices", "claims", "compute", "cost", "glossary", "limits",
     "open_closed", "price_performance", "rental_prices", "scorecard", "size", "sources",
     "time_compression",
     "token_prices"),
    ("bigger_or_smarter", "billion_dollar_run", "data", "explorer", "performance", "power",
     "run_planner", "vintages"),
    ("changes", "model", "specialised", "sql"),
    ("examples", "overview"),
)  # fmt: skip
# Packages that are none of a part's business.
FORBIDDEN = {
    "trends": {"streamlit", "duckdb", "plotly", "requests", "urllib", "time"},
    "etl": {"streamlit", "plotly"},
    "ui": {"duckdb", "requests"},
    "subjects": {"duckdb", "requests"},
    "pages": {"duckdb", "statsmodels", "plotly", "pandas", "numpy", "requests"},
    "publish": {"duckdb", "statsmodels", "requests", "time"},
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def dotted(path: Path) -> str:
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """The dotted names of the modules that a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(module: str, parts: set[str]) -> str:
    """The longest of the parts that a dotted name lies in, or ""."""
    fitting = [one for one in parts if f"{module}.".startswith(f"{one}.")]
    return max(fitting, key=len, default="")


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def bound(path: Path) -> Iterator[tuple[str, int]]:
    """The names of values, parameters, functions and classes in a file, in small letters."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id.lower(), node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg.lower(), node.lineno
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name.lower(), node.lineno
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).lower(), node.lineno


def wrong_imports(path: Path) -> list[str]:
    """What a file imports of the project although its part may not."""
    own = part(dotted(path), set(MAY_IMPORT))
    allowed = MAY_IMPORT[own]
    parts = set(MAY_IMPORT) | allowed
    project = [module for module in imported(path) if module.split(".")[0] in {*TOPS, "app"}]
    return [f"{name(path)} imports {m}" for m in project if part(m, parts) not in allowed]


def test_imports_go_one_way() -> None:
    assert not [sentence for path in SOURCES for sentence in wrong_imports(path)]


def test_no_part_imports_a_package_that_is_none_of_its_business() -> None:
    wrong = [
        f"{name(path)} imports {module}"
        for path in SOURCES
        for module in imported(path)
        if module.split(".")[0] in FORBIDDEN.get(name(path).split("/")[0], set())
    ]
    assert not wrong


def test_rooms_import_rooms_of_a_lower_floor_only() -> None:
    """A room that is on no floor stands on top: it may build on all, and none on it."""
    floor = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
    rooms = {path.name for path in (ROOT / "subjects").iterdir() if (path / "__init__.py").exists()}
    assert set(floor) <= rooms
    top = len(FLOORS)
    wrong = [
        f"{name(path)} imports {module}"
        for path in (ROOT / "subjects").rglob("*/*.py")
        for module in imported(path)
        if module.startswith("subjects.")
        and (other := module.split(".")[1]) != path.parent.name
        and floor.get(other, top) >= floor.get(path.parent.name, top)
    ]
    assert not wrong


def test_no_circle_of_imports() -> None:
    graph = {
        dotted(path): {
            part(module, {dotted(other) for other in SOURCES}) for module in imported(path)
        }
        for path in SOURCES
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join([*trail[trail.index(module) :], module])
        if module in done:
            return
        for other in graph.get(module, set()) - {"", module}:
            visit(other, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


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


def test_a_folder_holds_no_more_modules_than_a_screen_does() -> None:
    folders = {path.parent for path in SOURCES}
    crowded = [name(folder) for folder in folders if len([*folder.glob("*.py")]) > FOLDER_MODULES]
    assert not crowded


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_a_short_flat_script_in_a_section(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= PAGE_LINES
    assert not functions(path)
    assert path.parent.parent == ROOT / "pages"


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [name(path) for path in SOURCES if path.stem in VAGUE]


PARTICIPLES = {"told", "found", "kept", "said", "asked", "made", "drawn", "held", "shown", "given",
               "chosen", "pulled", "settled"}  # fmt: skip


@pytest.mark.parametrize("path", NAMED, ids=name)
def test_no_name_is_a_bare_participle(path: Path) -> None:
    """`found` can be a fit, a row or a match: the noun of the value says which."""
    wrong = [f"{line}: {word}" for word, line in bound(path) if word.strip("_") in PARTICIPLES]
    assert not wrong


def test_each_name_of_a_class_is_used_once() -> None:
    homes: dict[str, list[str]] = {}
    for path in NAMED:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(f"{name(path)}:{node.lineno}")
    assert not {word: places for word, places in homes.items() if len(places) > 1}
