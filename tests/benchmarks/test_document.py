"""docs/benchmarks.md has the form that `python -m benchmarks --write` gives it."""

from datetime import date

from benchmarks import document
from tests.support.paths import ROOT

ROW = {"name": "a row", "ours": 0.05, "baseline": "plain 1 s", "ratio": 1250.0}


def test_a_page_is_its_introduction_one_table_and_the_sections() -> None:
    text = document.document([ROW], ["## More\n\nA table.\n"], date(2026, 1, 2), "x86_64")
    assert "Measured on 2026-01-02 (x86_64)." in text
    assert text.endswith(
        f"{document.COLUMNS}\n| a row | 50 ms | plain 1 s | 1,250x |\n\n## More\n\nA table.\n"
    )


def test_the_page_in_the_docs_is_generated() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    day = text.split("Measured on ")[1].split(" ")[0]
    machine = text.split("(", 1)[1].split(")", 1)[0]
    head = document.document([], [], date.fromisoformat(day), machine)
    assert text.startswith(head)
    rows = text[len(head) :].split("\n\n")[0].splitlines()
    assert rows and all(row.startswith("| ") and row.count(" | ") == 3 for row in rows)
