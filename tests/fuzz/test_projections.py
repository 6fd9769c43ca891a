"""Strange query strings for the pages on what comes and on serving; see tests/fuzz/fuzz.py."""

import pytest

from tests.fuzz import fuzz

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


@pytest.mark.parametrize("page", fuzz.of("pages/projections/", "pages/serving/"))
def test_no_query_string_breaks_a_page(page: str, caplog: pytest.LogCaptureFixture) -> None:
    fuzz.assert_survives(page, caplog)
