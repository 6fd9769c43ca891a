"""Small exports of models in the publisher's own form, and a mirror that holds one."""

from pathlib import Path

from etl.registry import BY_NAME
from tests.support import mirrors

HEADER = (
    "Model,Organization,Publication date,Domain,Parameters,Training compute (FLOP),"
    "Notability criteria"
)
COMPUTE = {"Model A": 1e21, "Model B": 3e23, "Model C": 2e25, "Model D": 4e25}
YEARS = {"Model A": 2020, "Model B": 2022, "Model C": 2023, "Model D": 2024}


def body(notable: str = "SOTA improvement", **compute: float) -> bytes:
    """Four models with their training compute; keyword `d=5e25` gives Model D another one."""
    values = COMPUTE | {f"Model {name.upper()}": value for name, value in compute.items()}
    rows = [
        f"{name},Lab {name[-1]},{YEARS[name]}-06-01,Language,1e12,{value:g},{notable}"
        for name, value in values.items()
    ]
    return "\n".join([HEADER, *rows, ""]).encode()


def mirror(folder: Path, export: bytes, part: str = "notable") -> str:
    """A mirror with nothing but this export, as the part of that name; returns the folder."""
    owner = BY_NAME["epoch_models"]
    url = next(one.url for one in owner.parts if one.name == part)
    mirrors.put(folder, url, export)
    return str(folder)
