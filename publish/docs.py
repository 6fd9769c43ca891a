"""The documentation of `trends` as pages, from the signatures and docstrings of its source.

The source is read, not imported: the pages need nothing but it, and are the same everywhere.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from publish import render
from publish.places import Edition, Place
from ui.text import markdown

ROOT = Path(__file__).resolve().parent.parent
TRENDS = ROOT / "trends"
ANALYSTS, NOTEBOOK = ROOT / "docs" / "analysts.md", ROOT / "docs" / "example.ipynb"
FOLDER = "docs/trends"


@dataclass(frozen=True)
class DocEntry:
    """A public function, class or method. signature: as it is written."""

    name: str
    signature: str
    docstring: str
    methods: tuple["DocEntry", ...] = ()


@dataclass(frozen=True)
class Module:
    """A module of `trends` with what it offers."""

    name: str
    docstring: str
    entries: tuple[DocEntry, ...]

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}.html"

    @property
    def first_sentence(self) -> str:
        """The first sentence of the docstring."""
        return " ".join(self.docstring.split("\n\n")[0].split())


def modules(folder: Path = TRENDS) -> list[Module]:
    """The modules that offer something, by name."""
    paths = [path for path in sorted(folder.rglob("*.py")) if path.stem != "__init__"]
    return [module for path in paths if (module := _module(path, folder)).entries]


def _module(path: Path, folder: Path) -> Module:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    name = ".".join(path.relative_to(folder).with_suffix("").parts)
    return Module(name, ast.get_docstring(tree) or "", tuple(_entries(tree.body)))


def _entries(body: list[ast.stmt]) -> Iterator[DocEntry]:
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield DocEntry(node.name, _class(node), _doc(node), tuple(_entries(node.body)))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield DocEntry(node.name, _head(node), _doc(node))


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


def _lines(args: ast.arguments) -> str:
    """One argument a line."""
    named = [*args.posonlyargs, *args.args]
    bare: list[ast.expr | None] = [None] * (len(named) - len(args.defaults))
    first = [_argument(*pair) for pair in zip(named, [*bare, *args.defaults], strict=True)]
    rest = [f"*{args.vararg.arg}"] if args.vararg else ["*"] if args.kwonlyargs else []
    last = [_argument(*pair) for pair in zip(args.kwonlyargs, args.kw_defaults, strict=True)]
    more = [f"**{args.kwarg.arg}"] if args.kwarg else []
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
    title = f"trends.{module.name}"
    return render.page("module.html", place, title, module.first_sentence, module=module)


def index(place: Place, modules: list[Module]) -> str:
    """All the modules with their first sentences."""
    title, about = "The mathematics: trends", "The package trends, documented."
    return render.page("modules.html", place, title, about, modules=modules)


def analysts(place: Place) -> str:
    """The guide for analysts, from docs/analysts.md."""
    text = ANALYSTS.read_text("utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    return render.page("text.html", place, title, title, body=Markup(markdown.to_html(text, top=1)))


def write(edition: Edition, folder: Path) -> list[str]:
    """All of it to `folder/docs`; the paths of the pages."""
    documented = modules()
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    pages = {module.path: page(module, Place(edition, module.path)) for module in documented}
    home, guide = f"{FOLDER}/index.html", "docs/analysts.html"
    pages[home] = index(Place(edition, home), documented)
    pages[guide] = analysts(Place(edition, guide))
    for path, text in pages.items():
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "docs" / NOTEBOOK.name).write_bytes(NOTEBOOK.read_bytes())
    return sorted(pages)
