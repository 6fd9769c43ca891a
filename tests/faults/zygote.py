"""Starts real processes of the command line fast: it has imported everything, and forks.

A line of JSON on standard input asks: {"start": ARGUMENTS, ...} or {"wait": PID}; a line answers.
What a forked process does is what `python -m etl ARGUMENTS` does, on the same code.
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
        asked = json.loads(line)
        answer = start(asked) if "start" in asked else wait(asked["wait"])
        print(json.dumps(answer), flush=True)


def start(asked: dict[str, Any]) -> int:
    """The number of a new process that runs the command line."""
    pid = os.fork()
    if pid == 0:
        os._exit(become(asked))
    return pid


def become(asked: dict[str, Any]) -> int:
    """Be the command line: its environment, its output; returns its exit code."""
    out = os.open(asked["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for handle in (1, 2):
        os.dup2(out, handle)
    os.environ.update(asked["environment"])
    download.BACKOFF_SECONDS = 0
    if asked["is_hurried"]:
        download.READ_SECONDS, download.DEADLINE_SECONDS = 1.0, 1.5
    try:
        code = cli.main(asked["start"])
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
