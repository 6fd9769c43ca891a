"""Strange query strings for the start page and the pages on training; see tests/fuzz/fuzz.py."""

import pytest

from tests.fuzz import fuzz

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


@pytest.mark.parametrize("page", fuzz.of("pages/start/", "pages/training/"))
def test_no_query_string_breaks_a_page(page: str, caplog: pytest.LogCaptureFixture) -> None:
    fuzz.assert_survives(page, caplog)
