"""What the README says of adding a page and adding a source is true, to the letter.

Each is done in a copy of the project, in as many files as the README names, and run there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

ROOM = '''"""How many models does the data have?"""

from dataclasses import dataclass

from ui import frames
from ui.controls.controls import Controls
from ui.controls.kinds import Choice
from ui.finding import Finding, Room, Section

POOL = Choice("pool", "Models", {"notable": "notable models", "all": "all models"})


@dataclass(frozen=True)
class View:
    """The choices of the page."""

    pool: str = "notable"


CONTROLS = Controls(View(), (POOL,))


def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    where = "WHERE is_notable" if view.pool == "notable" else ""
    rows = frames.rows(f"SELECT model, published_on FROM models {where} ORDER BY ALL")
    return Finding(
        title="Models in the data",
        answer=f"The data has **{len(rows):,}** models.",
        rows=rows,
        columns={"model": "Model", "published_on": "Published"},
        units={},
        draw=None,
        summary="",
        numbers=[("Models", f"{len(rows):,}", "rows of the table")],
        definition={"models": POOL.words[view.pool]},
        method="A count of rows.",
        sections=[Section("What this shows", "That a page is one room.")],
    )


ROOM = Room("How many models does the data have?", of, lambda: CONTROLS)
'''
SCRIPT = '''"""How many models does the data have?"""

from subjects.how_many.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
'''
LINE = '        "pages/evidence/how_many.py": "How many models",\n'
LOOK = """
import json, sys
from streamlit.testing.v1 import AppTest
import app
from tests.browser import site
from tests.fuzz import fuzz
page = "pages/evidence/how_many.py"
at = AppTest.from_file("app.py", default_timeout=60)
at.query_params["pool"] = "all"
at.switch_page(page).run()
print(json.dumps({
    "exceptions": len(at.exception),
    "answer": at.markdown[0].value,
    "sections": [header.value for header in at.header],
    "fuzzed": page in fuzz.PAGES,
    "visited": any(one.path == "how_many" for one in site.pages("Evidence")),
}))
"""
PUBLISH = """
from pathlib import Path
from publish import edition, rooms
page = "pages/evidence/how_many.py"
options = edition.PublishOptions(draws=False, rooms={page: rooms.ROOMS[page]})
edition.publish(Path("edition"), options)
"""
SOURCE = '''"""The temperature of the cooling water of data halls, by month."""

from collections.abc import Mapping
from datetime import date

from etl.parse import columns
from etl.parse.columns import Column
from etl.sources.base import Guard, Parsed, Part, Source

COLUMNS = (
    Column("month_on", ("Month",), columns.day, is_required=True),
    Column("water_celsius", ("Water (C)",), columns.positive, is_required=True),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `water_temperatures`. Raises SourceRefused."""
    rows = columns.read(bodies["table"], COLUMNS, "water temperatures")
    return Parsed({"water_temperatures": rows.assign(source="cooling_water")})


SOURCE = Source(
    name="cooling_water",
    title="Cooling water",
    parts=(Part("table", "https://example.org/water.csv"),),
    tables=("water_temperatures",),
    parse=parse,
    licence="CC0",
    url="https://example.org/",
    citation="Example, Cooling water",
    guards=(Guard("water_temperatures"),),
)
'''
TABLE = """
CREATE TABLE water_temperatures (
    source VARCHAR NOT NULL,
    month_on DATE NOT NULL PRIMARY KEY,
    water_celsius DOUBLE NOT NULL CHECK (water_celsius BETWEEN 0 AND 100)
);
COMMENT ON TABLE water_temperatures IS 'Temperature of cooling water, a row per month';
COMMENT ON COLUMN water_temperatures.source IS 'name | source of the row';
COMMENT ON COLUMN water_temperatures.month_on IS 'date | first day of the month';
COMMENT ON COLUMN water_temperatures.water_celsius IS 'degrees Celsius | mean of the month';
"""
FIXTURE = "Month,Water (C)\n2026-01-01,18.5\n2026-02-01,19.25\n"
QUERY = """
from etl import warehouse
print(warehouse.query("SELECT water_celsius FROM water_temperatures ORDER BY 1").values.tolist())
print(warehouse.dictionary().set_index(["table", "column"]).loc[
    ("water_temperatures", "water_celsius"), "unit"])
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's files without what git ignores, in a folder of their own."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, names):
        source = ROOT / name
        if source.is_file() and not name.startswith("tests/fixtures/"):
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    return tmp_path


def run(copy: Path, *command: str) -> str:
    """What a command prints in the copy, with a warehouse of its own there."""
    environment = os.environ | {"AI_TRENDS_WAREHOUSE": str(copy / "own"), "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, *command], cwd=copy, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_page_is_one_room_one_script_and_one_line(copy: Path) -> None:
    room = copy / "subjects" / "how_many"
    room.mkdir()
    (room / "__init__.py").write_text('"""How many models the data has."""\n')
    (room / "finding.py").write_text(ROOM)
    (copy / "pages" / "evidence" / "how_many.py").write_text(SCRIPT)
    app = copy / "app.py"
    text = app.read_text("utf-8")
    app.write_text(re.sub(r'(    "Evidence": \{\n)', rf"\1{LINE}", text), "utf-8")

    seen = json.loads(run(copy, "-c", LOOK).splitlines()[-1])
    assert seen["exceptions"] == 0
    assert re.fullmatch(r"The data has \*\*\d,\d{3}\*\* models\.", seen["answer"])
    assert seen["sections"] == ["What this shows"]
    assert seen["fuzzed"], "the fuzzing finds the page by itself"
    assert seen["visited"], "so do the browser tests, accessibility among them"

    run(copy, "-c", PUBLISH)
    page = (copy / "edition" / "evidence" / "how_many.html").read_text("utf-8")
    assert "That a page is one room." in page
    assert "how_many.html" in (copy / "edition" / "index.html").read_text("utf-8")
    assert (copy / "edition" / "evidence" / "how_many.csv").read_text("utf-8").count("\n") > 900


def test_a_source_is_one_module_one_table_one_line_and_a_fixture(copy: Path) -> None:
    (copy / "etl" / "sources" / "cooling_water.py").write_text(SOURCE)
    with (copy / "etl" / "schema.sql").open("a") as schema:
        schema.write(TABLE)
    registry = copy / "etl" / "registry.py"
    text = registry.read_text("utf-8")
    text = text.replace("    chip_sheet,\n", "    chip_sheet,\n    cooling_water,\n", 1)
    head = "SOURCES: tuple[Source, ...] = (\n"
    text = text.replace(head, f"{head}    cooling_water.SOURCE,\n", 1)
    registry.write_text(text, "utf-8")
    mirror = copy / "mirror" / "example.org"
    mirror.mkdir(parents=True)
    (mirror / "water.csv").write_text(FIXTURE)

    run(copy, "-m", "etl", "refresh", "--mirror", str(copy / "mirror"), "--only", "cooling_water")
    temperatures, unit = run(copy, "-c", QUERY).splitlines()[-2:]
    assert temperatures == "[[18.5], [19.25]]"
    assert unit == "degrees Celsius"
