"""The command line: exit codes, JSON, and one sentence for a mistake."""

import json
import subprocess
import sys

from etl.registry import SOURCES
from tests.support import mirrors


def etl(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)], capture_output=True, text=True
    )


def test_refresh_reports_as_json(loaded):
    done = etl("refresh", "--mirror", loaded, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["exit"], report["is_published"]) == (0, 0, False)
    assert {source["state"] for source in report["sources"]} == {"unchanged"}


def test_refresh_with_a_spoilt_source_exits_3_and_names_it(loaded):
    mirrors.put(loaded, mirrors.part("llm_prices").url, b"{")
    done = etl("refresh", "--mirror", loaded)
    assert done.returncode == 3 and "llm_prices" in done.stderr
    status = json.loads(etl("status", "--json").stdout)
    assert [row["source"] for row in status if row["is_stale"]] == ["llm_prices"]


def test_refresh_reports_the_rows_that_it_set_aside(loaded):
    fixture = mirrors.body("epoch_hardware")
    assert b",700.0," in fixture
    mirrors.put(
        loaded, mirrors.part("epoch_hardware").url, fixture.replace(b",700.0,", b",0.7,", 1)
    )
    told = ("refresh", "--mirror", loaded, "--only", "epoch_hardware")
    (source,) = json.loads(etl(*told, "--json").stdout)["sources"]
    assert (source["state"], source["refused"]) == ("fresh", 1)
    (aside,) = source["refusals"]
    assert (aside["place"], aside["rule"]) == ("chips", "range") and "0.7" in aside["row"]
    mirrors.put(
        loaded, mirrors.part("epoch_hardware").url, fixture.replace(b",700.0,", b",0.6,", 1)
    )
    text = etl(*told).stdout
    assert "1 row is set aside:" in text and "chips, range: tdp_w is not within 1 to" in text


def test_an_unknown_rule_is_named_with_those_there_are(loaded):
    done = etl("refresh", "--mirror", loaded, "--accept", "luck", "electricity")
    assert done.returncode == 1 and "No rule of electricity is named 'luck'" in done.stderr
    assert "there are: shrink, growth, words" in done.stderr


def test_refresh_without_anything_to_read_exits_1(loaded, tmp_path):
    done = etl("refresh", "--mirror", tmp_path / "nowhere")
    assert done.returncode == 1 and "Nothing published" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_is_one_sentence(loaded):
    done = etl("refresh", "--mirror", loaded, "--only", "gpus")
    assert done.returncode == 1 and "No source is named 'gpus'" in done.stderr
    assert "Traceback" not in done.stderr


def test_status_for_people_has_a_line_for_each_source(loaded):
    lines = etl("status").stdout.splitlines()
    assert len(lines) == len(SOURCES) and all("rows" in line for line in lines)


def test_snapshot_and_export_say_what_they_wrote(loaded, tmp_path):
    assert "tables" in etl("snapshot", tmp_path / "snapshot").stdout
    assert "datapackage.json" in etl("export", tmp_path / "export").stdout
    assert (tmp_path / "export" / "datapackage.json").is_file()


def test_backfill_asks_for_what_it_needs(loaded):
    done = etl("backfill", "--mirror", loaded)
    assert done.returncode == 1 and "--taken-on" in done.stderr
