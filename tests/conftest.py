"""A warehouse of its own for every test."""

from pathlib import Path

import pytest


@pytest.fixture
def warehouse_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty warehouse folder that etl.warehouse and the command line use."""
    folder = tmp_path / "warehouse"
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", str(folder))
    return folder
