"""Warehouses and a browser for tests; property tests the same on every integration run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.support import chromium, warehouses

# A person's run draws new examples; a change that did not cause a finding does not fail for it.
# Neither fails for a slow moment of the machine.
settings.register_profile("person", deadline=None)
settings.register_profile("integration", deadline=None, derandomize=True)
settings.load_profile("integration" if os.environ.get("CI") else "person")


@pytest.fixture
def warehouse_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty warehouse folder that etl.warehouse and the command line use."""
    folder = tmp_path / "warehouse"
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", str(folder))
    return folder


@pytest.fixture(scope="session")
def snapshot_builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse folder that its first reader fills from the bundled snapshot; never changed."""
    return tmp_path_factory.mktemp("snapshot") / "warehouse"


@pytest.fixture(scope="module")
def snapshot_warehouse(snapshot_builds: Path) -> Iterator[Path]:
    """The warehouse of a file whose tests read the bundled snapshot and change nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AI_TRENDS_WAREHOUSE", str(snapshot_builds))
        yield snapshot_builds


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror and a warehouse of the fixtures; never changed."""
    return warehouses.fill(tmp_path_factory.mktemp("template"))


@pytest.fixture
def loaded(template: Path, tmp_path: Path, warehouse_folder: Path) -> Path:
    """The mirror of a loaded warehouse, both the test's own."""
    return warehouses.copy(template, tmp_path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process. Without one they say so in a line."""
    if chromium.path() is None:
        pytest.skip(chromium.MISSING)
    with chromium.launch() as window:
        yield window
