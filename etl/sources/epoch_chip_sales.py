"""Epoch AI's estimates of AI chips sold so far, by designer and chip, with 90% ranges.

The publisher keeps them in a zip file; the files of the repository, which stand in while the zip
is not there, have not moved since April 2026.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

import numpy as np
import pandas as pd

from etl.errors import SourceRefused
from etl.parse import columns
from etl.parse.columns import Column, text
from etl.parse.zip import members
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Source, Words
from etl.sources.chip_quantities import QUANTITIES

ZIP = "ai_chip_sales.zip"
ZIP_URL = f"https://epoch.ai/data/{ZIP}"
URL = (
    "https://raw.githubusercontent.com/epoch-research/ai-chip-counts/main/csv_export/"
    "{}_cumulative_{}.csv"
)
BY_DESIGNER, BY_CHIP_TYPE = "cumulative_timelines_by_designer.csv", "cumulative_timelines.csv"
DESIGNERS = {"nvidia": "NVIDIA", "tpu": "Google", "amd": "AMD", "trainium": "Amazon"}
FILES = tuple(f"{prefix}_{kind}" for prefix in DESIGNERS for kind in ("totals", "by_chip"))
FROZEN = (
    f"{ZIP_URL} is not there: the files of the publisher's repository stand in, which the "
    "publisher has left as they were in April 2026."
)
KEY = ["designer", "chip", "ended_on"]

TOTALS = (
    Column("started_on", ("Start date",), columns.day, is_required=True),
    Column("ended_on", ("End date",), columns.day, is_required=True),
    *QUANTITIES,
    Column("is_incomplete", ("Incomplete",), columns.flag),
)
CHIP = Column("chip", ("Chip type",), text, is_required=True)
DESIGNER = Column("designer", ("Chip manufacturer",), text, is_required=True)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The `chip_stock` table: totals of each designer (chip 'all') and rows by chip.

    Of the zip file and the repository's files the former counts. Raises SourceRefused.
    """
    texts = _of_zip(bodies["zip"]) if "zip" in bodies else _of_repository(bodies)
    rows = columns.typed(
        pd.concat(texts.values(), ignore_index=True), (*TOTALS, CHIP, DESIGNER), "chip sales"
    )
    part = np.repeat(list(texts), [len(cells) for cells in texts.values()])[rows.index]
    rows = rows.assign(
        source=SOURCE.name, designer=rows["designer"].replace({"Nvidia": "NVIDIA"}), part=part
    )
    stock = rows.dropna(subset=["designer", "chip", "started_on", "ended_on", "units"])
    _demand_sense(stock, list(texts))
    tidy = stock.drop(columns="part").sort_values(KEY, ignore_index=True)
    notes = _notes(stock, len(rows) - len(stock))
    return Parsed({"chip_stock": tidy}, notes if "zip" in bodies else (FROZEN, *notes))


def _of_zip(body: bytes) -> dict[str, pd.DataFrame]:
    """The cells of the zip's members, whose rows name their designer."""
    files = members(body, [BY_DESIGNER, BY_CHIP_TYPE], ZIP)
    for name in (BY_DESIGNER, BY_CHIP_TYPE):
        if name not in files:
            raise SourceRefused(f"{ZIP}: the member {name} is missing.")
    totals = columns.cells(files[BY_DESIGNER], (*TOTALS, DESIGNER), BY_DESIGNER)
    by_chip = columns.cells(files[BY_CHIP_TYPE], (*TOTALS, CHIP, DESIGNER), BY_CHIP_TYPE)
    return {BY_DESIGNER: totals.assign(chip="all"), BY_CHIP_TYPE: by_chip}


def _of_repository(bodies: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """The cells of two files for each designer, by part."""
    absent = [name for name in FILES if name not in bodies]
    if absent:
        raise SourceRefused(
            f"Neither {ZIP_URL} nor all files of the repository are there; "
            f"missing: {', '.join(map(_file, absent))}."
        )
    return {name: _cells(bodies[name], name) for name in FILES}


def _file(part: str) -> str:
    return PurePosixPath(URL.format(*part.split("_", 1))).name


def _cells(body: bytes, part: str) -> pd.DataFrame:
    designer = DESIGNERS[part.partition("_")[0]]
    if part.endswith("totals"):
        return columns.cells(body, TOTALS, _file(part)).assign(chip="all", designer=designer)
    return columns.cells(body, (*TOTALS, CHIP), _file(part)).assign(designer=designer)


def _demand_sense(stock: pd.DataFrame, parts: list[str]) -> None:
    """Refuse a file without usable rows."""
    empty = [part for part in parts if not (stock["part"] == part).any()]
    if empty:
        raise SourceRefused(f"chip sales: no row of {empty[0]!r} has a chip, dates and units.")


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
    parts=(
        Part("zip", ZIP_URL, is_optional=True),
        *(
            Part(name, URL.format(*name.split("_", 1)), is_optional=True, instead_of="zip")
            for name in FILES
        ),
    ),
    tables=("chip_stock",),
    parse=parse,
    licence="CC BY 4.0",  # of the zip file; the repository's files are under the MIT licence
    url="https://epoch.ai/data/ai-chip-sales",
    newest="chip_stock.ended_on",
    lag_days=180,  # a quarter, and the time until its reports are in
    citation=(
        "Epoch AI, 'AI Chip Sales'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/ai-chip-sales"
    ),
    # Cumulative stock only grows: fewer rows than before are a fault sooner than elsewhere.
    guards=(Guard("chip_stock", keep=0.95), Guard("chip_stock", "power_w", keep=0.95)),
    rules=(
        Words("chip_stock", "designer"),
        Level("chip_stock", "units", by="designer", factor=3),
        Level("chip_stock", "h100_equivalents", by="designer", factor=3),
        Level("chip_stock", "power_w"),
        Newest("chip_stock", "ended_on", days=100),
    ),
    ranges=(
        Range("chip_stock", "h100_equivalents / nullif(units, 0)", 0.003, 30),
        Range("chip_stock", "power_w / nullif(units, 0)", 10, 20_000),
    ),
)
