"""Every fault of serve_faults.py, against real processes that go on serving."""

from collections.abc import Iterator

import pytest

from tests.faults import front as fronts
from tests.faults.front import Front
from tests.faults.serve_faults import FAULTS, ServeFault
from tests.support import cluster


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with fronts.start(tmp_path_factory.mktemp("plain")) as running:
        yield running


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    if cluster.NGINX is None:
        pytest.skip(cluster.WITHOUT_NGINX)
    with fronts.start(tmp_path_factory.mktemp("proxied"), is_behind_nginx=True) as running:
        yield running


@pytest.fixture
def front(request: pytest.FixtureRequest, fault: ServeFault) -> Iterator[Front]:
    running = request.getfixturevalue("proxied" if fault.is_behind_nginx else "plain")
    try:
        yield running
    finally:
        running.mend()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_it_goes_on_serving_the_last_good_data(fault: ServeFault, front: Front) -> None:
    before = front.log()
    sentence = fault.strike(front)
    assert fault.words in sentence, sentence
    front.mend()
    front.demand()
    assert "Uncaught app execution" not in front.log()[len(before) :]
