"""The lake against the build file it was made from; its address, extensions and restoring."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import streamlit as st

from etl import places, status, warehouse
from etl.build import files as builds
from etl.build import snapshot, write_snapshot
from etl.errors import LakeLost
from etl.export import export
from etl.lake import catalog, publish
from etl.lake import copy as lake_copy
from subjects.trend import selection
from tests.etl.test_restore import files
from tests.lake.conftest import Machine
from tests.lake.test_lake_publish import REFRESH, counts
from tests.support.paths import ROOT
from tests.support.visits import visit
from tests.support.warehouses import run
from ui import frames

CALLS: dict[str, Callable[[], pd.DataFrame]] = {
    "the dictionary": warehouse.dictionary,
    "the sources": lambda: pd.DataFrame(status.status()).drop(columns="age_days"),
    "models": lambda: warehouse.query(selection.MODELS),
    "countries": lambda: warehouse.query(selection.NAMES.format(column="country")),
    "chips sold": lambda: warehouse.query(frames.STOCK, ["NVIDIA"]),
    "by a name": lambda: warehouse.query(
        "SELECT model, domain FROM models WHERE list_contains(domain, $d) ORDER BY model",
        {"d": "Language"},
    ),
}
PAGES = (
    "pages/start/overview.py",
    "pages/data/explorer.py",
    "pages/evidence/changes.py",
    "pages/hardware/rental_prices.py",
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build file of the bundled snapshot."""
    return snapshot.ensure(tmp_path_factory.mktemp("bundled"))


@pytest.fixture
def both(
    machine: Machine, build: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Callable[[], pd.DataFrame]], list[pd.DataFrame]]]:
    """What a call answers on the lake and on the build file that was published in it."""
    publish.publish(machine.where, build, build.name, None)
    names = ("AI_TRENDS_WAREHOUSE", "AI_TRENDS_LAKE_FILES")
    words = {name: os.environ[name] for name in names}

    def ask(call: Callable[[], pd.DataFrame]) -> list[pd.DataFrame]:
        monkeypatch.setenv(names[0], words[names[0]])
        assert warehouse.notice() is None and warehouse.version() == build.name
        there = call()
        monkeypatch.setenv(names[0], str(build.parent))
        return [there, call()]

    yield ask


def test_every_table_and_view_answers_as_the_build_file_does(both) -> None:
    names = (
        "SELECT table_name AS name FROM duckdb_columns() WHERE NOT internal GROUP BY 1 ORDER BY 1"
    )
    in_lake, in_file = both(lambda: warehouse.query(names))
    assert in_lake["name"].tolist() == in_file["name"].tolist() and len(in_lake) >= 20
    for name in in_lake["name"]:
        in_lake, in_file = both(lambda name=name: warehouse.query(f"FROM {name} ORDER BY ALL"))
        pd.testing.assert_frame_equal(in_lake, in_file)
        in_lake, in_file = both(lambda name=name: warehouse.query(f"DESCRIBE {name}"))
        pd.testing.assert_frame_equal(in_lake[["column_name", "column_type"]],
                                      in_file[["column_name", "column_type"]])  # fmt: skip


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_pages_call_answers_as_on_the_build_file(both, call) -> None:
    in_lake, in_file = both(call)
    assert len(in_lake)
    pd.testing.assert_frame_equal(in_lake, in_file)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_the_same_from_the_lake(both, page: str) -> None:
    def texts() -> pd.DataFrame:
        st.cache_data.clear()
        st.cache_resource.clear()
        at = visit(page)
        assert not at.warning
        return pd.DataFrame({"said": [e.value for e in (*at.title, *at.markdown, *at.caption)]})

    in_lake, in_file = both(texts)
    assert len(in_lake) > 3 and in_lake["said"].tolist() == in_file["said"].tolist()


def test_an_export_and_a_snapshot_are_those_of_the_build_file(both, tmp_path: Path) -> None:
    def written(write: Callable[[Path], object]) -> list[dict[str, bytes]]:
        def call() -> pd.DataFrame:
            folder = tmp_path / f"written {len(list(tmp_path.iterdir()))}"
            write(folder)
            return pd.DataFrame({"file": sorted(files(folder)), "folder": str(folder)})

        return [
            {name: Path(folder, name).read_bytes() for name, folder in told.itertuples(index=False)
             if name.endswith(".csv")}
            for told in both(call)
        ]  # fmt: skip

    for write in (export, write_snapshot.write):
        in_lake, in_file = written(write)
        assert in_lake == in_file and len(in_lake) > 10


