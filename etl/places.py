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
    setting = _setting("AI_TRENDS_WAREHOUSE")
    return setting.removeprefix(LAKE) if setting.startswith(LAKE) else None


def lake_files() -> Path | None:
    """AI_TRENDS_LAKE_FILES: the folder that all machines of a lake share."""
    setting = _setting("AI_TRENDS_LAKE_FILES")
    return Path(setting).expanduser().resolve() if setting else None


def warehouse_folder() -> Path:
    """AI_TRENDS_WAREHOUSE, or data/warehouse; beside a lake AI_TRENDS_LAKE_COPIES, or the same."""
    setting = _folder_setting()
    return Path(setting).expanduser() if setting else ROOT / "data" / "warehouse"


def notes_folder() -> Path:
    """Where the last attempts are noted: beside the builds, or where all machines see it."""
    return (None if lake() is None else lake_files()) or warehouse_folder()


def lake_build() -> str:
    """AI_TRENDS_LAKE_BUILD: the build that readers of a lake keep to; empty for the newest."""
    return _setting("AI_TRENDS_LAKE_BUILD")


def raw_folder() -> Path:
    """AI_TRENDS_RAW, or `raw` beside the default warehouse, or inside a chosen one."""
    setting = _setting("AI_TRENDS_RAW")
    if setting:
        return Path(setting).expanduser()
    return warehouse_folder() / "raw" if _folder_setting() else ROOT / "data" / "raw"


def _folder_setting() -> str:
    return _setting("AI_TRENDS_WAREHOUSE" if lake() is None else "AI_TRENDS_LAKE_COPIES")


def _setting(name: str) -> str:
    return os.environ.get(name, "").strip()
