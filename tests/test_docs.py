"""The docs name files, links, commands and sources that exist."""

import re
from pathlib import Path

import pytest

from etl import registry
from etl.__main__ import _parser
from tests.support.paths import ROOT

PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
FOLDERS = "benchmarks|data|deploy|docs|etl|pages|publish|subjects|tests|trends|ui"
PATH = re.compile(rf"`((?:{FOLDERS}|\.streamlit|\.github)/[\w./@-]*)`")
MADE_LATER = ("data/raw", "data/warehouse")  # by the first refresh
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_exists(page: Path) -> None:
    paths = PATH.findall(page.read_text("utf-8"))
    missing = [p for p in paths if not (ROOT / p).exists() and not p.startswith(MADE_LATER)]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for name, anchor in LINK.findall(page.read_text("utf-8")):
        target = page.parent / name if name else page
        assert target.exists(), name
        assert not anchor or anchor in anchors(target.read_text("utf-8")), f"{name}#{anchor}"


def test_every_source_is_listed_with_its_licence_and_tables() -> None:
    rows = (ROOT / "docs" / "sources.md").read_text("utf-8").splitlines()
    for source in registry.SOURCES:
        (row,) = [line for line in rows if f"| `{source.name}` |" in line]
        assert source.licence.split(" (")[0] in row
        assert all(f"`{table}`" in row for table in source.tables)


def test_every_command_and_option_is_described() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    (commands,) = _parser()._subparsers._group_actions  # type: ignore[union-attr]
    for name, parser in commands.choices.items():  # type: ignore[union-attr]
        assert f"python -m etl {name}" in text
        options = {word for action in parser._actions for word in action.option_strings}
        assert {o for o in options if o not in text} <= {"-h", "--help"}, name
