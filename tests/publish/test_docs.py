"""What analysts are told is true: the guide, the notebook and the documentation of `trends`."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish import docs, edition, rooms
from publish.edition import PublishOptions
from tests.support import editions
from tests.support.editions import ROOT, Document

GUIDE = (ROOT / "docs" / "analysts.md").read_text("utf-8")
NOTEBOOK = ROOT / "docs" / "example.ipynb"
TOLD = "https://example.org/edition"  # where the guide says that an edition lies
COMPUTE = "pages/training/compute.py"


@pytest.fixture(scope="module")
def written(snapshot_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of one page, with all its tables, from the bundled snapshot."""
    place = tmp_path_factory.mktemp("host") / "edition"
    selected = {COMPUTE: rooms.ROOMS[COMPUTE]}
    edition.publish(place, PublishOptions(draws=False, rooms=selected), lambda _: None)
    return place


@pytest.fixture(scope="module")
def host(written: Path) -> Iterator[str]:
    """The address of that edition on a real file host."""
    with editions.served(written) as address:
        yield address


def run(code: str, host: str, names: dict[str, object]) -> None:
    exec(compile(code.replace(TOLD, host), "example", "exec"), names)


def test_the_examples_of_the_guide_run(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) >= 4
    for block in blocks:
        run(block, host, names)
    said = capsys.readouterr().out
    assert re.search(r"^\d\.\d\dx per year \(90% interval \d\.\d\d to \d\.\d\d\)$", said, re.M)
    assert "AI Compute Trends. Training compute" in said
    assert "2028" in said


def test_the_notebook_runs_and_keeps_no_outputs(host: str) -> None:
    held = json.loads(NOTEBOOK.read_text("utf-8"))
    names: dict[str, object] = {}
    cells = [cell for cell in held["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        run("".join(cell["source"]), host, names)
    assert held["nbformat"] == 4
    assert len(cells) >= 4
    assert float(names["growth"].growth_per_year) > 1  # type: ignore[attr-defined]


def test_the_guide_names_addresses_that_exist(written: Path) -> None:
    named = re.findall(r"`EDITION/([\w./-]+)`", GUIDE)
    assert len(named) > 5
    for path in named:
        is_picture = path.endswith((".png", ".svg"))  # this edition has none
        is_pattern = any(map(str.isupper, path))
        assert is_picture or is_pattern or (written / path).exists(), path


def test_the_documentation_has_every_public_name_of_trends(written: Path) -> None:
    found = docs.modules()
    assert {module.name for module in found} >= {
        "growth",
        "frontier",
        "projection",
        "limits.scenario",
    }
    for module in found:
        text = Document.of(written / module.path).text
        assert all(entry.name in text for entry in module.entries)
    page = Document.of(written / "docs" / "trends" / "growth.html")
    assert "doubling" in page.text
    assert "fit" in page.ids


def entries() -> list[tuple[str, docs.DocEntry]]:
    told = [(f"{m.name}.{e.name}", e) for m in docs.modules() for e in m.entries]
    return told + [(f"{name}.{each.name}", each) for name, e in told for each in e.methods]


def test_every_public_name_of_trends_has_a_docstring() -> None:
    told = entries()
    assert len(told) > 300
    assert not [name for name, entry in told if not entry.docstring.strip()]


def errors() -> set[str]:
    """The names of the errors that trends can raise."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "trends").rglob("*.py")]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found, more = {"TrendError"}, True
    while more:
        bases = {c.name for c in classes if {ast.unparse(base) for base in c.bases} & found}
        more = not bases <= found
        found |= bases
    return found


def test_a_function_that_raises_an_error_names_it() -> None:
    known = errors()
    assert {"TooFewPoints", "BadArgument", "NoSpread"} <= known
    silent = []
    for path in sorted((ROOT / "trends").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                told = ast.get_docstring(node) or ""
                silent += [
                    f"{path.stem}.{node.name}: {n}" for n in raised(node, known) if n not in told
                ]
    assert not silent


def raised(node: ast.FunctionDef, known: set[str]) -> set[str]:
    calls = [n.exc for n in ast.walk(node) if isinstance(n, ast.Raise) and n.exc]
    names = {ast.unparse(call).split("(")[0].split(".")[-1] for call in calls}
    return names & known
