"""A scene of its own for every fault."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.scene import Processes, Scene
from tests.faults.store_faults import GROWN
from tests.support import serving, warehouses


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    """What starts real processes, for all faults."""
    made = Processes()
    yield made
    made.close()


@pytest.fixture(scope="session")
def usual_seconds(
    processes: Processes, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> float:
    """How long a refresh takes here and now that has a build to publish."""
    folder = tmp_path_factory.mktemp("usual")
    warehouses.copy(template, folder)
    with serving.serving() as served:
        scene = Scene(folder, served, processes, 0.0)
        scene.serve_well("electricity")
        scene.refresh("electricity")  # until the zygote has imported everything
        scene.serve("electricity", serving.plain(GROWN))
        began = time.monotonic()
        scene.refresh("electricity")
        return time.monotonic() - began


@pytest.fixture
def scene(loaded: Path, processes: Processes, usual_seconds: float) -> Iterator[Scene]:
    """A loaded warehouse and a server; what a fault mounts or starts ends with the test."""
    with serving.serving() as served:
        made = Scene(loaded.parent, served, processes, usual_seconds)
        try:
            yield made
        finally:
            for undo in reversed(made.undo):
                undo()
