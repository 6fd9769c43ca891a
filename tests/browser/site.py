"""The pages of the menu, as a visitor asks for them."""

import ast
from dataclasses import dataclass
from pathlib import Path

import app
from tests.support.paths import ROOT


@dataclass(frozen=True)
class Page:
    """A page: its path in the address, its name in the menu, the question that it answers."""

    path: str
    name: str
    question: str

    @property
    def title(self) -> str:
        return f"{self.name} · AI Compute Trends"


def pages(*sections: str) -> list[Page]:
    """The pages of these sections, in the menu's order; of all, where none is named."""
    chosen = sections or tuple(app.PAGES)
    return [_page(*entry) for section in chosen for entry in app.PAGES[section].items()]


def _page(script: str, name: str) -> Page:
    """A page's script says its question in its docstring."""
    told = ast.get_docstring(ast.parse((ROOT / script).read_text("utf-8"))) or ""
    stem = Path(script).stem
    return Page("" if stem == "overview" else stem, name, told.splitlines()[0])
