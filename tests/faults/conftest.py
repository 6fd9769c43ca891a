"""An environment of its own for every fault."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.environment import Environment, Processes
from tests.faults.store_faults import GROWN
from tests.support import serving, warehouses


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    """Starts real processes, for all faults."""
    running = Processes()
    yield running
    running.close()


@pytest.fixture(scope="session")
def usual_seconds(
    processes: Processes, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> float:
    """How long a refresh takes here and now that has a build to publish."""
    folder = tmp_path_factory.mktemp("usual")
    warehouses.copy(template, folder)
    with serving.serving() as served:
        environment = Environment(folder, served, processes, 0.0)
        environment.serve_well("electricity")
        environment.refresh("electricity")  # until the fork server has imported everything
        environment.serve("electricity", serving.plain(GROWN))
        began = time.monotonic()
        environment.refresh("electricity")
        return time.monotonic() - began


@pytest.fixture
def environment(loaded: Path, processes: Processes, usual_seconds: float) -> Iterator[Environment]:
    """A loaded warehouse and a server; whatever a fault mounts or starts ends with the test."""
    with serving.serving() as served:
        fresh = Environment(loaded.parent, served, processes, usual_seconds)
        try:
            yield fresh
        finally:
            for undo in reversed(fresh.undo):
                undo()
