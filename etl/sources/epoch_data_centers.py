"""Epoch AI's frontier data centers: their present state, and what each had or plans by date.

Since April 2026 the key is `Name` where `Handle` was, and coordinates and titles are gone.
"""

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns
from etl.parse.columns import Column, Convert, not_negative, scaled, text
from etl.sources.base import Guard, Level, Parsed, Part, Range, Source

URL = "https://epoch.ai/data/data_centers/"
FILES = {
    "centers": "data_centers.csv",
    "timelines": "data_center_timelines.csv",
    "chips": "data_center_chip_quantities.csv",
}
STRANGERS_LEFT_OUT = 0.05  # of the sites; more means that the two files name them differently
KEY = ("data_center", "observed_on", "chip")  # what a dated row cannot be without
FEW_STRANGERS = 3  # as many are left out of files of any length
TAG = re.compile(r"\s*#\w+\s*,?\s*")  # the source's confidence: "Microsoft #confident"
ANGLE = re.compile(
    r"""(?P<degrees>-?\d+(?:\.\d+)?)\s*°?\s*
    (?:(?P<minutes>\d+(?:\.\d+)?)\s*['′’])?\s*
    (?:(?P<seconds>\d+(?:\.\d+)?)\s*(?:["″”]|''))?\s*
    (?P<side>[NSEW])?""",
    re.VERBOSE,
)


def untagged(cells: pd.Series) -> pd.Series:
    """As `text`, without the source's confidence tags."""
    return columns.text(columns.each(cells, lambda cell: TAG.sub(" ", cell), "str"))


def untagged_items(cells: pd.Series) -> pd.Series:
    """As `items`, where a confidence tag ends an item too."""
    return columns.items(columns.each(cells, lambda cell: TAG.sub(",", cell), "str"))


def degrees(limit: float) -> Convert:
    """From degrees, minutes and seconds (`32°35'25"N`) or decimals; south and west negative."""

    def convert(cells: pd.Series) -> pd.Series:
        angles = columns.each(cells, _angle, "float64")
        return angles.where(angles.abs() <= limit)

    return convert


def _angle(cell: str) -> float | None:
    match = ANGLE.fullmatch(cell)
    if match is None:
        return None
    parts = (match["degrees"], match["minutes"] or 0, match["seconds"] or 0)
    size = sum(float(part) / over for part, over in zip(parts, (1, 60, 3600), strict=True))
    return -size if match["side"] in ("S", "W") else size


CENTERS = (
    Column("data_center", ("Handle", "Name"), text, is_required=True),
    Column("title", ("Title", "Name"), text),
    Column("project", ("Project",), untagged),
    Column("owner", ("Owner",), untagged_items),
    Column("users", ("Users",), untagged_items),
    Column("country", ("Country",), text),
    Column("address", ("Address",), text),
    Column("current_chips", ("Current chip types",), columns.items),
    Column("all_chips", ("All chip types",), columns.items),
    Column("latitude_deg", ("Latitude",), degrees(90)),
    Column("longitude_deg", ("Longitude",), degrees(180)),
    Column("h100_equivalents", ("Current H100 equivalents",), not_negative, is_required=True),
    Column("power_w", ("Current power (MW)",), scaled(1e6, not_negative), is_required=True),
    Column(
        "capital_cost_usd2025",
        ("Current total capital cost (2025 USD billions)",),
        scaled(1e9, not_negative),
    ),
)

TIMELINE = (
    Column("observed_on", ("Date",), columns.day, is_required=True),
    Column("data_center", ("Data center",), text, is_required=True),
    Column("power_w", ("Power (MW)",), scaled(1e6, not_negative), is_required=True),
    Column("it_power_w", ("IT power (MW)",), scaled(1e6, not_negative)),
    Column("h100_equivalents", ("H100 equivalents",), not_negative, is_required=True),
    Column("buildings", ("Buildings operational",), not_negative),
    Column(
        "capital_cost_usd2025",
        ("Total capital cost (2025 USD billions)",),
        scaled(1e9, not_negative),
    ),
    Column(
        "compute_cost_usd2025", ("Compute cost (2025 USD billions)",), scaled(1e9, not_negative)
    ),
    Column(
        "construction_cost_usd2025",
        ("Construction cost (2025 USD billions)",),
        scaled(1e9, not_negative),
    ),
    Column(
        "operating_cost_usd2025_per_year",
        ("Annual operating cost (2025 USD billions)",),
        scaled(1e9, not_negative),
    ),
    Column("performance_8bit_op_per_s", ("Performance (8-bit OP/s)",), not_negative),
)

CHIPS = (
    Column("observed_on", ("Date",), columns.day, is_required=True),
    Column("data_center", ("Data center",), text, is_required=True),
    Column("chip", ("Chip type",), text, is_required=True),
    Column("units", ("Number of Units", "Number of units"), not_negative, is_required=True),
)


