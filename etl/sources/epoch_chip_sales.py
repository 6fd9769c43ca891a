"""Epoch AI's estimates of AI chips sold so far, by designer and chip, with 90% ranges."""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

import numpy as np
import pandas as pd

from etl.errors import SourceRefused
from etl.parse import columns
from etl.parse.columns import Column, not_negative, scaled, text
from etl.sources.base import Guard, Parsed, Part, Source

URL = (
    "https://raw.githubusercontent.com/epoch-research/ai-chip-counts/main/csv_export/"
    "{}_cumulative_{}.csv"
)
DESIGNERS = {"nvidia": "NVIDIA", "tpu": "Google", "amd": "AMD", "trainium": "Amazon"}
KEY = ["designer", "chip", "ended_on"]
megawatts = scaled(1e6, not_negative)

# Each quantity with the headers of either layout.
QUANTITIES = (
    Column(
        "units_low",
        ("Number of units (5th percentile)", "Number of Units (5th percentile)"),
        not_negative,
    ),
    Column("units", ("Number of units (median)", "Number of Units"), not_negative, True),
    Column(
        "units_high",
        ("Number of units (95th percentile)", "Number of Units (95th percentile)"),
        not_negative,
    ),
    Column(
        "h100_equivalents_low",
        ("Compute estimate in H100e (5th percentile)", "H100e (5th percentile)"),
        not_negative,
    ),
    Column("h100_equivalents", ("Compute estimate in H100e (median)",), not_negative, True),
    Column(
        "h100_equivalents_high",
        ("Compute estimate in H100e (95th percentile)", "H100e (95th percentile)"),
        not_negative,
    ),
    Column("power_low_w", ("Power in MW (5th percentile)",), megawatts),
    Column("power_w", ("Power in MW (median)",), megawatts),
    Column("power_high_w", ("Power in MW (95th percentile)",), megawatts),
)
TOTALS = (
    Column("started_on", ("Start date",), columns.day, is_required=True),
    Column("ended_on", ("End date",), columns.day, is_required=True),
    *QUANTITIES,
    Column("is_incomplete", ("Incomplete",), columns.flag),
)
BY_CHIP = (*TOTALS, Column("chip", ("Chip type",), text, is_required=True))


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The `chip_stock` table from the totals (chip 'all') and the by-chip file of each designer."""
    texts = [_cells(bodies[part.name], part.name) for part in SOURCE.parts]
    rows = columns.typed(pd.concat(texts, ignore_index=True), BY_CHIP, "chip sales")
    part = np.repeat([part.name for part in SOURCE.parts], [len(text) for text in texts])
    designer = [DESIGNERS[name.partition("_")[0]] for name in part]
    rows = rows.assign(source=SOURCE.name, designer=designer, part=part)
    stock = rows.dropna(subset=["chip", "started_on", "ended_on", "units"])
    _demand_sense(stock)
    tidy = stock.drop(columns="part").sort_values(KEY, ignore_index=True)
    return Parsed({"chip_stock": tidy}, _notes(stock, len(rows) - len(stock)))


def _cells(body: bytes, part: str) -> pd.DataFrame:
    what = PurePosixPath(URL.format(*part.split("_", 1))).name
    if part.endswith("totals"):
        return columns.cells(body, TOTALS, what).assign(chip="all")
    return columns.cells(body, BY_CHIP, what)


def _demand_sense(stock: pd.DataFrame) -> None:
    """Refuse what the table cannot hold: a file without usable rows, doubles, reversed ranges."""
    empty = [part.name for part in SOURCE.parts if not (stock["part"] == part.name).any()]
    if empty:
        raise SourceRefused(f"chip sales: no row of {empty[0]!r} has a chip, dates and units.")
    doubled = stock.loc[stock.duplicated(KEY), "part"].tolist()
    if doubled:
        raise SourceRefused(f"{doubled[0]}: two rows speak of the same chip and end date.")
    if ((stock["units_low"] > stock["units"]) | (stock["units"] > stock["units_high"])).any():
        raise SourceRefused("chip sales: a median of the units lies outside its own range.")
    if (stock["ended_on"] < stock["started_on"]).any():
        raise SourceRefused("chip sales: a period ends before it starts.")


def _notes(stock: pd.DataFrame, lost: int) -> tuple[str, ...]:
    counts = stock["designer"].value_counts(sort=False)
    rows = ", ".join(f"{designer} {count}" for designer, count in counts.items())
    unfinished = int(stock["is_incomplete"].sum())
    notes = [f"Rows: {rows}; {unfinished} of them are marked as incomplete by the source."]
    if lost:
        notes.append(f"{lost} rows without a chip, dates or units were left out.")
    return tuple(notes)


SOURCE = Source(
    name="epoch_chip_sales",
    title="Epoch AI, AI Chip Sales",
    parts=tuple(
        Part(f"{prefix}_{kind}", URL.format(prefix, kind))
        for prefix in DESIGNERS
        for kind in ("totals", "by_chip")
    ),
    tables=("chip_stock",),
    parse=parse,
    licence="MIT",
    url="https://epoch.ai/data/ai-chip-sales",
    newest="chip_stock.ended_on",
    lag_days=180,  # a quarter, and the time until its reports are in
    citation=(
        "Epoch AI, 'AI Chip Sales'. Published online at epoch.ai. "
        "Retrieved from https://github.com/epoch-research/ai-chip-counts"
    ),
    # Cumulative stock only grows: fewer rows than before are a fault sooner than elsewhere.
    guards=(Guard("chip_stock", keep=0.95), Guard("chip_stock", "power_w", keep=0.95)),
)
