"""Where things lie on disk."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "etl" / "schema.sql"
CHECKS = ROOT / "etl" / "checks"
SNAPSHOT = ROOT / "data" / "snapshot"
LAKE = "ducklake:"


def lake() -> str | None:
    """What AI_TRENDS_WAREHOUSE says after `ducklake:`; None where it names a folder."""
    chosen = _chosen("AI_TRENDS_WAREHOUSE")
    return chosen.removeprefix(LAKE) if chosen.startswith(LAKE) else None


def lake_files() -> Path | None:
    """AI_TRENDS_LAKE_FILES: the folder that all machines of a lake share."""
    chosen = _chosen("AI_TRENDS_LAKE_FILES")
    return Path(chosen).expanduser().resolve() if chosen else None


def warehouse_folder() -> Path:
    """AI_TRENDS_WAREHOUSE, or data/warehouse; beside a lake AI_TRENDS_LAKE_COPIES, or the same."""
    chosen = _chosen_folder()
    return Path(chosen).expanduser() if chosen else ROOT / "data" / "warehouse"


def notes_folder() -> Path:
    """Where the last attempts are noted: beside the builds, or where all machines see it."""
    return (None if lake() is None else lake_files()) or warehouse_folder()


def lake_build() -> str:
    """AI_TRENDS_LAKE_BUILD: the build that readers of a lake keep to; empty for the newest."""
    return _chosen("AI_TRENDS_LAKE_BUILD")


def raw_folder() -> Path:
    """AI_TRENDS_RAW, or `raw` beside the default warehouse, or inside a chosen one."""
    chosen = _chosen("AI_TRENDS_RAW")
    if chosen:
        return Path(chosen).expanduser()
    return warehouse_folder() / "raw" if _chosen_folder() else ROOT / "data" / "raw"


def _chosen_folder() -> str:
    return _chosen("AI_TRENDS_WAREHOUSE" if lake() is None else "AI_TRENDS_LAKE_COPIES")


def _chosen(name: str) -> str:
    return os.environ.get(name, "").strip()
