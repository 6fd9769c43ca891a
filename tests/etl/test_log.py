"""The operator's log: one JSON object a line, and one clear line for data that are too old."""

import json
import os
import subprocess
import sys

import pytest

from etl import __main__ as command_line
from etl import log, status
from tests.support import mirrors

FRESH = {"source": "a", "age_days": 3, "rhythm_days": 14, "is_overdue": False, "last_error": None}
LATE = FRESH | {"age_days": 1500, "is_overdue": True, "last_error": "The server said no."}
NEVER = FRESH | {"source": "b", "age_days": None, "is_overdue": True}


def etl(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        capture_output=True, text=True, env=os.environ | environment,
    )  # fmt: skip


def events(done):
    return [json.loads(line) for line in done.stderr.splitlines()]


@pytest.mark.parametrize(
    ("asked", "environment", "chosen"),
    [("json", "text", "json"), (None, "JSON", "json"), (None, "xml", "text"), (None, "", "text")],
)
def test_the_command_line_decides_then_the_environment(monkeypatch, asked, environment, chosen):
    monkeypatch.setenv("AI_TRENDS_LOG", environment)
    assert log.kind(asked) == chosen


def test_a_refresh_logs_an_event_per_source_between_its_start_and_its_end(loaded):
    mirrors.put(loaded, mirrors.part("llm_prices").url, b"{")
    only = ("--only", "electricity", "llm_prices")
    done = etl("refresh", "--mirror", loaded, *only, "--log", "json")
    names = [line["event"] for line in events(done)]
    assert names[0] == "refresh.started" and names[-1] == "refresh.ended"
    assert {"source.stale"} < set(names[1:-1])
    stale = next(line for line in events(done) if line["event"] == "source.stale")
    assert (stale["level"], stale["source"]) == ("warning", "llm_prices")
    assert "JSON cannot be read" in stale["message"]
    assert (done.returncode, events(done)[-1]["exit"], events(done)[-1]["level"]) == (3, 3, "error")


def test_a_failed_command_is_one_json_line_too(loaded):
    done = etl("refresh", "--mirror", loaded, "--only", "gpus", AI_TRENDS_LOG="json")
    last = events(done)[-1]
    assert (done.returncode, last["event"], last["level"]) == (1, "refresh.failed", "error")
    assert "'gpus'" in last["message"]


def test_a_message_with_line_breaks_stays_on_one_line(capsys):
    log.configure("json")
    log.event("test.lines", "one\ntwo", facts_too={"a": 1})
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "one\ntwo"


def test_status_checks_the_age_of_every_source(loaded):
    done = etl("status", "--check", "--log", "json")
    (line,) = events(done)
    assert (done.returncode, line["event"], line["level"]) == (3, "status.overdue", "error")
    assert any(name.startswith("electricity (") for name in line["sources"])
    assert etl("status").returncode == 0


def test_a_fresh_answer_with_old_rows_is_overdue_all_the_same(loaded):
    etl("refresh", "--mirror", loaded, "--accept-shrink", "price_levels")
    done = etl("status", "--check", "--log", "json")
    (line,) = events(done)
    assert (done.returncode, line["event"]) == (3, "status.overdue")
    assert any("moved" in name for name in line["sources"])
    assert not any(name.startswith("price_levels") for name in line["sources"])


def test_status_is_good_where_every_source_is_as_new_as_expected(capsys):
    log.configure("json")
    assert command_line._check([FRESH, FRESH]) == 0
    assert json.loads(capsys.readouterr().err)["event"] == "status.good"


def test_says_how_old_a_source_is_and_why():
    assert status.overdue([FRESH]) == []
    assert status.overdue([FRESH, LATE, NEVER]) == [
        "a (1,500 days old, 14 allowed; The server said no)",
        "b (never fetched, 14 allowed)",
    ]
