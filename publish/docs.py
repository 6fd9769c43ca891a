"""The documentation of `trends` as pages, from the signatures and docstrings of its source.

The source is read, not imported: the pages need nothing but it, and are the same everywhere.
"""

import ast
import html
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish import frame
from publish.places import Edition, Place
from ui.text import markdown

ROOT = Path(__file__).resolve().parent.parent
TRENDS = ROOT / "trends"
ANALYSTS, NOTEBOOK = ROOT / "docs" / "analysts.md", ROOT / "docs" / "example.ipynb"
FOLDER = "docs/trends"


@dataclass(frozen=True)
class Entry:
    """A public function, class or method. head: as it is written; told: its docstring."""

    name: str
    head: str
    told: str
    methods: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Module:
    """A module of `trends` with what it offers."""

    name: str
    told: str
    entries: tuple[Entry, ...]

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}.html"

    @property
    def first(self) -> str:
        """The first sentence of the docstring."""
        return " ".join(self.told.split("\n\n")[0].split())


def modules(folder: Path = TRENDS) -> list[Module]:
    """The modules with public names, those of packages too, in the order of their names."""
    paths = [path for path in sorted(folder.rglob("*.py")) if path.stem != "__init__"]
    every = [
        _module(path, ".".join(path.relative_to(folder).with_suffix("").parts)) for path in paths
    ]
    return [module for module in every if module.entries]


def _module(path: Path, name: str) -> Module:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    return Module(name, ast.get_docstring(tree) or "", tuple(_entries(tree.body)))


def _entries(body: list[ast.stmt]) -> Iterator[Entry]:
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield Entry(node.name, _class(node), _doc(node), tuple(_entries(node.body)))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield Entry(node.name, _head(node), _doc(node))


def _doc(node: ast.ClassDef | ast.FunctionDef) -> str:
    return inspect.cleandoc(ast.get_docstring(node) or "")


def _head(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    if any(isinstance(one, ast.Name) and one.id == "property" for one in node.decorator_list):
        return f"{node.name}{returns.replace(' -> ', ': ')}"
    one_line = f"{node.name}({ast.unparse(node.args)}){returns}"
    if len(one_line) <= 88:
        return one_line
    return f"{node.name}(\n{textwrap.indent(_lines(node.args), '    ')}\n){returns}"


def _lines(told: ast.arguments) -> str:
    """One argument a line."""
    named = [*told.posonlyargs, *told.args]
    bare: list[ast.expr | None] = [None] * (len(named) - len(told.defaults))
    first = [_argument(*pair) for pair in zip(named, [*bare, *told.defaults], strict=True)]
    rest = [f"*{told.vararg.arg}"] if told.vararg else ["*"] if told.kwonlyargs else []
    last = [_argument(*pair) for pair in zip(told.kwonlyargs, told.kw_defaults, strict=True)]
    more = [f"**{told.kwarg.arg}"] if told.kwarg else []
    return ",\n".join([*first, *rest, *last, *more])


def _argument(one: ast.arg, default: ast.expr | None) -> str:
    kind = f": {ast.unparse(one.annotation)}" if one.annotation else ""
    return f"{one.arg}{kind}" + (f" = {ast.unparse(default)}" if default else "")


def _class(node: ast.ClassDef) -> str:
    """The class with its fields."""
    bases = f"({', '.join(map(ast.unparse, node.bases))})" if node.bases else ""
    fields = [ast.unparse(each) for each in node.body if isinstance(each, ast.AnnAssign)]
    return "\n".join([f"class {node.name}{bases}", *(f"    {each}" for each in fields)])


def page(module: Module, place: Place) -> str:
    """One module."""
    body = (
        f"<h1><code>trends.{module.name}</code></h1>\n{_text(module.told)}\n"
        + "\n".join(_shown(entry, 2) for entry in module.entries)
        + '\n<p><a href="index.html">All modules of trends</a></p>'
    )
    return frame.page(place, f"trends.{module.name}", module.first, body)


def _shown(entry: Entry, level: int) -> str:
    inner = "\n".join(_shown(method, level + 1) for method in entry.methods)
    anchor = f' id="{entry.name}"' if level == 2 else ""
    return (
        f"<section{anchor}>\n<h{level}><code>{entry.name}</code></h{level}>\n"
        f'<pre tabindex="0"><code>{html.escape(entry.head)}</code></pre>\n'
        f"{_text(entry.told)}\n{inner}</section>"
    )


def _text(told: str) -> str:
    return f'<div class="doc">{html.escape(told)}</div>' if told else ""


def index(place: Place, found: list[Module]) -> str:
    """All the modules with their first sentences."""
    items = "\n".join(
        f'<tr><th scope="row"><a href="{module.name}.html"><code>{module.name}</code></a></th>'
        f"<td>{html.escape(module.first)}</td></tr>"
        for module in found
    )
    body = (
        "<h1>The mathematics: <code>trends</code></h1>\n"
        "<p>A package of plain functions: arrays and frames in, frozen dataclasses or frames out; "
        "no network, no clock, no hidden random state. Every figure of this edition comes from "
        f'it. How to use it: <a href="{place.to("docs/analysts.html")}">For analysts</a>.</p>\n'
        '<div class="scroll" tabindex="0" role="region" aria-label="Modules"><table><caption>'
        "Modules</caption><thead><tr><th scope='col'>Module</th><th scope='col'>What it does</th>"
        f"</tr></thead><tbody>\n{items}\n</tbody></table></div>"
    )
    return frame.page(place, "The mathematics: trends", "The package trends, documented.", body)


def analysts(place: Place) -> str:
    """The guide for analysts, from docs/analysts.md."""
    text = ANALYSTS.read_text("utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    more = '<p><a href="trends/index.html">All modules of <code>trends</code></a></p>'
    return frame.page(place, title, title, f"{markdown.to_html(text, top=1)}\n{more}")


def write(edition: Edition, folder: Path) -> list[str]:
    """All of it to `folder/docs`; the paths of the pages."""
    found = modules()
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    pages = {module.path: page(module, Place(edition, module.path)) for module in found}
    home, guide = f"{FOLDER}/index.html", "docs/analysts.html"
    pages[home] = index(Place(edition, home), found)
    pages[guide] = analysts(Place(edition, guide))
    for path, text in pages.items():
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "docs" / NOTEBOOK.name).write_bytes(NOTEBOOK.read_bytes())
    return sorted(pages)
