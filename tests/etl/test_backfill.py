"""Old exports go into history and leave the current tables alone."""

from datetime import date

import pytest

from etl import backfill, warehouse
from etl.errors import BadRequest
from tests.support import mirrors

OLD = date(2025, 6, 5)


@pytest.fixture
def old(tmp_path):
    """A mirror with only the loose export of notable models, one row fewer, one value other."""
    folder = tmp_path / "old"
    lines = mirrors.body("epoch_models", "notable")
    mirrors.put(folder, mirrors.part("epoch_models", "notable").url, lines)
    return folder


def test_loads_an_export_as_a_vintage(loaded, old):
    models = warehouse.query("SELECT * FROM models ORDER BY model")
    outcome = backfill.backfill(str(old), OLD)
    assert outcome["epoch_models"] == "added" and outcome["litellm"] == "absent"
    vintage = warehouse.query("SELECT * FROM vintages WHERE origin = 'backfill'")
    assert (vintage["scope"][0], vintage["taken_on"][0].date()) == ("notable", OLD)
    said = warehouse.query("SELECT * FROM model_history WHERE taken_on = ?", [OLD])
    assert len(said) == vintage["rows"][0] and said["is_notable"].all()
    assert warehouse.query("SELECT * FROM models ORDER BY model").map(str).equals(models.map(str))


def test_the_same_export_twice_is_known(loaded, old):
    backfill.backfill(str(old), OLD)
    before = warehouse.version()
    assert backfill.backfill(str(old), OLD)["epoch_models"] == "known"
    assert warehouse.version() == before


def test_rows_that_did_not_change_are_stored_once(loaded, old):
    before = warehouse.query("SELECT count(*) AS n FROM model_versions")["n"][0]
    backfill.backfill(str(old), OLD)
    backfill.backfill(str(old), date(2025, 1, 1))
    after = warehouse.query("SELECT count(*) AS n FROM model_versions")["n"][0]
    said = warehouse.query("SELECT count(*) AS n FROM model_history")["n"][0]
    assert said > after >= before
    distinct = warehouse.query(
        "SELECT count(*) AS n FROM (SELECT DISTINCT * EXCLUDE (vintage_ids) FROM model_versions)"
    )
    assert distinct["n"][0] == after


def test_an_unreadable_export_is_refused_in_a_sentence(loaded, old):
    mirrors.put(old, mirrors.part("epoch_models", "notable").url, b"<html></html>")
    before = warehouse.version()
    assert "web page" in backfill.backfill(str(old), OLD)["epoch_models"]
    assert warehouse.version() == before


def test_a_mirror_without_exports_says_so(loaded, tmp_path):
    with pytest.raises(BadRequest, match="holds no export"):
        backfill.backfill(str(tmp_path / "nothing"), OLD)
