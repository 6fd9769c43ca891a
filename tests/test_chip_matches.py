"""The names of chips that match nothing stay as few as in the bundled snapshot of today."""

from ui import chip_matches

KNOWN = {  # source -> rows that did not match when this was written; lower it when aliases come
    "Models": 32,
    "Rental prices": 45,
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