DATED = {  # part: table, columns, what its rows are
    "timelines": ("data_center_timeline", TIMELINE, "dated steps"),
    "chips": ("data_center_chips", CHIPS, "chip quantities"),
}


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The tables `data_centers` and `data_center_timeline`, and `data_center_chips` if it is there.

    Rows of one site and day are numbered in their order. A row of a site that the list lacks is
    left out, and a note names the site. Raises SourceRefused, also for many such rows.
    """
    centers = columns.read(bodies["centers"], CENTERS, FILES["centers"])
    known = centers.dropna(subset=["data_center"]).drop_duplicates("data_center")
    known = known.assign(source=SOURCE.name, title=known["title"].fillna(known["data_center"]))
    tables = {"data_centers": known.sort_values("data_center", ignore_index=True)}
    counts, left_out = [f"{len(known)} data centers"], len(centers) - len(known)
    lost = {"nameless or repeated centers": left_out}
    orphans = []
    for part, (table, declared, noun) in DATED.items():
        if part not in bodies:
            continue
        rows = columns.read(bodies[part], declared, FILES[part])
        dated = rows.dropna(subset=[c.name for c in declared if c.name in KEY])
        tables[table], strange = _of_known_sites(dated, known["data_center"], part)
        counts.append(f"{len(tables[table])} {noun}")
        lost[f"undated {noun.split()[-1]}"] = len(rows) - len(dated)
        orphans += strange
    notes = [f"{', '.join(counts)}.", *_left_out(lost), *_absent(bodies), *orphans]
    return Parsed(tables, tuple(notes))


def _of_known_sites(
    rows: pd.DataFrame, known: pd.Series, part: str
) -> tuple[pd.DataFrame, list[str]]:
    """The rows of known sites, sorted and numbered within a day; a note about the others."""
    is_known = rows["data_center"].isin(set(known))
    strange = sorted(set(rows["data_center"][~is_known]))
    sites = rows["data_center"].nunique()
    if not is_known.any() or len(strange) > max(FEW_STRANGERS, STRANGERS_LEFT_OUT * sites):
        raise SourceRefused(
            f"{FILES[part]}: {len(strange)} of its {sites} data centers have no row in "
            f"{FILES['centers']}: {', '.join(strange)[:300]}."
        )
    mine = rows[is_known]
    step = mine.groupby(["data_center", "observed_on"]).cumcount() + 1
    order = ["data_center", "observed_on", "step"]
    numbered = mine.assign(source=SOURCE.name, step=step).sort_values(order, ignore_index=True)
    noun = DATED[part][2].split()[-1].capitalize()
    names = ", ".join(strange)
    note = f"{noun} of data centers that have no row of their own are left out: {names}."
    return numbered, [note] if strange else []


def _left_out(lost: Mapping[str, int]) -> list[str]:
    counts = ", ".join(f"{count} {what}" for what, count in lost.items())
    return [f"Left out: {counts}."] if any(lost.values()) else []


def _absent(bodies: Mapping[str, bytes]) -> tuple[str, ...]:
    declared = {"centers": CENTERS, **{part: pair[1] for part, pair in DATED.items()}}
    return tuple(
        note
        for part, body in bodies.items()
        for note in absent_columns.notes({FILES[part]: body}, declared[part])
    )


SOURCE = Source(
    name="epoch_data_centers",
    title="Epoch AI, Frontier Data Centers",
    parts=(
        Part("centers", URL + FILES["centers"]),
        Part("timelines", URL + FILES["timelines"]),
        Part("chips", URL + FILES["chips"], is_optional=True),
    ),
    tables=("data_centers", "data_center_timeline", "data_center_chips"),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data/data-centers",
    citation=(
        "Epoch AI, 'Frontier Data Centers'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/data-centers"
    ),
    guards=(Guard("data_centers"), Guard("data_center_timeline")),
    rules=(
        Level("data_center_timeline", "power_w", factor=3),
        Level("data_center_timeline", "h100_equivalents", factor=3),
        Level("data_center_timeline", "capital_cost_usd2025", factor=3),
    ),
    ranges=(
        Range("data_centers", "power_w / nullif(h100_equivalents, 0)", 100, 50_000, "power_w > 0"),
        Range(
            "data_centers",
            "capital_cost_usd2025 / nullif(power_w, 0)",
            2,
            300,
            "capital_cost_usd2025 > 0",
        ),
        Range(
            "data_center_timeline",
            "power_w / nullif(h100_equivalents, 0)",
            100,
            60_000,
            "power_w > 0",
        ),
        Range(
            "data_center_timeline",
            "capital_cost_usd2025 / nullif(power_w, 0)",
            2,
            300,
            "capital_cost_usd2025 > 0",
        ),
    ),
)
