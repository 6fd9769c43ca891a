"""Every fault of download_faults.py, in a real process."""

import pytest

from tests.faults.download_faults import FAULTS
from tests.faults.fault import Fault
from tests.faults.ordeal import suffer
from tests.faults.scene import Scene


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_the_last_good_data_stay_and_the_message_names_the_cause(
    fault: Fault, scene: Scene
) -> None:
    suffer(fault, scene)
