"""A cloud whose catalogue answers without an offer, through the real refresh."""

import re
from datetime import date
from pathlib import Path

import pytest

from etl import places, warehouse
from etl.fetch.mirror import folder_path
from tests.support import mirrors
from tests.support.warehouses import run

LATER = date(2026, 4, 2)
EMPTIED = {  # what is left of the catalogue
    "only machines without a chip": lambda body: b"".join(body.splitlines(keepends=True)[:2]),
    "headers and one row of a chip for nothing": lambda body: b"".join(
        [body.splitlines(keepends=True)[0], b"gpu_1x,H100,1.0,26.0,225.0,0.0,us-east-1,,\n"]
    ),
    "every price is zero": lambda body: re.sub(rb",(6.32|4.29|31.92),", b",0.0,", body),
}
ROWS = """
    SELECT vendor, region, offer, chip, commitment, observed_on, price_usd_per_hour, is_offered
    FROM chip_prices WHERE source = 'skypilot' ORDER BY ALL
"""


@pytest.mark.parametrize("case", EMPTIED)
def test_its_offers_stay_and_a_sentence_says_so(
    loaded: Path, warehouse_folder: Path, case: str
) -> None:
    before = warehouse.query(ROWS)
    lambda_list, other = mirrors.part("skypilot", "lambda"), mirrors.part("skypilot", "seeweb")
    mirrors.put(loaded, lambda_list.url, EMPTIED[case](mirrors.body("skypilot", "lambda")))
    renamed = mirrors.body("skypilot", "seeweb").replace(b",H100,", b",H10X,")
    mirrors.put(loaded, other.url, renamed)
    report = run(loaded, taken_on=LATER)
    state = next(line for line in report.sources if line.source == "skypilot")
    assert (report.exit, state.state) == (0, "fresh")
    said = [note for note in state.notes if "catalogue of lambda" in note]
    assert said and "offers of lambda that were there before stay" in said[0]
    after = warehouse.query(ROWS)
    own = [rows[rows["vendor"] == "lambda"].reset_index(drop=True) for rows in (before, after)]
    assert len(own[0]) > 2 and own[0].equals(own[1])
    assert "H10X" in set(after["chip"]), "the other clouds come in"


def test_no_sentence_while_every_cloud_has_offers(loaded: Path, warehouse_folder: Path) -> None:
    notes = warehouse.query("SELECT notes FROM sources WHERE source = 'skypilot'")["notes"][0]
    assert len(notes) and not [note for note in notes if "passed over" in note]


OFFERS = (
    "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice"
)
SEEWEB = ["1H100,H100,1,32,185,2.29,it-1,,0.80", "1B200,B200,1,30,184,4.89,it-2,,1.71"]
MORNING = {"nebius": ["gpu-h100_1gpu,H100,1,16,200,2.95,eu-north1,,"], "seeweb": SEEWEB}
AFTERNOON = "gpu-h100_1gpu,H100,1,16,200,3.10,eu-north1,,"


def test_a_cloud_that_is_silent_in_the_second_refresh_of_a_day_keeps_its_morning(
    warehouse_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "no snapshot")
    mirror = tmp_path / "mirror"
    for cloud, rows in MORNING.items():
        _put(mirror, cloud, rows)
    assert run(mirror, only=("skypilot",)).exit == 0
    folder_path(str(mirror), mirrors.part("skypilot", "seeweb").url).unlink()
    _put(mirror, "nebius", [AFTERNOON])
    report = run(mirror, only=("skypilot",))
    assert (report.exit, report.sources[0].state) == (0, "fresh")
    rows = warehouse.query(ROWS)
    assert rows[rows["vendor"] == "nebius"]["price_usd_per_hour"].to_list() == [3.10]
    kept = rows[rows["vendor"] == "seeweb"]
    assert sorted(kept["price_usd_per_hour"]) == [0.80, 1.71, 2.29, 4.89]
    assert kept["is_offered"].all()
    (note,) = [note for note in report.sources[0].notes if "404" in note]
    assert "seeweb" in note


def test_an_offer_that_left_between_two_refreshes_of_a_day_is_gone(
    warehouse_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "no snapshot")
    mirror = tmp_path / "mirror"
    _put(mirror, "seeweb", SEEWEB)
    assert run(mirror, only=("skypilot",)).exit == 0
    _put(mirror, "seeweb", SEEWEB[:1])
    assert run(mirror, only=("skypilot",), accept_shrink=("skypilot",)).exit == 0
    assert set(warehouse.query(ROWS)["chip"]) == {"H100"}


def _put(mirror: Path, cloud: str, rows: list[str]) -> None:
    body = "\n".join([OFFERS, *rows, ""]).encode()
    mirrors.put(mirror, mirrors.part("skypilot", cloud).url, body)
