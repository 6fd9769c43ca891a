"""Exports of the list of models, as vintages for tests: real ones and made ones."""

import pandas as pd

from tests.support.paths import FIXTURES

FOLDER = FIXTURES / "vintages"
NUMBERS = ("training_compute_flop", "parameters", "training_tokens", "cost_usd2023")
DAYS = ("2025-06-05", "2025-11-01", "2026-03-30")


def real(day: str) -> pd.DataFrame:
    """The notable models of one export of Epoch AI, as rows of model_history."""
    rows = pd.read_csv(
        FOLDER / f"{day}.csv",
        parse_dates=["published_on"],
        keep_default_na=False,
        na_values=dict.fromkeys(NUMBERS, ""),
    )
    owners = rows["organization"].map(lambda cell: cell.split("|") if cell else [])
    return rows.assign(
        organization=owners, is_notable=True, taken_on=pd.Timestamp(day), scope="notable",
        vintage_id=DAYS.index(day) + 1,
    )  # fmt: skip


def history() -> pd.DataFrame:
    """All three real exports."""
    return pd.concat([real(day) for day in DAYS], ignore_index=True)


def made(
    rows: list[dict], day: str = "2025-01-01", scope: str = "notable", number: int = 1
) -> pd.DataFrame:
    """A vintage of these rows and this number; what a row leaves out is a plain default."""
    plain = {
        "published_on": pd.Timestamp("2024-01-01"), "organization": ["Lab"],
        "training_compute_flop": float("nan"), "parameters": float("nan"),
        "training_tokens": float("nan"), "cost_usd2023": float("nan"), "is_notable": True,
    }  # fmt: skip
    told = [plain | row for row in rows]
    frame = pd.DataFrame(told).assign(taken_on=pd.Timestamp(day), scope=scope, vintage_id=number)
    return frame.assign(published_on=pd.to_datetime(frame["published_on"]))
