"""The wide chip sheet behind Epoch AI's hardware data: thousands of processors, CPUs too."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.columns import Column
from etl.sources.base import Guard, Level, Parsed, Part, Range, Revised, Source, Words

WHAT = "Chip dataset-Grid view.csv"
URL = "https://raw.githubusercontent.com/epoch-research/training-cost-trends/main/data/"
MEGA = 1e6
# The transistor column is in millions; a cell above this (1e13 transistors, more than any wafer
# holds) is a plain count: the Cerebras CS-2 has 2,600,000,000,000.
MOST_MILLIONS_OF_TRANSISTORS = 1e7


def transistors(cells: pd.Series) -> pd.Series:
    """Millions to a count; what is a count already stays."""
    values = columns.positive(cells)
    return values.where(values > MOST_MILLIONS_OF_TRANSISTORS, values * MEGA)


COLUMNS = (
    Column("chip", ("Hardware name",), columns.text, is_required=True),
    Column("manufacturer", ("Manufacturer",), columns.text, is_required=True),
    Column("type", ("Type",), columns.text),
    Column("released_on", ("Release date",), columns.day, is_required=True),
    Column("release_price_usd", ("Release price (USD)",), columns.positive),
    Column("fp64_flop_per_s", ("FP64 (double precision) performance (FLOP/s)",), columns.positive),
    Column(
        "fp32_flop_per_s",
        ("FP32 (single precision) performance (FLOP/s)",),
        columns.positive,
        is_required=True,
    ),
    Column("fp16_flop_per_s", ("FP16 (half precision) performance (FLOP/s)",), columns.positive),
    Column("tensor_fp16_flop_per_s", ("Tensor-FP16/BF16 performance (FLOP/s)",), columns.positive),
    Column("memory_bytes", ("Memory size per board (Byte)", "Memory (bytes)"), columns.positive),
    Column("memory_bandwidth_byte_per_s", ("Memory bandwidth (byte/s)",), columns.positive),
    Column("tdp_w", ("TDP (W)",), columns.positive, is_required=True),
    Column("process_nm", ("Process size (nm)",), columns.positive),
    Column("die_mm2", ("Die Size (mm^2)",), columns.positive),
    Column("transistors", ("Number of transistors (millions)",), transistors),
    Column("base_clock_hz", ("Base clock (MHz)",), columns.scaled(MEGA)),
    Column("boost_clock_hz", ("Boost clock (MHz)",), columns.scaled(MEGA)),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `chip_sheet`, one per name.

    Of rows that share a name, white space aside, the one with the most filled columns counts, and
    the first of equals. A record that a line end broke in two is joined; other rows without a
    name are left out. Zero is missing. Raises SourceRefused.
    """
    read = columns.read(bodies["sheet"], COLUMNS, WHAT)
    whole = _joined(read)
    named = whole[whole["chip"].notna()]
    if named.empty:
        raise SourceRefused(f"{WHAT}: no row has a name.")
    fullest = _fullest(named).assign(source="chip_sheet")
    counts = len(read) - len(whole), len(whole) - len(named), len(named) - len(fullest)
    absent = absent_columns.notes({WHAT: bodies["sheet"]}, COLUMNS)
    return Parsed({"chip_sheet": fullest}, (*_notes(*counts), *absent))


def _joined(rows: pd.DataFrame) -> pd.DataFrame:
    """A row of a name alone, then a row of facts without a name: a line end too much in a name."""
    is_bare = rows["chip"].notna() & rows.drop(columns="chip").isna().all(axis=1)
    is_second = rows["chip"].isna() & is_bare.shift(1, fill_value=False)
    chip = rows["chip"].mask(is_second, rows["chip"].shift(1))
    return rows.assign(chip=chip)[~is_second.shift(-1, fill_value=False)]


def _fullest(rows: pd.DataFrame) -> pd.DataFrame:
    filled = rows.notna().sum(axis=1).sort_values(ascending=False, kind="stable")
    return rows.loc[filled.index].drop_duplicates("chip").sort_index().reset_index(drop=True)


def _notes(joined: int, nameless: int, repeats: int) -> tuple[str, ...]:
    notes = []
    if joined:
        notes.append(f"{joined:,} records that a line end broke in two are joined.")
    if nameless:
        notes.append(f"{nameless:,} rows without a name are left out.")
    if repeats:
        notes.append(f"{repeats:,} rows repeat a name: of each, the fullest row counts.")
    return tuple(notes)


SOURCE = Source(
    name="chip_sheet",
    title="Epoch AI, chip dataset",
    parts=(Part("sheet", URL + "Chip%20dataset-Grid%20view.csv"),),
    tables=("chip_sheet",),
    parse=parse,
    licence="CC BY 4.0",
    url="https://github.com/epoch-research/training-cost-trends",
    citation="Epoch AI, chip dataset, https://github.com/epoch-research/training-cost-trends",
    guards=(
        Guard("chip_sheet"),
        Guard("chip_sheet", "released_on"),
        Guard("chip_sheet", "fp32_flop_per_s"),
        Guard("chip_sheet", "release_price_usd"),
    ),
    rules=(
        Words("chip_sheet", "type"),
        Level("chip_sheet", "fp32_flop_per_s"),
        Level("chip_sheet", "release_price_usd"),
        Level("chip_sheet", "tdp_w"),
        Revised("chip_sheet", "chip", "released_on"),
    ),
    ranges=(
        Range("chip_sheet", "tdp_w", 0.1, 50_000),
        Range("chip_sheet", "release_price_usd", 5, 5e6),
        Range("chip_sheet", "fp32_flop_per_s / tdp_w", 1e7, 5e12),
        Range("chip_sheet", "transistors / die_mm2", 2e4, 1e9),
    ),
    rhythm_days=3650,
    frozen="A copy kept with a paper, frozen with chips of August 2025: for AI chips Epoch AI's "
    "list of machine learning hardware goes on.",
)
