"""The kind of a chip, by its name: the data have no such column, or a wrong one.

The source's `type` calls Huawei's Ascend and Amazon's Trainium GPUs, so kinds follow the product
line in the name, and only chips of GPU makers are GPUs.
"""

import numpy as np
import pandas as pd

CONSUMER = r"(?i)\b(?:geforce|titan|radeon rx)\b"
WORKSTATION = r"(?i)\b(?:quadro|rtx a\d{4}|rtx pro|rtx .*ada generation)\b"
KINDS = {
    "TPU": r"(?i)\btpu\b",
    "Trainium and Inferentia": r"(?i)trainium|inferentia",
    "MTIA": r"(?i)\bmtia\b",
    "Ascend": r"(?i)\bascend\b",
    "Gaudi": r"(?i)gaudi|habana",
}
GPU, OTHER = "GPU", "Other accelerator"
GPU_MAKERS = (
    "NVIDIA", "AMD", "ATI", "Intel", "Biren", "MetaX", "Moore Threads (Tencent)",
    "Iluvatar CoreX", "Hygon",
)  # fmt: skip
DESIGNERS = {"NVIDIA": GPU, "AMD": GPU, "Google": "TPU", "Amazon": "Trainium and Inferentia"}


def chip_class(chips: pd.DataFrame) -> pd.Series:
    """(m,) "consumer", "workstation" or "data center", by the product line in the name."""
    names = chips["chip"].astype("str")
    tests = [names.str.contains(CONSUMER), names.str.contains(WORKSTATION)]
    labels = np.select(tests, ["consumer", "workstation"], "data center")
    return pd.Series(labels, index=chips.index)


def chip_kind(chips: pd.DataFrame) -> pd.Series:
    """(m,) a key of KINDS, else GPU for makers of GPUs, else OTHER."""
    names = chips["chip"].astype("str")
    tests = [names.str.contains(pattern) for pattern in KINDS.values()]
    tests.append(chips["manufacturer"].isin(GPU_MAKERS))
    return pd.Series(np.select(tests, [*KINDS, GPU], OTHER), index=chips.index)


def designer_kind(designer: str) -> str:
    """The kind of chip that a designer in the stock table sells; OTHER where not known."""
    return DESIGNERS.get(designer, OTHER)
