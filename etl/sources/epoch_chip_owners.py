"""Epoch AI's estimates of who owns the AI chips sold so far, by owner and designer.

Good for: how compute is spread over companies and countries, with 90% ranges. The publisher keeps
one file for all designers; the repository's five files stand in while that is not there.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.columns import Column, text
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Source, Words
from etl.sources.chip_quantities import QUANTITIES

FILE = "ai_chip_owners_cumulative_by_designer.csv"
URL = f"https://epoch.ai/data/{FILE}"
REPOSITORY = (
    "https://raw.githubusercontent.com/epoch-research/ai-chip-counts/main/owners_csv_export/"
)
FILES = {
    "nvidia": "nvidia_owners_cumulative_totals.csv",
    "nvidia_other": "nvidia_owners_OTHER_cumulative_totals.csv",
    "tpu": "tpu_owners_cumulative_totals.csv",
    "amd": "amd_owners_cumulative_totals.csv",
    "trainium": "trainium_owners_cumulative_totals.csv",
}
STAND_IN = (
    f"{URL} is not there: the files of the publisher's repository stand in, which the publisher "
    "has left as they were in April 2026."
)
KEY = ["owner", "designer", "ended_on"]

COLUMNS = (
    Column("designer", ("Chip manufacturer",), text, is_required=True),
    Column("owner", ("Owner",), text, is_required=True),
    Column("started_on", ("Start date",), columns.day, is_required=True),
    Column("ended_on", ("End date",), columns.day, is_required=True),
    *QUANTITIES,
    Column("is_incomplete", ("Incomplete",), columns.flag),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `chip_owners`: what an owner has of a designer's chips up to a quarter's end.

    The publisher's one file counts where it is there, else all of the repository's. Raises
    SourceRefused.
    """
    files = _files(bodies)
    cells = [columns.cells(body, COLUMNS, what) for what, body in files.items()]
    rows = columns.typed(pd.concat(cells, ignore_index=True), COLUMNS, "chip owners")
    whole = rows.dropna(subset=[*KEY, "started_on", "h100_equivalents"])
    if whole.empty:
        raise SourceRefused("chip owners: no row has an owner, dates and H100-equivalents.")
    owners = whole.assign(
        source=SOURCE.name, designer=whole["designer"].replace({"Nvidia": "NVIDIA"})
    ).sort_values(KEY, ignore_index=True)
    notes = [] if "live" in bodies else [STAND_IN]
    notes.append(f"{len(owners)} rows of {owners['owner'].nunique()} owners.")
    if len(owners) < len(rows):
        notes.append(f"{len(rows) - len(owners)} rows without an owner, dates or a size left out.")
    return Parsed({"chip_owners": owners}, (*notes, *absent_columns.notes(files, COLUMNS)))


def _files(bodies: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bodies to read, by file name."""
    if "live" in bodies:
        return {FILE: bodies["live"]}
    absent = [file for part, file in FILES.items() if part not in bodies]
    if absent:
        raise SourceRefused(
            f"Neither {URL} nor all files of the repository are there; "
            f"missing: {', '.join(absent)}."
        )
    return {file: bodies[part] for part, file in FILES.items()}


SOURCE = Source(
    name="epoch_chip_owners",
    title="Epoch AI, AI Chip Owners",
    parts=(
        Part("live", URL, is_optional=True),
        *(
            Part(part, REPOSITORY + file, is_optional=True, instead_of="live")
            for part, file in FILES.items()
        ),
    ),
    tables=("chip_owners",),
    parse=parse,
    licence="CC BY 4.0",  # of the live file; the repository's files are under the MIT licence
    url="https://epoch.ai/data/ai-chip-owners",
    citation=(
        "Epoch AI, 'AI Chip Owners'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/ai-chip-owners"
    ),
    # Quarters are added, not taken away, and half of the shortest file is 4% of the rows.
    guards=(Guard("chip_owners", keep=0.98), Guard("chip_owners", "power_w", keep=0.98)),
    rules=(
        Words("chip_owners", "designer"),
        Level("chip_owners", "h100_equivalents", factor=3),
        Newest("chip_owners", "ended_on", days=100),
    ),
    ranges=(
        Range("chip_owners", "h100_equivalents", 0, 1e9),
        Range("chip_owners", "h100_equivalents / nullif(units, 0)", 0.003, 30),
        Range("chip_owners", "power_w / nullif(units, 0)", 10, 20_000),
    ),
    rhythm_days=100,  # a quarter, and some days
    newest="chip_owners.ended_on",
    lag_days=180,  # a quarter, and the time until its estimates are in
)