def test_a_copy_has_the_hash_of_the_build(machine: Machine, build: Path) -> None:
    publish.publish(machine.where, build, build.name, None)
    (there,) = publish.builds_in(machine.where)
    copy = lake_copy.of(there)
    assert copy == machine.copies / build.name
    with duckdb.connect(str(copy), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM model_history").fetchone() != (0,)


def test_rows_that_are_not_those_of_the_build_are_not_used(filled: Machine) -> None:
    (there,) = publish.builds_in(filled.where)
    name = "build-000002-" + "d" * 12 + ".duckdb"
    publish.publish(filled.where, filled.copies / there.build, name, there.build)
    with pytest.raises(LakeLost, match="are not those of build-000002-dddddddddddd"):
        lake_copy.of(publish.builds_in(filled.where)[0])
    assert not (filled.copies / name).exists() and not list(filled.copies.glob(".draft-*"))


@pytest.mark.parametrize("lost", ["catalog", "catalog and files", "catalog and this machine's"])
def test_a_lost_catalog_comes_back_by_a_refresh(filled: Machine, lost: str, tmp_path) -> None:
    rows, build = counts(), warehouse.snapshot_hash()
    filled.cluster.sql(f"DROP DATABASE {filled.database} WITH (FORCE)")
    filled.cluster.sql(f"CREATE DATABASE {filled.database}")
    if lost.endswith("files"):
        shutil.rmtree(filled.files)
    elif lost.endswith("machine's"):
        shutil.rmtree(filled.copies)
    else:
        words = [*REFRESH, str(filled.mirror), "--log", "json"]
        done = subprocess.run(words, capture_output=True, text=True)
        assert done.returncode == 0 and '"event": "lake.filled"' in done.stderr
    assert (run(filled.mirror).exit, counts()) == (0, rows)
    assert warehouse.notice() is None and warehouse.snapshot_hash() == build


def test_a_lost_catalog_comes_back_from_the_bundled_snapshot(
    filled: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a network and without a build of this machine."""
    rows = counts()
    write_snapshot.write(tmp_path / "snapshot")
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "snapshot")
    filled.cluster.sql(f"DROP DATABASE {filled.database} WITH (FORCE)")
    filled.cluster.sql(f"CREATE DATABASE {filled.database}")
    shutil.rmtree(filled.copies)
    report = run(tmp_path / "no such mirror")
    assert report.exit == 1 and not report.is_published
    assert counts() == rows and warehouse.notice() is None and len(filled.builds()) == 1


@pytest.mark.parametrize(
    ("warehouse_words", "files", "told"),
    [
        ("ducklake:", "/tmp", "names no lake"),
        ("ducklake:postgres:", "/tmp", "names no lake"),
        ("ducklake:sqlite:trends.db", "/tmp", "names no lake"),
        ("ducklake:postgres:dbname=x", "", "AI_TRENDS_LAKE_FILES must name"),
    ],
)
def test_a_lake_named_badly_is_said_and_the_own_build_served(
    monkeypatch, tmp_path, build, warehouse_words, files, told
) -> None:
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", warehouse_words)
    monkeypatch.setenv("AI_TRENDS_LAKE_FILES", files)
    monkeypatch.setenv("AI_TRENDS_LAKE_COPIES", str(build.parent))
    assert warehouse.version() == build.name
    assert told in str(warehouse.notice())
    done = subprocess.run(REFRESH[:4], capture_output=True, text=True)
    assert done.returncode == 1 and told in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "host=127.0.0.1 port=1 dbname=x user=y password=geheim",
        "host=127.0.0.1 port=1 dbname=x user=y password='geh eim'",
        "postgresql://someone:geheim@127.0.0.1:1/x",
    ],
)
def test_no_sentence_holds_a_password(monkeypatch, tmp_path, build, words: str) -> None:
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", f"ducklake:postgres:{words}")
    monkeypatch.setenv("AI_TRENDS_LAKE_FILES", str(tmp_path))
    monkeypatch.setenv("AI_TRENDS_LAKE_COPIES", str(build.parent))
    told = str(warehouse.notice())
    assert "The lake cannot be read" in told and "refused" in told
    assert not re.search("geh ?eim", told)


def test_a_missing_extension_is_named_with_what_brings_it() -> None:
    with pytest.raises(LakeLost, match="needs DuckDB's extension no_such_one for version") as told:
        catalog._extension("no_such_one")
    assert "pip install -r requirements-lake.txt" in str(told.value)


def test_without_the_extensions_readers_are_served_and_writers_refused(
    filled: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = counts()
    catalog._shared_engine.cache_clear()
    monkeypatch.setitem(sys.modules, "duckdb_extension_ducklake", None)  # as if not installed
    monkeypatch.setenv("AI_TRENDS_LAKE_BUILD", "build-")  # a reader that knows nothing yet
    assert counts() == rows
    assert "pip install -r requirements-lake.txt" in str(warehouse.notice())
    with pytest.raises(LakeLost, match=r"pip install -r requirements-lake\.txt"):
        run(filled.mirror)


def test_the_extensions_are_those_of_the_pinned_duckdb() -> None:
    text = "".join((ROOT / f"requirements{kind}.txt").read_text("utf-8") for kind in ("", "-lake"))
    pinned = set(re.findall(r"^duckdb[a-z-]*==(.*)$", text, re.M))
    assert pinned == {duckdb.__version__} and len(catalog.EXTENSIONS) == 2
    assert text.count("duckdb-extension-") == 2


def test_one_machine_never_loads_what_a_lake_needs(build: Path) -> None:
    code = (
        "import sys; from etl import warehouse, refresh, backfill, export, status; "
        "from etl.build import stores;"
        "warehouse.query('SELECT 1'); warehouse.newest(); warehouse.notice(); stores.open_store();"
        "print([n for n in sys.modules if n.startswith('etl.lake.catalog')])"
    )
    own = os.environ | {"AI_TRENDS_WAREHOUSE": str(build.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_builds_are_numbered_beyond_those_of_the_lake(tmp_path: Path) -> None:
    lake_has = f"build-000041-{'e' * 12}.duckdb"
    assert builds.next_name(tmp_path, "f" * 32, lake_has) == f"build-000042-{'f' * 12}.duckdb"
    assert builds.next_name(tmp_path, "f" * 32) == f"build-000001-{'f' * 12}.duckdb"
