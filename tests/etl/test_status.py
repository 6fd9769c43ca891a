"""Stale, overdue, frozen: what is said of a source that answers, and of one that does not."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl import status
from etl.registry import BY_NAME, SOURCES
from tests.support import mirrors
from tests.support.warehouses import TAKEN_ON, run

SOON = datetime(2026, 4, 3, tzinfo=UTC)


def states(now: datetime = SOON) -> dict[str, dict[str, Any]]:
    return {row["source"]: row for row in status.status(now)}


def test_the_newest_row_tells_whether_a_source_moves(loaded: Path) -> None:
    """One that answers every day with the rows of years ago is overdue, until a new row comes."""
    old = states()["electricity"]
    assert (old["state"], old["is_overdue"], old["is_stale"]) == ("overdue", True, False)
    assert old["newest_on"] == old["moved_on"] < "2026-01-01"
    assert f"newest row is from {old['newest_on']}" in old["state_reason"]
    body = mirrors.body("electricity")
    mirrors.put(loaded, mirrors.part("electricity").url, body + b"2026-02-01,0.19\n")
    run(loaded)
    new = states()["electricity"]
    assert (new["state"], new["newest_on"], new["state_reason"]) == ("fresh", "2026-02-01", "")
    assert new["moved_days"] == (SOON.date() - date(2026, 2, 1)).days


def test_without_a_date_the_day_counts_on_which_the_files_last_changed(loaded: Path) -> None:
    assert states()["litellm"]["moved_on"] == TAKEN_ON.isoformat()
    run(loaded, taken_on=date(2026, 4, 20))
    same = states(datetime(2026, 4, 21, tzinfo=UTC))["litellm"]
    assert (same["age_days"], same["moved_on"]) == (1, TAKEN_ON.isoformat())
    assert same["state"] == "overdue" and "last changed on 2026-04-01" in same["state_reason"]
    mirrors.put(loaded, mirrors.part("litellm").url, mirrors.body("litellm") + b"\n")
    run(loaded, taken_on=date(2026, 4, 20))
    moved = states(datetime(2026, 4, 21, tzinfo=UTC))["litellm"]
    assert (moved["state"], moved["moved_on"]) == ("fresh", "2026-04-20")


def test_a_plan_for_later_is_no_newest_row(loaded: Path) -> None:
    assert all((row["newest_on"] or "") <= TAKEN_ON.isoformat() for row in states().values())


def test_a_frozen_source_says_since_when_and_what_goes_on(loaded: Path) -> None:
    late = states(datetime(2030, 1, 1, tzinfo=UTC))
    frozen = {name for name, row in late.items() if row["state"] == "frozen"}
    assert {"price_levels", "hardware_prices", "chip_sheet"} <= frozen
    for name in frozen:
        assert late[name]["state_reason"] == BY_NAME[name].frozen
        assert "go" in late[name]["frozen"] and not late[name]["is_overdue"]
    assert not any(line.startswith(tuple(frozen)) for line in status.overdue(late.values()))


def test_a_failed_refresh_is_stale_whatever_else_it_is(loaded: Path) -> None:
    for name in ("electricity", "price_levels"):
        mirrors.put(loaded, mirrors.part(name).url, b"")
    run(loaded)
    assert {states()[name]["state"] for name in ("electricity", "price_levels")} == {"stale"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_what_a_source_declares_is_there(loaded: Path, source: Any) -> None:
    row = states()[source.name]
    assert (row["newest_on"] is not None) == bool(source.newest)
    assert source.frozen.endswith(".") or not source.frozen
    assert source.lag_days > 0
