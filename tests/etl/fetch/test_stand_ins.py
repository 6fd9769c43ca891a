"""Parts that stand in for others are asked for only where those are not there."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.fetch import mirror
from etl.fetch.fetch import Fetcher
from etl.fetch.raw import RawStore
from etl.registry import BY_NAME
from etl.sources.base import Part
from tests.support import serving

NOW = datetime(2026, 11, 29, tzinfo=UTC)
PARTS = (
    Part("a", "https://example.org/new/a.csv", is_optional=True),
    Part("b", "https://example.org/new/b.csv", is_optional=True),
    Part("a old", "https://example.org/old/a.csv", is_optional=True, instead_of="a"),
    Part("b old", "https://example.org/old/b.csv", is_optional=True, instead_of="b"),
)
SOURCE = replace(BY_NAME["skypilot"], parts=PARTS)


def path_of(name: str) -> str:
    part = next(part for part in PARTS if part.name == name)
    return "/" + str(mirror.place(part.url))


def pull(where: str, folder: Path):
    return Fetcher(where, RawStore(folder / "raw"), NOW, is_quiet=True).pull([SOURCE])["skypilot"]


@pytest.mark.parametrize(
    ("there", "read", "absent"),
    [
        (("a", "b", "a old"), {"a", "b"}, ()),
        (("a", "b old"), {"a", "b old"}, ()),
        (("a",), {"a"}, ("b",)),
        (("a old", "b old"), {"a old", "b old"}, ()),
    ],
)
def test_a_stand_in_is_asked_for_after_a_404_only(tmp_path, there, read, absent):
    with serving.serving() as served:
        for name in there:
            served.script(path_of(name), serving.plain(name.encode()))
        fetched = pull(served.url, tmp_path)
        asked = {path for path, _ in served.requests}
    assert set(fetched.parts) == read
    assert fetched.absent == absent
    assert fetched.failure is None
    for name in ("a", "b"):
        assert (path_of(f"{name} old") in asked) == (name not in there)


def test_a_failure_of_the_first_is_no_reason_to_ask_for_the_stand_in(tmp_path):
    with serving.serving() as served:
        served.script(path_of("a"), serving.plain(b"", 403))
        served.script(path_of("b"), serving.plain(b"b"))
        fetched = pull(served.url, tmp_path)
        assert path_of("a old") not in {path for path, _ in served.requests}
    assert "403" in fetched.failure


def test_a_folder_is_read_in_the_same_way(tmp_path):
    for name in ("a", "a old", "b old"):
        path = tmp_path / path_of(name).lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    assert set(pull(str(tmp_path), tmp_path).parts) == {"a", "b old"}


def test_nothing_at_all_is_a_failure(tmp_path):
    assert "None of the 4 files" in pull(str(tmp_path), tmp_path).failure
