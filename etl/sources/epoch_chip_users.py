"""Epoch AI's estimates of the compute that each AI lab can use at a year's end.

Good for: whose compute grows how fast. The percentiles are each lab's own: they neither add up
nor divide across rows.
"""

from collections.abc import Mapping
from datetime import date

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.columns import Column, positive, text
from etl.sources.base import Guard, Parsed, Part, Range, Source

FILE = "ai_chip_users_year_end_by_lab.csv"
URL = f"https://epoch.ai/data/{FILE}"
REPOSITORY = (
    "https://raw.githubusercontent.com/epoch-research/ai-compute-users/main/data/"
    "lab_compute_year_end_by_lab.csv"
)
KEY = ["lab", "observed_on"]

COLUMNS = (
    Column("lab", ("Lab",), text, is_required=True),
    Column("observed_on", ("Date",), columns.day, is_required=True),
    Column("h100_equivalents_low", ("h100e_p5", "H100e (5th percentile)"), positive),
    Column("h100_equivalents", ("h100e_med", "H100e (median)"), positive, is_required=True),
    Column("h100_equivalents_high", ("h100e_p95", "H100e (95th percentile)"), positive),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `chip_users`, one per lab and day; the live file counts where it is there.

    Raises SourceRefused.
    """
    body = bodies.get("live", bodies.get("repository"))
    if body is None:
        raise SourceRefused(f"Neither {URL} nor {REPOSITORY} is there.")
    rows = columns.read(body, COLUMNS, FILE)
    whole = rows.dropna(subset=[*KEY, "h100_equivalents"])
    users = whole.drop_duplicates(KEY).sort_values(KEY, ignore_index=True)
    if users.empty:
        raise SourceRefused(f"{FILE}: no row has a lab, a date and a size.")
    notes = [f"{len(users)} rows of {users['lab'].nunique()} labs."]
    if len(users) < len(rows):
        lost = len(rows) - len(users)
        notes.append(f"{lost} rows that repeat a lab and date, or lack one of them, left out.")
    notes += absent_columns.notes({FILE: body}, COLUMNS)
    return Parsed({"chip_users": users.assign(source=SOURCE.name)}, tuple(notes))


SOURCE = Source(
    name="epoch_chip_users",
    title="Epoch AI, AI Chip Users",
    parts=(
        Part("live", URL, is_optional=True),
        Part("repository", REPOSITORY, is_optional=True, instead_of="live"),
    ),
    tables=("chip_users",),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data/ai-chip-users",
    citation=(
        "Epoch AI, 'AI Chip Users'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/ai-chip-users"
    ),
    guards=(Guard("chip_users"),),
    ranges=(Range("chip_users", "h100_equivalents", 0, 1e9),),
    rhythm_days=180,
    newest="chip_users.observed_on",
    lag_days=550,  # of a year, and the time until its estimates are in
)
