"""What every fault is put through."""

from pathlib import Path

from etl import warehouse
from tests.faults.fault import Fault
from tests.faults.scene import NEIGHBOUR, Done, Scene, facts

MOST_BYTES = 900 * 2**20  # of a refresh's memory, whatever a stranger sends


def suffer(fault: Fault, scene: Scene) -> None:
    """Bring the fault about, refresh, and demand what the fault promises."""
    for source in (fault.source, NEIGHBOUR):
        scene.serve_well(source)
    before = facts()
    fault.arrange(scene)
    assert facts() == before or fault.asks
    done = scene.refresh(fault.source, fault.hurry, fault.day)
    _demand_words(fault, done)
    if fault.asks is None:
        assert facts() == before, "the last good data changed"
    else:
        query, answer = fault.asks
        assert warehouse.query(query).iat[0, 0] == answer
    facts()
    _demand_record(fault, scene)
    _demand_tidy(scene.warehouse)


def _demand_words(fault: Fault, done: Done) -> None:
    assert done.exit == fault.exit, done.said
    assert fault.words in done.said, done.said
    print("SAID", done.said)
    print("SAID", done.said)
    print("SAID", done.said)
    assert "Traceback" not in done.said and done.peak_bytes < MOST_BYTES
    assert not set(done.said) & {"\0", "\x1b", "\u202e"}


def _demand_record(fault: Fault, scene: Scene) -> None:
    """After exit 3 the source is marked stale, with the reason, and its neighbour is not."""
    marks = warehouse.query("SELECT source, is_stale, stale_reason FROM sources")
    stale = dict(marks[marks["is_stale"]][["source", "stale_reason"]].itertuples(index=False))
    assert set(stale) == ({fault.source} if fault.exit == 3 else set())
    assert fault.exit != 3 or fault.words in stale[fault.source]


def _demand_tidy(folder: Path) -> None:
    drafts = [p.name for p in folder.rglob(".*") if p.name != ".lock"]
    assert not drafts
