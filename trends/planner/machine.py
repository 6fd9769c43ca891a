"""The chip of a planned run: its peak in a number format, power, memory and prices on a day."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from trends.cost.constants import facts, median, method, overheads, server_power
from trends.cost.prices import Prices
from trends.cost.rental import lookup
from trends.inputs import InvalidInput
from trends.parse_input import parse_date, parse_positive

# Columns of the table chips by format; the first known one counts.
FORMATS = {
    "bf16": ("tensor_fp16_flop_per_s", "fp16_flop_per_s"),
    "fp8": ("fp8_flop_per_s",),
    "fp4": ("fp4_flop_per_s",),
    "tf32": ("tf32_flop_per_s",),
    "fp32": ("fp32_flop_per_s",),
}
DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Machine:
    """One chip with its share of a server.

    server_usd: purchase price per chip, server included; value_usd: its remaining value on the
    day; rent_usd: per chip-hour on a three-year commitment. None where not known. overhead,
    server_power: ratios of server to chips, in cost and in power. average_power: average draw over
    design power. price_note, rent_note: which quotes were used.
    """

    chip: str
    number_format: str
    peak_flop_per_s: float
    tdp_w: float
    server_power: float
    average_power: float
    overhead: float
    memory_bytes: float | None = None
    server_usd: float | None = None
    value_usd: float | None = None
    rent_usd: float | None = None
    price_note: str = ""
    rent_note: str = ""

    def priced(self, *, server_usd: Any = None, rent_usd: Any = None) -> "Machine":
        """The same machine with the user's prices, not depreciated. Raises InvalidInput."""
        machine = self
        if server_usd is not None:
            usd = parse_positive("server_usd", "Purchase price per chip", server_usd, maximum=1e9)
            note = "Price as entered."
            machine = replace(machine, server_usd=usd, value_usd=usd, price_note=note)
        if rent_usd is not None:
            usd = parse_positive("rent_usd", "Rental price per chip-hour", rent_usd, maximum=1e6)
            machine = replace(machine, rent_usd=usd, rent_note="Price as entered.")
        return machine


def machine(
    chips: pd.DataFrame,
    known: Prices,
    chip: str,
    on: Any,
    *,
    number_format: str = "bf16",
    vendor: str = "Amazon Web Services",
) -> Machine:
    """A chip of the table chips with its prices on a day (the start of the run).

    known: `trends.cost.prices.prices`. Raises InvalidInput for an unknown chip, number format or
    date, a chip without a known peak in the format, or without a known power.
    """
    rows = chips[chips["chip"] == chip]
    if rows.empty:
        raise InvalidInput("chip", f"Hardware: the table has no chip {str(chip)[:60]!r}.")
    row, moment = rows.iloc[0], parse_date("started_on", "Start of the run", on)
    if pd.isna(row["tdp_w"]):
        raise InvalidInput("chip", f"Hardware: the power of the {chip} is not known.")
    name, is_tpu = rows["chip"], rows["type"] == "TPU"
    average = "average_power_tpu" if bool(is_tpu.iloc[0]) else "average_power_gpu"
    return Machine(
        chip=chip,
        number_format=number_format,
        peak_flop_per_s=_peak(row, number_format),
        tdp_w=float(row["tdp_w"]),
        server_power=float(server_power(name, is_tpu)[0]),
        average_power=median(average),
        overhead=float(overheads(name)[0]),
        memory_bytes=_number(row["memory_bytes"]),
        **_bought(known, chip, moment),
        **_rented(known, name, is_tpu, vendor, moment),
    )


def _peak(row: pd.Series, number_format: str) -> float:
    if number_format not in FORMATS:
        names = ", ".join(FORMATS)
        raise InvalidInput(
            "number_format", f"Number format: {names}, not {str(number_format)[:20]!r}."
        )
    columns = FORMATS[number_format]
    if number_format == "fp8" and row["chip"] in facts()["fp8_like_int8"]["chips"]:
        columns = (*columns, "int8_op_per_s")
    for column in columns:
        if not pd.isna(row[column]):
            return float(row[column])
    raise InvalidInput(
        "number_format",
        f"Number format: no {number_format.upper()} performance of the {row['chip']} is known.",
    )


def _bought(known: Prices, chip: str, moment: pd.Timestamp) -> dict[str, Any]:
    """Purchase price, and its value on the day after the fall of prices since the purchase."""
    row = known.purchase.loc[chip]
    price = _number(row["price_usd"])
    if price is None or pd.isna(row["bought_from"]):
        return {"price_note": str(row["price_note"])}
    years = max((moment - row["bought_from"]).days / DAYS_PER_YEAR, 0.0)
    value = price * 10 ** (-median("price_performance") * years)
    return {"server_usd": price, "value_usd": value, "price_note": str(row["price_note"])}


def _rented(
    known: Prices, name: pd.Series, is_tpu: pd.Series, vendor: str, moment: pd.Timestamp
) -> dict[str, Any]:
    when = [moment - pd.Timedelta(days=method("days_from_rental_to_training"))]
    vendors = pd.Series([vendor], index=name.index)
    row = lookup(known.rental, name, vendors, is_tpu, when).iloc[0]
    return {"rent_usd": _number(row["rent_usd_per_hour"]), "rent_note": str(row["rent_note"])}


def _number(value: Any) -> float | None:
    """A float, or None where it is missing."""
    return None if pd.isna(value) or not np.isfinite(value) else float(value)
