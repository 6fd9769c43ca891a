"""The names of chips that match nothing stay as few as in the bundled snapshot of today."""

from subjects.rental_prices import data
from subjects.sources import chip_matches
from ui import hardware_frames

KNOWN = {  # source -> rows that did not match when this was written; lower it when aliases come
    "Models": 32,
    "Rental prices": 21,
    "Purchase prices": 6,
    "Chip stock": 0,
    "Clusters": 10,
}


def test_no_more_rows_go_unmatched_than_known() -> None:
    found = chip_matches.counts().set_index("source")
    grown = {
        source: int(found.loc[source, "unmatched"])
        for source, most in KNOWN.items()
        if found.loc[source, "unmatched"] > most
    }
    assert set(found.index) == set(KNOWN)
    assert not grown, "name them in data/reference/chip_aliases.csv, or raise the count"


def test_the_report_adds_up() -> None:
    found, listed = chip_matches.counts(), chip_matches.report()
    assert found["unmatched"].sum() == listed["rows"].sum()
    assert (found["unmatched"] <= found["rows"]).all()
    assert found["rows"].min() > 50


def test_a_name_that_only_the_wide_sheet_knows_is_one_chip_with_its_peak() -> None:
    """The dated quotes write NVIDIA L40S, the catalogues L40S: one choice of the page."""
    named = data.labels()
    assert set(named["NVIDIA L40S"]) == {"L40S", "NVIDIA L40S"} and "L40S" not in named
    assert data.peaks()["NVIDIA L40S"] == (362e12, "fp16")
    assert data.peaks()["NVIDIA A30 PCIe"] == (165e12, "tensor_fp16")
    offered = data.offers(data.pool(named["NVIDIA L40S"], "on_demand"),
                                   data.last_day())  # fmt: skip
    assert set(offered["chip"]) == {"L40S", "NVIDIA L40S"}


def test_the_chip_table_goes_before_the_wide_sheet() -> None:
    both = set(hardware_frames.chips()["chip"]) & set(hardware_frames.sheet()["chip"])
    shared = sorted(both & set(data.labels()))
    assert len(shared) > 5
    peak = hardware_frames.chips().set_index("chip")["tensor_fp16_flop_per_s"]
    for chip in shared:
        if peak[chip] > 0:
            assert data.peaks()[chip] == (peak[chip], "tensor_fp16")
