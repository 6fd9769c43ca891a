"""The page of faults says what the suite does."""

from tests.faults import serve_faults
from tests.faults.table import PAGE, all_faults, page


def test_the_page_is_what_the_suite_gives_now():
    assert PAGE.read_text("utf-8") == page(), "run: python -m tests.faults"


def test_every_fault_has_a_name_of_its_own_and_there_are_enough():
    names = [fault.id for fault in (*all_faults(), *serve_faults.FAULTS)]
    assert len(set(names)) == len(names)
    assert len([name for name in names if not name.startswith("killed-")]) >= 60


def test_every_refusal_is_asked_for_its_cause():
    assert all(fault.words for fault in all_faults() if fault.exit)
    assert all(fault.words for fault in serve_faults.FAULTS)
