"""The command `changes`: the newest export against the one before it, as text and as a feed."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import duckdb
import pandas as pd
import pytest

from etl import __main__ as command_line
from etl import backfill, warehouse
from etl.changes import atom as feed
from etl.changes import compare as summary
from etl.changes import markdown
from etl.changes.compare import Stale, Summary, Vintage
from tests.support import small_exports
from tests.support.exports import DAYS, made, real
from trends.headlines import HEADLINES
from trends.history.changes import compare
from trends.history.effects import effect

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<b>&`|*_[x](javascript:y) @everyone #12 \x08\n]]>\U0001f600"


def told(old: pd.DataFrame, new: pd.DataFrame) -> Summary:
    """A summary of two vintages that no warehouse holds."""
    found = compare(old, new)
    days = [found.old_on.date(), found.new_on.date()]
    vintages = [Vintage(k, "epoch_models", "all", day, f"hash{k}", 9) for k, day in enumerate(days)]
    effects = [effect(found, h) for h in HEADLINES if h.column in found.new]
    return Summary(*vintages, found, tuple(effects))


WINTER = told(real(DAYS[1]), real(DAYS[2]))


def hostile() -> Summary:
    values = {"parameters": 1e9, "organization": [HOSTILE]}
    old = made([{"model": f"{HOSTILE}-old"}, {"model": "kept " + HOSTILE, **values}])
    new = made([{"model": HOSTILE}, {"model": "kept " + HOSTILE, **values, "parameters": 2e9}],
               "2025-06-01")  # fmt: skip
    return told(old, new.assign(published_on=pd.Timestamp("2024-06-01")))


def test_the_markdown_tells_counts_names_factors_and_effects() -> None:
    text = markdown.markdown(WINTER)
    assert text.startswith("# What changed in the data, 1 November 2025 to 30 March 2026\n")
    assert "42 added, 3 removed, 6 renamed" in text
    assert "- `GPT-4` is now `GPT-4 (Jun 2023)`: same date, organisation and values" in text
    assert "| `GPT-4.5` | training_compute_flop | 2.1e+26 | 3.8e+26 | 1.81 |" in text
    assert "| training compute of notable models | 4.31x | 4.33x | +0.0016 |" in text
    assert "and 17 more" in text


def test_the_markdown_tells_what_is_stale() -> None:
    stale = [Stale("A source", "The server answered 500.", date(2026, 1, 2))]
    text = markdown.markdown(WINTER, stale)
    assert "- `A source`: `The server answered 500.` Rows of 2026-01-02 are in use." in text
    assert "No source is stale." in markdown.markdown(WINTER)


def test_one_export_has_nothing_to_be_compared_with() -> None:
    assert "no older export" in markdown.markdown(None)


def test_strangers_names_stay_names_in_markdown() -> None:
    text = markdown.markdown(hostile())
    for line in text.splitlines():
        outside = "".join(line.split("`")[::2])  # code spans taken out
        for live in ("@everyone", "#12", "<b>", "](", "*_"):
            assert live not in outside, line
    tables = [line for line in text.splitlines() if line.startswith("| `")]
    assert tables
    assert all(line.count("|") == 6 for line in tables)


def test_the_feed_is_valid_atom() -> None:
    root = Xml.fromstring(feed.atom([WINTER]))
    assert root.tag == f"{ATOM}feed"
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    for parent in (root, entry):
        for name in ("id", "title", "updated"):
            (child,) = parent.findall(f"{ATOM}{name}")
            assert child.text
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.findtext(f"{ATOM}updated") == "2026-03-30T00:00:00Z"
    assert str(entry.findtext(f"{ATOM}id")).startswith("urn:uuid:")
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "text"
    assert "GPT-4 (now GPT-4 (Jun 2023))" in str(content.text)


def test_the_feed_is_the_same_each_time_and_its_ids_tell_exports_apart() -> None:
    assert feed.atom([WINTER]) == feed.atom([told(real(DAYS[1]), real(DAYS[2]))])
    other = told(real(DAYS[0]), real(DAYS[1]))
    twice = Xml.fromstring(feed.atom([WINTER, Summary(
        other.old, Vintage(3, "epoch_models", "all", date(2025, 11, 1), "third", 9),
        other.changes, other.effects)]))  # fmt: skip
    ids = [entry.findtext(f"{ATOM}id") for entry in twice.findall(f"{ATOM}entry")]
    assert len(set(ids)) == 2


def test_strangers_names_stay_text_in_the_feed() -> None:
    root = Xml.fromstring(feed.atom([hostile()]))
    content = str(root.findtext(f"{ATOM}entry/{ATOM}content"))
    assert "<b>&`|*_" in content
    assert "\x08" not in content


def test_an_empty_feed_is_a_feed() -> None:
    assert Xml.fromstring(feed.atom([])).findtext(f"{ATOM}updated")


def add_older_export(folder: Path) -> None:
    """Give the newest build an older export: one model fewer, one renamed, one value tenfold."""
    path = warehouse.newest()
    with duckdb.connect(str(path)) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT model FROM model_versions WHERE training_compute_flop > 0 AND is_notable "
            "ORDER BY published_on").fetchall()]  # fmt: skip
        connection.execute("INSERT INTO vintages SELECT 99, source, scope, DATE '2025-01-01', "
                           "fetched_at, 'backfill', sha256, 'older', rows - 1 FROM vintages "
                           "WHERE source = 'epoch_models'")  # fmt: skip
        connection.execute(
            "INSERT INTO model_versions SELECT [99] AS vintage_ids, * EXCLUDE (vintage_ids) "
            "REPLACE (CASE WHEN model = $renamed THEN upper(model) || '!' ELSE model END AS model, "
            "training_compute_flop * CASE WHEN model = $revised THEN 0.1 ELSE 1 END "
            "AS training_compute_flop) FROM model_versions WHERE model <> $added",
            {"renamed": names[0], "revised": names[1], "added": names[2]},
        )


def test_the_command_writes_both_files(loaded: Path, tmp_path: Path) -> None:
    add_older_export(tmp_path)
    text, atom = tmp_path / "summary.md", tmp_path / "feed.xml"
    assert command_line.main(["changes", "--markdown", str(text), "--atom", str(atom)]) == 0
    told = text.read_text(encoding="utf-8")
    assert "1 added, 0 removed, 1 renamed, and 1 model with a revised value" in told
    assert "| 10 |" in told
    entries = Xml.fromstring(atom.read_text(encoding="utf-8")).findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}updated") for e in entries] == ["2026-04-01T00:00:00Z"]


def test_the_command_prints_and_takes_days_and_numbers(
    loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_older_export(tmp_path)
    assert command_line.main(["changes"]) == 0
    printed = capsys.readouterr().out
    assert command_line.main(["changes", "--from", "2025-01-01", "--to", "2026-04-01"]) == 0
    assert capsys.readouterr().out == printed
    assert command_line.main(["changes", "--from", "99", "--to", "2026-04-01"]) == 0
    assert capsys.readouterr().out == printed
    assert command_line.main(["changes", "--from", "2026-04-01", "--to", "99"]) == 0
    assert "0 added, 1 removed" in capsys.readouterr().out


def test_a_vintage_that_is_not_there(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["changes", "--from", "1999-01-01"]) == 1
    told = capsys.readouterr()
    assert "No export of models is stored as '1999-01-01'; there are: 2026-04-01" in (
        told.err + told.out
    )
    assert command_line.main(["changes", "--from", "2026-04-01"]) == 1


def test_the_first_export_alone_is_no_error(
    loaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["changes"]) == 0
    assert "no older export" in capsys.readouterr().out
    with warehouse.connect() as connection:
        assert len(summary.vintages(connection)) == 1
        assert summary.all_steps(connection) == []
        assert summary.stale(connection) == []


def test_exports_that_come_back_have_entries_of_their_own(loaded: Path, tmp_path: Path) -> None:
    """A, B, A, B on four days, and twice on one: every entry of the feed has its own id."""
    for number, (compute, day) in enumerate(
        [(4e25, 1), (5e25, 2), (4e25, 3), (5e25, 4), (4e25, 4), (5e25, 4)]
    ):
        folder = tmp_path / str(number)
        mirror = small_exports.mirror(folder, small_exports.body(d=compute))
        assert backfill.backfill(mirror, date(2026, 5, day))["epoch_models"] == "added"
    parsed = Xml.fromstring(feed.changes_feed())
    ids = [entry.findtext("{*}id") for entry in parsed.findall("{*}entry")]
    assert len(ids) == 6 and len(set(ids)) == 6
    assert feed.changes_feed() == feed.changes_feed()
