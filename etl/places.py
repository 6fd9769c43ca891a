"""Where things lie on disk."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "etl" / "schema.sql"
CHECKS = ROOT / "etl" / "checks"
SNAPSHOT = ROOT / "data" / "snapshot"


def warehouse_folder() -> Path:
    """AI_TRENDS_WAREHOUSE, or data/warehouse."""
    chosen = os.environ.get("AI_TRENDS_WAREHOUSE", "").strip()
    return Path(chosen).expanduser() if chosen else ROOT / "data" / "warehouse"


def raw_folder() -> Path:
    """AI_TRENDS_RAW, or `raw` beside the default warehouse, or inside a chosen one."""
    chosen = os.environ.get("AI_TRENDS_RAW", "").strip()
    if chosen:
        return Path(chosen).expanduser()
    if os.environ.get("AI_TRENDS_WAREHOUSE", "").strip():
        return warehouse_folder() / "raw"
    return ROOT / "data" / "raw"
