"""Damage to builds and their folder while the app serves from them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from etl.build import files
from tests.faults.front import Front, build_of, without
from tests.support import cluster, mirrors

GOOD_BUILD = "the last good build"


def newest(damage: Callable[[bytes], bytes]) -> Callable[[Front], str]:
    """A newer build made of the good one's bytes; readers must go on with the good one."""

    def strike(front: Front) -> str:
        front.newer(damage(front.build.read_bytes()))
        return still(front)

    return strike


def still(front: Front) -> str:
    """Existing and new readers get the last good build while the fault lasts."""
    front.demand()
    return GOOD_BUILD


def deleted(front: Front) -> str:
    path = front.newer(front.build.read_bytes(), "b")
    assert build_of(front.reader.open()) == "b" * 12
    path.unlink()
    return still(front)


def overwritten(front: Front) -> str:
    path = front.newer(front.build.read_bytes(), "c")
    assert build_of(front.reader.open()) == "c" * 12
    path.write_bytes(b"x" * 5000)
    return still(front)


def folder_gone(front: Front) -> str:
    without(front, front.warehouse)
    return still(front)


def folder_is_file(front: Front) -> str:
    """No build, and none can be written there: one is made in a temporary folder."""
    without(front, front.warehouse)
    front.warehouse.write_text("not a folder")
    return still(front)


def mounted(front: Front, options: str) -> None:
    """The warehouse on a small disk of its own, until the fault is over."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small disk needs root and mount")
    without(front, front.warehouse)
    front.warehouse.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(front.warehouse)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this host does not let tests mount a small disk")
    away = ["umount", "-l", str(front.warehouse)]
    front.undo.append(lambda: subprocess.run(away, check=True))
    shutil.copytree(front.warehouse.with_name("aside"), front.warehouse, dirs_exist_ok=True)


def disk_full(front: Front) -> str:
    mounted(front, "size=64m")
    spare = shutil.disk_usage(front.warehouse).free
    (front.warehouse / "filler").write_bytes(bytes(spare))
    return still(front)


def read_only(front: Front) -> str:
    mounted(front, "size=64m")
    remount = ["mount", "-o", "remount,ro", str(front.warehouse)]
    subprocess.run(remount, check=True)
    return still(front)


def status_garbage(front: Front) -> str:
    path = front.warehouse / "status.json"
    path.write_text("{garbage")
    front.undo.append(lambda: path.unlink(missing_ok=True))
    return still(front)


def publisher_killed(front: Front) -> str:
    """SIGKILL for a refresh at three moments, with readers between."""
    body = mirrors.body("electricity").rstrip() + b"\n2026-05-01,0.2\n"
    mirrors.put(front.folder / "mirror", mirrors.part("electricity").url, body)
    words = ["--mirror", str(front.folder / "mirror"), "--only", "electricity"]
    environment = os.environ | {"AI_TRENDS_WAREHOUSE": str(front.warehouse)}
    for seconds in (0.2, 0.4, 0.6):
        job = subprocess.Popen(
            [sys.executable, "-m", "etl", "refresh", *words],
            cwd=cluster.ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        job.send_signal(signal.SIGKILL)
        job.wait()
        front.good = files.content_hash(files.published(front.warehouse)[0])  # it may have ended
        still(front)
    return GOOD_BUILD
