"""How often one session may run: beyond that it waits a little, so that others are served.

A session that asks faster than its page can be drawn makes the server start it anew again and
again, and all other visitors wait for it. While it waits here, its requests fall together to one.
"""

import time
from collections import OrderedDict, deque
from threading import Lock

from streamlit.runtime.scriptrunner import get_script_run_ctx

RUNS, SECONDS = 12, 3.0  # so many runs in so many seconds are let through at once
WAIT_SECONDS = 0.5
SESSIONS = 1_000  # remembered; of the others nothing is known
_starts: "OrderedDict[str, deque[float]]" = OrderedDict()
_lock = Lock()


def throttle() -> None:
    """Let the run begin, or wait where its session has begun too many just now."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and exceeds_rate(context.session_id, time.monotonic()):
        time.sleep(WAIT_SECONDS)


def exceeds_rate(session: str, now: float) -> bool:
    """Note a run that begins now; whether its session has begun too many while others are there.

    now: in seconds, of any clock that never goes back.
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
