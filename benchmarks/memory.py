"""One way to tell peak memory: a task in a process of its own that reports its own peak.

A child starts with its parent's peak in `getrusage`, so that a large parent would be measured
instead. On Linux the peak is therefore that of the child's own address space, which is new.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STATUS = Path("/proc/self/status")
LIMIT = 1e9  # bytes


def in_child(module: str, task: str, environ: Mapping[str, str] | None = None) -> tuple[Any, int]:
    """What the module's function gives, as JSON holds it, and the peak of its process in bytes.

    environ: variables on top of this process's own.
    """
    command = [sys.executable, "-m", "benchmarks.memory", module, task]
    own = {**os.environ, **(environ or {})}
    output = subprocess.check_output(command, env=own, cwd=ROOT, text=True)
    answer = json.loads(output.splitlines()[-1])
    return answer["result"], answer["peak"]


def row(name: str, peak: int) -> dict[str, Any]:
    """A benchmark's row: a peak against LIMIT."""
    return {
        "name": name,
        "ours": f"peak {peak / 1e6:.0f} MB",
        "baseline": "1 GB",
        "ratio": LIMIT / peak,
        "target": "at least 1",
        "met": peak <= LIMIT,
    }


def peak() -> int:
    """The most bytes that this process has had in memory."""
    if STATUS.is_file():
        lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


def main(module: str, task: str) -> None:
    """Run the task and print its result with this process's peak."""
    result = getattr(importlib.import_module(module), task)()
    print(json.dumps({"result": result, "peak": peak()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
