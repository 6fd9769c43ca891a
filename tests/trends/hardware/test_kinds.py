"""What the names of chips tell."""

import pandas as pd
import pytest

from tests.support import hardware
from trends.hardware.kinds import chip_class, chip_kind, designer_kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NVIDIA GeForce RTX 4090", "consumer"),
        ("NVIDIA TITAN Xp", "consumer"),
        ("AMD Radeon RX 7900 XTX", "consumer"),
        ("NVIDIA RTX 6000 Ada Generation", "workstation"),
        ("NVIDIA RTX A6000", "workstation"),
        ("NVIDIA Quadro P600", "workstation"),
        ("AMD Radeon Instinct MI250X", "data center"),
        ("NVIDIA H100 SXM5 80GB", "data center"),
        ("NVIDIA A100 SXM4 80 GB", "data center"),
    ],
)
def test_class(name: str, expected: str) -> None:
    assert chip_class(pd.DataFrame({"chip": [name]})).tolist() == [expected]


def test_kinds_of_the_real_table() -> None:
    chips = hardware.table("chips")
    kinds = pd.Series(chip_kind(chips).to_numpy(), index=chips["chip"])
    assert kinds["Huawei Ascend 910"] == "Ascend"  # its type says GPU
    assert kinds["Amazon Trainium2"] == "Trainium and Inferentia"
    assert kinds["Google TPU v7 Ironwood"] == "TPU"
    assert kinds["Meta MTIA 300"] == "MTIA"
    assert kinds["Intel Habana Gaudi3"] == "Gaudi"
    assert kinds["Intel Data Center GPU Max 1550"] == "GPU"
    assert kinds["GroqChip LPU v1"] == "Other accelerator"
    assert (kinds[chips.loc[chips["manufacturer"] == "NVIDIA", "chip"]] == "GPU").all()


def test_designers() -> None:
    assert [designer_kind(name) for name in ("AMD", "Google", "Acme")] == [
        "GPU",
        "TPU",
        "Other accelerator",
    ]
