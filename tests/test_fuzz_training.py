"""Strange query strings for the start page and the pages on training; see tests/fuzz.py."""

import pytest

from tests import fuzz


@pytest.fixture(autouse=True, scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A warehouse of its own, built from the bundled snapshot."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AI_TRENDS_WAREHOUSE", str(tmp_path_factory.mktemp("warehouse")))
        yield


@pytest.mark.parametrize("page", fuzz.of("pages/start/", "pages/training/"))
def test_no_query_string_breaks_a_page(page: str, caplog: pytest.LogCaptureFixture) -> None:
    fuzz.suffer(page, caplog)
