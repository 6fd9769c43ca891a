"""What one process may hold: above a limit everything kept for visitors is let go, and made anew.

Each cache has an end of its own, but a visitor who walks through thousands of views could fill
them all. So the process looks at its own size, at most once a second.
"""

import ctypes
import gc
import logging
import os
import time
from pathlib import Path

import streamlit as st

LIMIT_MB = 550  # AI_TRENDS_MEMORY_MB: another one; small hosts give a process 1 GB
LOOK_SECONDS, REST_SECONDS = 1.0, 30.0  # between two looks; after letting go
SIZE = Path("/proc/self/statm")  # Linux; elsewhere nothing is watched
LOG = logging.getLogger(__name__)
FREEZE_SECONDS = 30.0
_next_look = 0.0
_next_freeze = 0.0


def freeze_gc() -> None:
    """Look through everything once; what lives on is not looked through again until the next time.

    Streamlit runs a full collection after each run of a page. Over the libraries' and the caches'
    objects that is a quarter of the run's time, and every other visitor waits.
    """
    global _next_freeze
    _next_freeze = time.monotonic() + FREEZE_SECONDS
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def limit_mb() -> int:
    """The size in MB above which the caches are emptied."""
    setting = os.environ.get("AI_TRENDS_MEMORY_MB", "")
    return int(setting) if setting.isdecimal() else LIMIT_MB


def megabytes() -> float:
    """The resident memory of this process in MB; 0 where it cannot be told."""
    try:
        pages = int(SIZE.read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def enforce_limit() -> bool:
    """Empty the caches where the process has grown beyond its limit; whether it was so.

    Runs under way hold what they use, so that none of them fails.
    """
    global _next_look
    now = time.monotonic()
    if now < _next_look:
        return False
    _next_look = now + LOOK_SECONDS
    if now >= _next_freeze:
        freeze_gc()
    size = megabytes()
    if size <= limit_mb():
        return False
    _next_look = now + REST_SECONDS
    clear_caches()
    LOG.warning("Caches emptied: %.0f MB were above %d MB, now %.0f MB", size, limit_mb(),
                megabytes())  # fmt: skip
    return True


def clear_caches() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()
    freeze_gc()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)  # back to the system, where it is glibc
    except (OSError, AttributeError):
        LOG.debug("This C library gives no memory back")
