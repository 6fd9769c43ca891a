"""A cloud whose catalogue answers without an offer, through the real refresh."""

import re
from datetime import date
from pathlib import Path

import pytest

from etl import warehouse
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
