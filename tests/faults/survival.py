"""What must hold after every fault of a refresh."""

from pathlib import Path

from etl import warehouse
from tests.faults.environment import NEIGHBOUR, CommandResult, Environment, facts
from tests.faults.fault import Fault

MOST_BYTES = 900 * 2**20  # of a refresh's memory, whatever a stranger sends


def assert_survives(fault: Fault, environment: Environment) -> None:
    """Cause the fault, refresh, and check the exit code, the message and the data."""
    for source in (fault.source, NEIGHBOUR):
        environment.serve_well(source)
    before = facts()
    fault.arrange(environment)
    assert facts() == before or fault.asks
    result = environment.refresh(fault.source, fault.hurry, fault.day)
    _demand_words(fault, result)
    if fault.asks is None:
        assert facts() == before, "the last good data changed"
    else:
        query, answer = fault.asks
        assert warehouse.query(query).iat[0, 0] == answer
    facts()
    _demand_record(fault, environment)
    _demand_tidy(environment.warehouse)


def _demand_words(fault: Fault, result: CommandResult) -> None:
    assert result.exit == fault.exit, result.output
    assert fault.words in result.output, result.output
    assert "Traceback" not in result.output and result.peak_bytes < MOST_BYTES
    assert not set(result.output) & {"\0", "\x1b", "\u202e"}


def _demand_record(fault: Fault, environment: Environment) -> None:
    """After exit 3 the source is marked stale, with the reason, and its neighbour is not."""
    marks = warehouse.query("SELECT source, is_stale, stale_reason FROM sources")
    stale = dict(marks[marks["is_stale"]][["source", "stale_reason"]].itertuples(index=False))
    assert set(stale) == ({fault.source} if fault.exit == 3 else set())
    assert fault.exit != 3 or fault.words in stale[fault.source]


def _demand_tidy(folder: Path) -> None:
    drafts = [p.name for p in folder.rglob(".*") if p.name != ".lock"]
    assert not drafts
