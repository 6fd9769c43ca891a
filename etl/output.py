"""What a command prints. Its exit code tells of its work, whatever becomes of the words."""

import os
import sys
from contextlib import suppress
from typing import TextIO


def prepare() -> None:
    """Let a terminal that knows few letters cost letters, not the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> str | None:
    """Print to standard output; why that failed, or None where it did not or nobody listens."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _let_go(sys.stdout)
    except (OSError, ValueError) as problem:
        _let_go(sys.stdout)
        return f"standard output refused the report: {problem}"
    return None


def finish() -> None:
    """Write what is left, so that the interpreter's end cannot fail over it and change the code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _let_go(stream)


def _let_go(stream: TextIO) -> None:
    """Send what is still in the stream's buffer, and all that follows, to nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
