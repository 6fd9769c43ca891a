"""Epoch AI's frontier data centers: their present state, and what each had or plans by date."""

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.parse import columns
from etl.parse.columns import Column, Convert, not_negative, scaled, text
from etl.sources.base import Guard, Parsed, Part, Source

URL = "https://epoch.ai/data/data_centers/"
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
    found = ANGLE.fullmatch(cell)
    if found is None:
        return None
    parts = (found["degrees"], found["minutes"] or 0, found["seconds"] or 0)
    size = sum(float(part) / over for part, over in zip(parts, (1, 60, 3600), strict=True))
    return -size if found["side"] in ("S", "W") else size


CENTERS = (
    Column("data_center", ("Handle",), text, is_required=True),
    Column("title", ("Title", "Name"), text),
    Column("project", ("Project",), untagged),
    Column("owner", ("Owner",), untagged_items),
    Column("users", ("Users",), untagged_items),
    Column("address", ("Address",), text),
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
    Column("performance_8bit_op_per_s", ("Performance (8-bit OP/s)",), not_negative),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The `data_centers` table and `data_center_timeline`, steps of one day numbered in order."""
    centers = columns.read(bodies["centers"], CENTERS, "data_centers.csv")
    timeline = columns.read(bodies["timelines"], TIMELINE, "data_center_timelines.csv")
    known = centers.dropna(subset=["data_center"]).drop_duplicates("data_center")
    known = known.assign(source=SOURCE.name, title=known["title"].fillna(known["data_center"]))
    dated = timeline.dropna(subset=["data_center", "observed_on"])
    step = dated.groupby(["data_center", "observed_on"]).cumcount() + 1
    dated = dated.assign(source=SOURCE.name, step=step)
    tables = {
        "data_centers": known.sort_values("data_center", ignore_index=True),
        "data_center_timeline": dated.sort_values(
            ["data_center", "observed_on", "step"], ignore_index=True
        ),
    }
    return Parsed(tables, _notes(centers, known, timeline, dated))


def _notes(
    centers: pd.DataFrame, known: pd.DataFrame, timeline: pd.DataFrame, dated: pd.DataFrame
) -> tuple[str, ...]:
    lost = len(centers) - len(known), len(timeline) - len(dated)
    notes = [f"{len(known)} data centers, {len(dated)} dated steps."]
    if any(lost):
        notes.append(f"Left out: {lost[0]} nameless or repeated centers, {lost[1]} undated steps.")
    strange = sorted(set(dated["data_center"]) - set(known["data_center"]))
    if strange:
        notes.append(f"Steps of data centers that have no row of their own: {', '.join(strange)}.")
    return tuple(notes)


SOURCE = Source(
    name="epoch_data_centers",
    title="Epoch AI, Frontier Data Centers",
    parts=(
        Part("centers", URL + "data_centers.csv"),
        Part("timelines", URL + "data_center_timelines.csv"),
    ),
    tables=("data_centers", "data_center_timeline"),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data/data-centers",
    citation=(
        "Epoch AI, 'Frontier Data Centers'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/data-centers"
    ),
    guards=(Guard("data_centers"), Guard("data_center_timeline")),
)
