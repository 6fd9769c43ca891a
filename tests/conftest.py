"""A warehouse of its own for every test."""

from pathlib import Path

import pytest

from tests import warehouses


@pytest.fixture
def warehouse_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty warehouse folder that etl.warehouse and the command line use."""
    folder = tmp_path / "warehouse"
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", str(folder))
    return folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror and a warehouse of the fixtures; never changed."""
    return warehouses.fill(tmp_path_factory.mktemp("template"))


@pytest.fixture
def loaded(template: Path, tmp_path: Path, warehouse_folder: Path) -> Path:
    """The mirror of a loaded warehouse, both the test's own."""
    return warehouses.copy(template, tmp_path)
