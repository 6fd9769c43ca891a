"""A refresh, end to end, from a real mirror folder into a real DuckDB file."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from etl import refresh, status, warehouse
from etl.build import files
from etl.errors import BadRequest, RefreshRunning, SourceRefused
from etl.fetch.fetch import Fetched
from etl.registry import SOURCES
from tests.support import mirrors, serving
from tests.support.warehouses import TAKEN_ON, run

NAMES = [source.name for source in SOURCES]


def states(report):
    return {source.source: source.state for source in report.sources}


def test_loads_every_source_and_publishes_one_build(loaded, warehouse_folder):
    rows = warehouse.query("SELECT source, rows, is_stale, taken_on FROM sources")
    assert set(rows["source"]) == set(NAMES)
    assert (rows["rows"] > 0).all() and not rows["is_stale"].any()
    assert set(rows["taken_on"].dt.date) == {date(2026, 4, 1)}


def test_a_second_run_changes_nothing_and_makes_no_build(loaded, warehouse_folder):
    before = files.published(warehouse_folder)
    report = run(loaded)
    assert (report.exit, report.is_published) == (0, False)
    assert "Nothing changed" in report.message
    assert set(states(report).values()) == {"unchanged"}
    assert files.published(warehouse_folder) == before


GARBAGE = pytest.mark.parametrize(
    "garbage",
    [b"\x00\xff\xfe garbage \x81", b"<!DOCTYPE html><html><body>404</body></html>", b""],
    ids=["bytes", "web page", "empty"],
)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "skypilot"])
@GARBAGE
def test_a_spoilt_file_makes_its_source_stale_and_no_other(loaded, warehouse_folder, name, garbage):
    before = warehouse.query(f"SELECT rows FROM sources WHERE source = '{name}'")
    mirrors.put(loaded, mirrors.part(name).url, garbage)
    report = run(loaded)
    assert report.exit == 3
    assert {n for n, state in states(report).items() if state == "stale"} == {name}
    after = warehouse.query(
        f"SELECT rows, is_stale, stale_reason FROM sources WHERE source = '{name}'"
    )
    assert after["rows"][0] == before["rows"][0] > 0
    assert after["is_stale"][0] and len(after["stale_reason"][0]) > 20


@GARBAGE
def test_a_spoilt_catalogue_costs_its_cloud_only(loaded, warehouse_folder, garbage):
    part = mirrors.part("skypilot")
    offers = "SELECT vendor, count(*) AS n FROM chip_prices WHERE source = 'skypilot' GROUP BY 1"
    before = warehouse.query(offers).set_index("vendor")["n"].to_dict()
    mirrors.put(loaded, part.url, garbage)
    report = run(loaded, taken_on=TAKEN_ON + timedelta(days=1))
    assert (report.exit, states(report)["skypilot"]) == (0, "fresh")
    notes = next(source.notes for source in report.sources if source.source == "skypilot")
    assert f"{part.name} is passed over, its earlier offers stay: " in " ".join(notes)
    assert warehouse.query(offers).set_index("vendor")["n"].to_dict() == before


def test_a_stale_source_heals_when_its_file_does(loaded, warehouse_folder):
    url = mirrors.part("electricity").url
    good = mirrors.body("electricity")
    mirrors.put(loaded, url, b"")
    assert run(loaded).exit == 3
    mirrors.put(loaded, url, good)
    report = run(loaded)
    assert (report.exit, states(report)["electricity"]) == (0, "unchanged")
    assert not warehouse.query("SELECT bool_or(is_stale) AS s FROM sources")["s"][0]


def test_a_missing_file_keeps_the_last_good_rows(loaded, warehouse_folder):
    from etl.fetch.mirror import folder_path

    folder_path(str(loaded), mirrors.part("epoch_hardware").url).unlink()
    report = run(loaded)
    assert report.exit == 3
    assert "404" in {s.source: s.error for s in report.sources}["epoch_hardware"]
    assert warehouse.query("SELECT count(*) AS n FROM chips")["n"][0] > 0


def test_half_the_rows_gone_is_refused_until_it_is_accepted(loaded, warehouse_folder):
    lines = mirrors.body("electricity").splitlines(keepends=True)
    mirrors.put(loaded, mirrors.part("electricity").url, b"".join(lines[: len(lines) // 2]))
    report = run(loaded)
    reason = {s.source: s.error for s in report.sources}["electricity"]
    assert report.exit == 3 and "--accept-shrink electricity" in reason
    report = run(loaded, accept_shrink=("electricity",))
    assert (report.exit, states(report)["electricity"]) == (0, "fresh")


def test_clusters_may_drop_to_the_standard_analysis(loaded, warehouse_folder):
    import csv
    import io

    rows = list(csv.DictReader(io.StringIO(mirrors.body("epoch_clusters").decode())))
    kept = [row for row in rows if row["Include in Standard Analysis"] == "True"]
    assert len(kept) < 0.8 * len(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(kept)
    mirrors.put(loaded, mirrors.part("epoch_clusters").url, text.getvalue().encode())
    assert run(loaded).exit == 0
    assert warehouse.query("SELECT count(*) AS n FROM clusters")["n"][0] == len(kept)


def test_a_number_column_turned_to_text_is_refused(loaded, warehouse_folder):
    spoilt = mirrors.body("electricity").replace(b"0.", b"zero point ")
    mirrors.put(loaded, mirrors.part("electricity").url, spoilt)
    report = run(loaded)
    assert "cannot be read" in {s.source: s.error for s in report.sources}["electricity"]


def test_a_row_that_breaks_a_check_is_refused(loaded, warehouse_folder):
    head, *rows = mirrors.body("producer_prices").decode().split()
    tripled = [f"{d},{float(v) * 3**k}" for k, (d, v) in enumerate(r.split(",") for r in rows)]
    mirrors.put(loaded, mirrors.part("producer_prices").url, "\n".join([head, *tripled]).encode())
    report = run(loaded)
    reason = {s.source: s.error for s in report.sources}["producer_prices"]
    assert "price_index_gap" in reason


def test_only_the_named_sources_are_pulled(loaded, warehouse_folder):
    report = run(loaded, only=("electricity",))
    assert list(states(report)) == ["electricity"]


def test_an_unknown_source_is_named_with_those_there_are(tmp_path, warehouse_folder):
    with pytest.raises(BadRequest, match=r"'prices'.*electricity"):
        run(tmp_path, only=("prices",))


def test_when_every_source_fails_nothing_is_published(loaded, warehouse_folder, tmp_path):
    before = files.published(warehouse_folder)
    report = run(tmp_path / "nowhere")
    assert (report.exit, report.is_published) == (1, False)
    assert files.published(warehouse_folder) == before
    assert all(row["last_error"] for row in status.status())


def test_reads_a_mirror_over_http_as_it_reads_a_folder(loaded, warehouse_folder):
    server = subprocess.Popen(
        [sys.executable, "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(loaded)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        port = server.stdout.readline().split("port ")[1].split(" ")[0]
        report = run(f"http://127.0.0.1:{port}")
    finally:
        server.kill()
        server.wait()
        server.stdout.close()
    assert (report.exit, report.message) == (0, "Nothing changed.")


def test_an_etag_spares_the_second_download(warehouse_folder, monkeypatch):
    with serving.serving() as served:
        path = "/" + str(mirror_place("electricity"))
        body = mirrors.body("electricity")
        good, same = serving.plain(body, ETag='"v1"'), serving.plain(b"", 304)
        served.script(path, good, same)
        wish = {"only": ("electricity",), "accept_shrink": ("electricity",)}
        assert run(served.url, **wish).exit == 0
        assert run(served.url, **wish).message == "Nothing changed."
        assert served.requests[1][1]["If-None-Match"] == '"v1"'


def mirror_place(name):
    from etl.fetch.mirror import place

    return place(mirrors.part(name).url)


def test_two_at_once_the_second_says_so_and_leaves(loaded, warehouse_folder):
    with files.lock(warehouse_folder), pytest.raises(RefreshRunning, match="Another refresh"):
        run(loaded)


def test_a_reader_under_way_is_not_disturbed_by_a_publication(loaded, warehouse_folder):
    with warehouse.connect() as reader:
        before = reader.execute("SELECT count(*) FROM electricity_prices").fetchone()
        grown = mirrors.body("electricity") + b"2026-05-01,0.2\n"
        mirrors.put(loaded, mirrors.part("electricity").url, grown)
        assert run(loaded).is_published
        assert reader.execute("SELECT count(*) FROM electricity_prices").fetchone() == before
    assert warehouse.query("SELECT count(*) AS n FROM electricity_prices")["n"][0] == before[0] + 1


def test_a_kill_at_any_moment_leaves_a_whole_build(loaded, warehouse_folder):
    before = warehouse.version()
    grown = mirrors.body("electricity") + b"2026-05-01,0.2\n"
    mirrors.put(loaded, mirrors.part("electricity").url, grown)
    for delay in (0.3, 0.5, 0.7, 0.9, 1.1):
        job = subprocess.Popen(
            [sys.executable, "-m", "etl", "refresh", "--mirror", str(loaded)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(delay)
        job.send_signal(signal.SIGKILL)
        job.wait()
        months = warehouse.query("SELECT count(*) AS n FROM electricity_prices")["n"][0]
        assert warehouse.version() >= before and months in (5, 6)
    assert run(loaded).exit == 0
    assert not list(warehouse_folder.glob(".draft-*"))


def test_prunes_to_three_builds_but_none_that_was_newest_within_the_hour(tmp_path):
    for number in range(1, 8):
        (tmp_path / f"build-{number:06d}-{'a' * 12}.duckdb").touch()
    now = time.time()
    assert files.prune(tmp_path, now) == []
    gone = files.prune(tmp_path, now + files.HOLD_SECONDS + 1)
    assert [b.name[6:12] for b in gone] == ["000004", "000003", "000002", "000001"]


def test_status_says_how_old_the_data_are_and_what_failed(loaded, warehouse_folder):
    mirrors.put(loaded, mirrors.part("electricity").url, b"")
    run(loaded)

    rows = {row["source"]: row for row in status.status(datetime(2026, 4, 11, tzinfo=UTC))}
    assert rows["epoch_models"]["age_days"] == 10 and not rows["epoch_models"]["is_stale"]
    assert rows["electricity"]["is_stale"] and "empty" in rows["electricity"]["last_error"]


def test_the_same_failure_twice_makes_no_second_build(loaded, warehouse_folder):
    mirrors.put(loaded, mirrors.part("llm_prices").url, b"{")
    run(loaded)
    before = files.published(warehouse_folder)
    again = run(loaded)
    assert (again.exit, again.is_published) == (3, False)
    assert "llm_prices" in again.message and files.published(warehouse_folder) == before


def test_a_parser_that_breaks_is_a_refusal_of_its_own_source():
    """What no parser foresaw."""

    def parse(bodies, taken_on):
        return bodies["a header nobody thought of"]

    source = replace(SOURCES[0], parse=parse)
    with pytest.raises(SourceRefused, match=r"the parser failed .KeyError"):
        refresh._parse(source, Fetched({}), "mark", TAKEN_ON, datetime.now(UTC))


def test_an_unchanged_source_still_reports_its_rows(loaded, warehouse_folder):
    assert all(source.rows > 0 for source in run(loaded).sources)
