"""Every fault of store_faults.py, in a real process."""

import pytest

from tests.faults.environment import Environment
from tests.faults.fault import Fault
from tests.faults.store_faults import FAULTS
from tests.faults.survival import assert_survives


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_the_last_good_data_stay_and_the_message_names_the_cause(
    fault: Fault, environment: Environment
) -> None:
    assert_survives(fault, environment)
