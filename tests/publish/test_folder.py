"""An edition takes its place in one step, carries older ones on, and harms nothing else."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publish import edition, folder, pictures, rooms
from publish.__main__ import main
from publish.edition import PublishOptions
from publish.folder import FolderError
from tests.support import editions
from tests.support.editions import ROOT

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")

SOME = ("pages/hardware/performance.py", "pages/training/open_closed.py")
WISH = PublishOptions(draws=False, rooms={script: rooms.ROOMS[script] for script in SOME})
SLOW = """
import sys, time
from pathlib import Path
from publish import folder
with folder.draft(Path(sys.argv[1])) as new:
    (new / "half.html").write_text("half")
    print("half", flush=True)
    time.sleep(60)
"""


def silent(_: str) -> None:
    pass


def contents(place: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


def test_the_same_build_gives_the_same_bytes(snapshot_warehouse: Path, tmp_path: Path) -> None:
    """In two processes that order their sets differently, pictures and all."""
    running = [
        editions.write_some(tmp_path / seed, SOME[0], draws=True, seed=seed) for seed in ("1", "2")
    ]
    assert [process.wait(300) for process in running] == [0, 0]
    first, second = contents(tmp_path / "1"), contents(tmp_path / "2")
    assert sorted(first) == sorted(second)
    assert not [name for name in first if first[name] != second[name]]
    assert "index.html.gz" in first
    drawn = [name for name in first if name.endswith((".png", ".svg"))]
    assert len(drawn) > 10 or pictures.browser() is None


def test_an_edition_that_is_there_is_left_alone_and_older_ones_are_carried_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, said = tmp_path / "edition", []
    assert edition.publish(place, WISH, silent)
    before = (place / "index.html").stat()
    assert not edition.publish(place, WISH, said.append)
    assert "there already" in said[0]
    assert (place / "index.html").stat() == before
    first = folder.read_manifest(place)["name"]
    held = contents(place / "builds" / first)
    monkeypatch.setattr(edition, "code", lambda: "ffffff")  # as other code would
    edition.publish(place, WISH, silent)
    second = folder.read_manifest(place)["name"]
    assert second.endswith("-ffffff")
    assert contents(place / "builds" / first) == held
    for keep, names in ((2, {first, second}), (1, {second})):
        with folder.draft(tmp_path / f"keeps {keep}") as new:
            folder.link_older(place, new, keep + 1)  # one is the new folder's own
            held = {path.name for path in folder.frozen(new)}
            assert held == names
    text = (place / "builds" / "index.html").read_text("utf-8")
    assert all(f'"{name}/index.html"' in text for name in (first, second))


def test_a_publisher_that_is_killed_leaves_the_old_edition(tmp_path: Path) -> None:
    place = tmp_path / "edition"
    place.mkdir()
    (place / folder.MANIFEST).write_text('{"edition": 1}')
    command = [sys.executable, "-c", SLOW, str(place)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        with pytest.raises(FolderError, match="Another process"), folder.draft(place):
            pass
        process.send_signal(signal.SIGKILL)
    assert list(contents(place)) == [folder.MANIFEST]
    with folder.draft(place) as new:  # the next one clears up
        (new / folder.MANIFEST).write_text('{"edition": 2}')
    assert json.loads((place / folder.MANIFEST).read_text()) == {"edition": 2}
    assert not list(tmp_path.glob(".edition.draft-*"))


def test_a_publisher_that_fails_leaves_the_old_edition(tmp_path: Path) -> None:
    place = tmp_path / "edition"
    place.mkdir()
    (place / folder.MANIFEST).write_text('{"edition": 1}')
    with pytest.raises(ZeroDivisionError), folder.draft(place) as new:
        (new / "half.html").write_text("half")
        raise ZeroDivisionError
    assert list(contents(place)) == [folder.MANIFEST]
    assert not list(tmp_path.glob(".edition.draft-*"))


def test_where_folders_cannot_be_exchanged_two_renames_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "edition"
    monkeypatch.setattr(folder, "_exchanged", lambda one, other: False)
    for number in range(3):
        with folder.draft(place) as new:
            (new / folder.MANIFEST).write_text(json.dumps({"edition": number}))
    assert folder.read_manifest(place) == {"edition": 2}
    place.rename(folder._aside(place))  # as one killed between the two would leave it
    with pytest.raises(ZeroDivisionError), folder.draft(place):
        raise ZeroDivisionError
    assert folder.read_manifest(place) == {"edition": 2}
    assert {path.name for path in tmp_path.iterdir()} == {"edition", ".edition.lock"}


def test_readers_see_the_old_edition_or_the_new_one(tmp_path: Path) -> None:
    """A reader in another process looks for a second while editions are swapped."""
    place = tmp_path / "edition"
    for number in range(2):
        with folder.draft(place) as new:
            (new / folder.MANIFEST).write_text(json.dumps({"edition": number}))
    read = (
        "import sys, time\nend = time.monotonic() + 1\nlooks = 0\n"
        "while time.monotonic() < end:\n    open(sys.argv[1]).read()\n    looks += 1\n"
        "print(looks)"
    )
    command = [sys.executable, "-c", read, str(place / folder.MANIFEST)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        number = 2
        while reader.poll() is None:
            with folder.draft(place) as new:
                (new / folder.MANIFEST).write_text(json.dumps({"edition": number}))
            number += 1
            time.sleep(0.005)
        assert reader.stdout is not None
        assert int(reader.stdout.read()) > 0  # an edition that is missing for a moment fails it
    assert number > 3


def test_a_folder_of_something_else_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert main([str(tmp_path), "--no-pictures"]) == 1
    assert "no edition" in capsys.readouterr().err
    assert list(contents(tmp_path)) == ["thesis.txt"]


def test_an_address_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for bad in ("example.org", "javascript:alert(1)", 'https://x"y'):
        with pytest.raises(SystemExit):
            main(["folder", "--url", bad])
        assert "begins with http" in capsys.readouterr().err
