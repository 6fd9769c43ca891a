"""Strange query strings for the start page and the pages on training; see tests/fuzz/fuzz.py."""

import pytest

from tests.fuzz import fuzz
from tests.test_pages import warehouse  # noqa: F401 - a fixture for all


@pytest.mark.parametrize("page", fuzz.of("pages/start/", "pages/training/"))
def test_no_query_string_breaks_a_page(page: str, caplog: pytest.LogCaptureFixture) -> None:
    fuzz.suffer(page, caplog)
