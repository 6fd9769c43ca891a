"""Clear all caches when the process exceeds its memory limit.

Each cache is bounded, but a visitor who opens thousands of views could fill them all. So the
process checks its own size, at most once a second.
"""

import ctypes
import gc
import logging
import os
import time
from pathlib import Path

import streamlit as st

LIMIT_MB = 550  # AI_TRENDS_MEMORY_MB: another one; small hosts give a process 1 GB
CHECK_SECONDS, REST_SECONDS = 1.0, 30.0  # between two checks; after clearing the caches
SIZE = Path("/proc/self/statm")  # Linux only; elsewhere there is no limit
LOG = logging.getLogger(__name__)
FREEZE_SECONDS = 30.0
_next_check = 0.0
_next_freeze = 0.0


def freeze_gc() -> None:
    """Collect garbage once, then exempt what survives from later collections.

    Streamlit runs a full collection after each run of a page. Going through the objects of the
    libraries and caches takes a quarter of a run's time, while every other visitor waits.
    """
    global _next_freeze
    _next_freeze = time.monotonic() + FREEZE_SECONDS
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def limit_mb() -> int:
    """The size in MB above which the caches are cleared."""
    setting = os.environ.get("AI_TRENDS_MEMORY_MB", "")
    return int(setting) if setting.isdecimal() else LIMIT_MB


def megabytes() -> float:
    """The resident memory of this process in MB; 0 where it is not known."""
    try:
        pages = int(SIZE.read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def enforce_limit() -> bool:
    """Clear the caches if the process has grown beyond its limit; returns whether it had.

    A run in progress holds on to the values that it uses, so none fails.
    """
    global _next_check
    now = time.monotonic()
    if now < _next_check:
        return False
    _next_check = now + CHECK_SECONDS
    if now >= _next_freeze:
        freeze_gc()
    size = megabytes()
    if size <= limit_mb():
        return False
    _next_check = now + REST_SECONDS
    clear_caches()
    message = "Cleared the caches: %.0f MB were above the limit of %d MB; now %.0f MB"
    LOG.warning(message, size, limit_mb(), megabytes())
    return True


def clear_caches() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()
    freeze_gc()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)  # back to the system, where it is glibc
    except (OSError, AttributeError):
        LOG.debug("This C library cannot return memory to the system")
