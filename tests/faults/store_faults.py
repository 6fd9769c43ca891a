"""Faults of the place where builds and raw files lie, and of the processes that write there."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.faults.environment import Environment, facts
from tests.faults.fault import Arrange, Fault
from tests.support import mirrors, serving

KILLS = 20
GROWN = mirrors.body("electricity").rstrip() + b"\n2026-05-01,0.2\n"
MONTHS = "SELECT count(*) FROM electricity_prices"
Damage = Callable[[bytes], bytes]


def newest(damage: Damage) -> Arrange:
    """A newer build than the good one, made of its bytes by some damage."""

    def arrange(environment: Environment) -> None:
        (good,) = environment.warehouse.glob("build-*.duckdb")
        newest_path(environment).write_bytes(damage(good.read_bytes()))

    return arrange


def flipped(body: bytes) -> bytes:
    """A byte flipped in each of the first three blocks, which say where all others lie."""
    spoilt = bytearray(body)
    for at in (100, 4196, 8292):
        spoilt[at] ^= 0xFF
    return bytes(spoilt)


def newest_path(environment: Environment) -> Path:
    return environment.warehouse / f"build-000009-{'a' * 12}.duckdb"


def newest_is_folder(environment: Environment) -> None:
    newest_path(environment).mkdir()


def newest_leads_nowhere(environment: Environment) -> None:
    newest_path(environment).symlink_to(environment.folder / "gone.duckdb")


def newest_is_foreign(environment: Environment) -> None:
    with duckdb.connect(str(newest_path(environment))) as connection:
        connection.execute("CREATE TABLE other AS SELECT 1 AS x")


def newest_is_empty_of_rows(environment: Environment) -> None:
    with duckdb.connect(str(newest_path(environment))) as connection:
        connection.execute("CREATE TABLE sources (source VARCHAR)")


def older_schema(environment: Environment) -> None:
    """The build before was made when a column and a table did not exist yet."""
    (good,) = environment.warehouse.glob("build-*.duckdb")
    with duckdb.connect(str(good)) as connection:
        connection.execute("ALTER TABLE clusters DROP COLUMN power_w")
        connection.execute("DROP TABLE price_index")
        connection.execute("UPDATE sources SET fingerprint = 'old'")
    environment.serve("electricity", serving.plain(GROWN))


def drafts_of_the_dead(environment: Environment) -> None:
    for name in (".draft-99998.duckdb", ".draft-99999.duckdb"):
        (environment.warehouse / name).write_bytes(b"x" * 1000)


def text_at(name: str, text: str) -> Arrange:
    return lambda environment: (environment.warehouse / name).write_text(text) and None


def folder_at(name: str) -> Arrange:
    def arrange(environment: Environment) -> None:
        (environment.warehouse / name).unlink()
        (environment.warehouse / name).mkdir()

    return arrange


def raw_is_file(environment: Environment) -> None:
    shutil.rmtree(environment.warehouse / "raw")
    (environment.warehouse / "raw").write_text("not a folder")


def raw_is_gone(environment: Environment) -> None:
    shutil.rmtree(environment.warehouse / "raw")


def locked_elsewhere(environment: Environment) -> None:
    environment.serve("producer_prices", serving.silent(30))
    environment.hold_lock("producer_prices")


def small_disk(free_bytes: int, place: str = "") -> Arrange:
    """The folder lies on a disk of its own, of which no more than this is free."""

    def arrange(environment: Environment) -> None:
        folder = environment.warehouse / place
        aside = environment.folder / "aside"
        folder.rename(aside)
        folder.mkdir()
        mount(environment, folder, "size=32m")
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        spare = shutil.disk_usage(folder).free - free_bytes
        (folder / "filler").write_bytes(bytes(spare))
        environment.serve("electricity", serving.plain(GROWN))

    return arrange


def read_only(environment: Environment) -> None:
    """Permissions do not stop root; a file system mounted read-only stops everyone."""
    small_disk(2**23)(environment)
    subprocess.run(["mount", "-o", "remount,ro", str(environment.warehouse)], check=True)


def mount(environment: Environment, folder: Path, options: str) -> None:
    """A file system in memory, until the test ends; without the right to mount, no test."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small disk needs root and mount")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True
    )
    if made.returncode:
        pytest.skip("this host does not let tests mount a small disk")
    environment.undo.append(lambda: subprocess.run(["umount", "-l", str(folder)], check=True))


def killed(share: float) -> Arrange:
    """A refresh that has new data to publish, killed at this share of its usual time."""

    def arrange(environment: Environment) -> None:
        environment.serve("electricity", serving.plain(GROWN))
        environment.kill("electricity", share * environment.usual_seconds)
        facts()

    return arrange


MOMENTS = random.Random(9)
REFUSED = "the disk or folder refused"

FAULTS = (
    Fault("newest-garbage", "the newest build is garbage", "", newest(lambda b: b"x" * 9000),
          exit=0),
    Fault("newest-truncated", "the newest build is cut in half", "",
          newest(lambda b: b[: len(b) // 2]), exit=0),
    Fault("newest-empty", "the newest build is an empty file", "", newest(lambda b: b""), exit=0),
    Fault("newest-flipped", "flipped bytes in the newest build's header", "", newest(flipped),
          exit=0),
    Fault("newest-folder", "a folder with the newest build's name", "", newest_is_folder, exit=0),
    Fault("newest-dangling", "the newest build is a dangling link", "", newest_leads_nowhere,
          exit=0),
    Fault("newest-foreign", "the newest build is an unrelated DuckDB file", "", newest_is_foreign,
          exit=0),
    Fault("newest-no-rows", "the newest build has no sources", "", newest_is_empty_of_rows,
          exit=0),
    Fault("older-schema", "the previous build lacks a column and a table", "Published",
          older_schema, exit=0, asks=(MONTHS, 6)),
    Fault("dead-drafts", "drafts left by writers that were killed", "", drafts_of_the_dead, exit=0),
    Fault("status-garbage", "status.json is garbage", "", text_at("status.json", "{garbage"),
          exit=0),
    Fault("status-list", "status.json holds a list", "", text_at("status.json", "[1, 2]"), exit=0),
    Fault("status-numbers", "status.json holds numbers", "",
          text_at("status.json", '{"electricity": 5}'), exit=0),
    Fault("status-folder", "status.json is a folder", "The status was not noted",
          folder_at("status.json"), exit=0),
    Fault("lock-folder", "the lock file is a folder", REFUSED, folder_at(".lock"), exit=1),
    Fault("raw-file", "a file in place of the raw folder", "could not be read or kept",
          raw_is_file, exit=1),
    Fault("raw-gone", "the raw folder is deleted", "", raw_is_gone, exit=0),
    Fault("two-at-once", "another refresh is running", "Another refresh of this warehouse",
          locked_elsewhere, exit=1),
    Fault("disk-full", "no disk space for the next build", "Nothing published",
          small_disk(2**16), exit=1),
    Fault("disk-full-raw", "no disk space for raw files", "No space left",
          small_disk(0, "raw"), exit=1),
    Fault("read-only", "the folder is on a read-only file system", "Read-only",
          read_only, exit=1),
    *(Fault(f"killed-{n:02}", "SIGKILL at a random moment of a refresh", "",
            killed(MOMENTS.uniform(0.2, 1.0)), exit=0, asks=(MONTHS, 6))
      for n in range(1, KILLS + 1)),
)  # fmt: skip
