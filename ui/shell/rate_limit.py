"""Per-session rate limit for script runs.

A session that changes its page faster than the server can draw it restarts the script again and
again, and all other visitors wait. While it sleeps here, Streamlit merges its requests into one.
"""

import time
from collections import OrderedDict, deque
from threading import Lock

from streamlit.runtime.scriptrunner import get_script_run_ctx

RUNS, SECONDS = 12, 3.0  # so many runs in so many seconds pass without a wait
WAIT_SECONDS = 0.5
SESSIONS = 1_000  # remembered, the most recent ones
_starts: "OrderedDict[str, deque[float]]" = OrderedDict()
_lock = Lock()


def throttle() -> None:
    """Wait before a run whose session has just started too many; called when a run begins."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and exceeds_rate(context.session_id, time.monotonic()):
        time.sleep(WAIT_SECONDS)


def exceeds_rate(session: str, now: float) -> bool:
    """Record a run that starts now; returns whether its session must wait for others.

    now: seconds of any monotonic clock.
    """
    with _lock:
        other = next((name for name in reversed(_starts) if name != session), None)
        is_alone = other is None or now - _starts[other][-1] > SECONDS
        mine = _starts.setdefault(session, deque(maxlen=RUNS))
        _starts.move_to_end(session)
        if len(_starts) > SESSIONS:
            _starts.popitem(last=False)
        is_many = len(mine) == RUNS and now - mine[0] < SECONDS
        mine.append(now)
    return is_many and not is_alone
