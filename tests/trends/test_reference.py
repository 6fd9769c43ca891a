"""Reference files are read once and handed out as copies."""

import pytest

from trends import reference


def test_a_caller_cannot_change_what_the_next_one_gets() -> None:
    reference.toml("limits")["inputs"].clear()
    assert reference.toml("limits")["inputs"]


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        reference.toml("nothing")
    with pytest.raises(FileNotFoundError):
        reference.table("nothing")
