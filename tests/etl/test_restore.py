"""The restore drill of docs/operations.md: what is lost comes back by one command."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import places, warehouse
from etl.build import files as builds
from etl.build import write_snapshot
from tests.support.paths import ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def project(loaded: Path, tmp_path: Path) -> Path:
    """A checkout whose bundled snapshot is that of the loaded warehouse."""
    shutil.copytree(ROOT / "etl", tmp_path / "project" / "etl")
    shutil.copytree(ROOT / "trends", tmp_path / "project" / "trends")
    write_snapshot.write(tmp_path / "project" / "data" / "snapshot")
    return tmp_path / "project"


@pytest.fixture
def etl(project: Path, tmp_path: Path) -> Run:
    """The command line of that checkout, as an operator runs it on a fresh machine."""
    own = os.environ | {"TMPDIR": str(tmp_path)}  # where another process may have left a build

    def run(*words: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "etl", *map(str, words)]
        return subprocess.run(command, cwd=project, env=own, capture_output=True, text=True)

    return run


@pytest.fixture
def refresh(etl: Run, loaded: Path) -> Callable[[], "subprocess.CompletedProcess[str]"]:
    return lambda: etl("refresh", "--mirror", loaded, "--taken-on", "2026-04-01")


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_lost_warehouse_comes_back_by_a_refresh(refresh, warehouse_folder):
    before = warehouse.snapshot_hash()
    shutil.rmtree(warehouse_folder)
    done = refresh()
    assert done.returncode == 0, done.stderr
    assert warehouse.snapshot_hash() == before


def test_a_lost_warehouse_comes_back_without_a_network_too(etl, warehouse_folder):
    before = warehouse.snapshot_hash()
    shutil.rmtree(warehouse_folder)
    assert etl("status").returncode == 0
    assert warehouse.snapshot_hash() == before


def test_a_lost_raw_folder_comes_back_by_a_refresh(refresh, warehouse_folder):
    before, kept = warehouse.snapshot_hash(), files(warehouse_folder / "raw")
    shutil.rmtree(warehouse_folder / "raw")
    assert refresh().returncode == 0
    assert files(warehouse_folder / "raw") == kept
    assert warehouse.snapshot_hash() == before


def test_a_lost_build_is_what_the_older_one_and_a_refresh_give(refresh, warehouse_folder):
    before = warehouse.snapshot_hash()
    builds.published(warehouse_folder)[0].unlink()
    assert refresh().returncode == 0
    assert warehouse.snapshot_hash() == before


def test_a_lost_status_comes_back_by_a_refresh(refresh, etl, warehouse_folder):
    (warehouse_folder / "status.json").unlink()
    assert etl("status").returncode == 0
    assert refresh().returncode == 0
    assert (warehouse_folder / "status.json").is_file()


def test_without_a_snapshot_a_refresh_starts_from_nothing(refresh, etl, project, warehouse_folder):
    shutil.rmtree(project / "data" / "snapshot")
    shutil.rmtree(warehouse_folder)
    lost = etl("status")
    assert lost.returncode == 1 and "No warehouse can be read or built" in lost.stderr
    assert "Traceback" not in lost.stderr
    assert refresh().returncode == 0
    assert etl("status").returncode == 0


def test_the_drill_is_written_down_with_these_commands():
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    drill = page.split("## Restore drill", 1)[1].split("\n## ", 1)[0]
    commands = set(re.findall(r"`python -m etl ([a-z]+)", drill))
    assert {"refresh", "status"} <= commands
    assert all(place in drill for place in ("warehouse", "raw", "status.json"))


def test_the_page_names_every_variable_and_command_that_there_is():
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    code = "".join(p.read_text("utf-8") for p in sorted((places.ROOT / "etl").rglob("*.py")))
    variables = set(re.findall(r"\"(AI_TRENDS_[A-Z_]+)\"", code))
    assert variables and all(f"`{name}`" in page for name in variables), variables
