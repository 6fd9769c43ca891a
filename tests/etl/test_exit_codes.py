"""A command's exit code tells of its work, whatever becomes of its words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl import warehouse
from etl.build import files
from tests.support import mirrors

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="no device that is full on this system")


def run(*words: object, shell: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command, its output led as the shell's words say."""
    command = " ".join(f"'{word}'" for word in (sys.executable, "-m", "etl", *words))
    return subprocess.run(
        ["bash", "-c", f"{command} {shell}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, text=True, env=os.environ | environment,
    )  # fmt: skip


LOST = {
    "a full disk": ">/dev/full",
    "a full disk for both": ">/dev/full 2>/dev/full",
    "a closed output": ">&-",
    "all closed": ">&- 2>&-",
    "a pipe that nobody reads": "| true",
}


@pytest.mark.parametrize("shell", LOST.values(), ids=LOST)
@pytest.mark.parametrize("words", [(), ("--json",)], ids=["text", "json"])
def test_a_refresh_that_published_is_0_and_one_with_a_stale_source_3(
    loaded: Path, warehouse_folder: Path, shell: str, words: tuple[str, ...]
) -> None:
    body = mirrors.body("litellm") + b"\n"
    mirrors.put(loaded, mirrors.part("litellm").url, body)
    mirrors.put(loaded, mirrors.part("electricity").url, b"")
    mine = ("refresh", "--mirror", loaded, "--only", "litellm", "electricity", *words)
    before = len(files.published(warehouse_folder))
    done = run(*mine, shell=shell)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert len(files.published(warehouse_folder)) == before + 1
    mirrors.put(loaded, mirrors.part("electricity").url, mirrors.body("electricity"))
    assert run(*mine, shell=shell).returncode == 0


@pytest.mark.parametrize("shell", LOST.values(), ids=LOST)
def test_status_and_export_keep_their_codes(loaded: Path, tmp_path: Path, shell: str) -> None:
    assert run("status", shell=shell).returncode == 0
    assert run("status", "--check", shell=shell).returncode == 3
    assert run("export", tmp_path / "out", shell=shell).returncode == 0
    assert (tmp_path / "out" / "datapackage.json").is_file()


def test_the_changes_are_their_output(loaded: Path, tmp_path: Path) -> None:
    """There the words are the work."""
    done = run("changes", shell=">/dev/full")
    assert done.returncode == 1 and "standard output refused" in done.stderr
    assert run("changes").returncode == 0
    assert run("changes", "--markdown", "/dev/full").returncode == 1


def test_a_report_that_is_lost_says_so_on_the_log(loaded: Path) -> None:
    done = run("refresh", "--mirror", loaded, shell=">/dev/full")
    assert done.returncode == 0 and "standard output refused the report" in done.stderr


def test_a_status_file_that_refuses_takes_no_data_back(
    loaded: Path, warehouse_folder: Path
) -> None:
    (warehouse_folder / "status.json").unlink()
    (warehouse_folder / "status.json").mkdir()
    mirrors.put(loaded, mirrors.part("litellm").url, mirrors.body("litellm") + b"\n")
    done = run("refresh", "--mirror", loaded)
    assert done.returncode == 0 and "The status was not noted" in done.stdout
    assert len(warehouse.query("SELECT * FROM sources"))


def test_letters_that_the_terminal_lacks_cost_no_code(loaded: Path) -> None:
    done = run("refresh", "--mirror", loaded, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0 and "Traceback" not in done.stderr
