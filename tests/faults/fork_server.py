"""Starts real processes of the command line quickly: it has imported everything, and forks.

Each line of JSON on standard input is a request, {"start": ARGUMENTS, ...} or {"wait": PID}; one
line answers it. A forked process does what `python -m etl ARGUMENTS` does, with the same code.
"""

import json
import os
import sys
import time
from typing import Any

from etl import __main__ as cli
from etl.fetch import download

PATIENCE_SECONDS = 60


def main() -> None:
    """Answer until standard input ends."""
    for line in sys.stdin:
        request = json.loads(line)
        answer = start(request) if "start" in request else wait(request["wait"])
        print(json.dumps(answer), flush=True)


def start(request: dict[str, Any]) -> int:
    """The number of a new process that runs the command line."""
    pid = os.fork()
    if pid == 0:
        os._exit(become(request))
    return pid


def become(request: dict[str, Any]) -> int:
    """Run the command line here, with its environment and output; returns its exit code."""
    out = os.open(request["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for handle in (1, 2):
        os.dup2(out, handle)
    os.environ.update(request["environment"])
    download.BACKOFF_SECONDS = 0
    if request["is_hurried"]:
        download.READ_SECONDS, download.DEADLINE_SECONDS = 1.0, 1.5
    try:
        code = cli.main(request["start"])
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def wait(pid: int) -> list[int]:
    """A process's exit code and largest memory in bytes; one that hangs is killed: code -9."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        ended, state, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return [os.waitstatus_to_exitcode(state), usage.ru_maxrss * 1024]
        if time.monotonic() > deadline:
            os.kill(pid, 9)
        time.sleep(0.005)


if __name__ == "__main__":
    main()
