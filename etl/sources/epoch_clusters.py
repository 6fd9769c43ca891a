"""Epoch AI's GPU clusters: existing and planned, some of them without a name of their own."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from etl.parse import absent_columns, columns
from etl.parse.columns import Column, positive, scaled, text
from etl.sources.base import Guard, Level, Parsed, Part, Range, Revised, Source, Words

FILE = "gpu_clusters.csv"
URL = f"https://epoch.ai/data/{FILE}"

COLUMNS = (
    Column("name", ("Name",), text, is_required=True),
    Column("status", ("Status",), text, is_required=True),
    Column("certainty", ("Certainty",), text, is_required=True),
    Column(
        "is_standard_analysis", ("Include in Standard Analysis",), columns.flag, is_required=True
    ),
    Column("is_single_cluster", ("Single cluster?",), columns.flag_or_missing),
    Column("is_possible_duplicate", ("Possible Duplicate", "Possible duplicate"), columns.flag),
    Column("operational_on", ("First Operational Date",), columns.day, is_required=True),
    Column("decommissioned_on", ("Decommissioned Date (if applicable)",), columns.day),
    Column("country", ("Country",), text),
    Column("location", ("Location",), text),
    Column("owner", ("Owner",), columns.items),
    Column("sector", ("Sector",), text),
    Column("chip", ("Chip type (primary)",), text),
    Column("chip_quantity", ("Chip quantity (primary)",), positive),
    Column("chips_total", ("Total number of AI chips",), positive),
    Column("h100_equivalents", ("H100 equivalents",), positive, is_required=True),
    Column("performance_16bit_op_per_s", ("16-bit OP/s",), positive),
    Column("performance_8bit_op_per_s", ("8-bit OP/s",), positive),
    Column("performance_max_op_per_s", ("Max OP/s",), positive),
    Column("power_w", ("Power Capacity (MW)",), scaled(1e6)),
    Column("cost_usd", ("Hardware Cost",), positive),
    Column("rank_at_start", ("Rank when first operational",), positive),
    Column("link", ("Source 1",), columns.link),
)

# Rows that share a name and a day are numbered in this order, so that the numbers do not depend
# on the order of the file, and the rows of the standard analysis keep theirs when others vanish.
ORDER = {
    "is_standard_analysis": False,
    "rank_at_start": True,
    "chips_total": False,
    "h100_equivalents": False,
    "power_w": False,
    "cost_usd": False,
    "performance_max_op_per_s": False,
    "status": True,
    "certainty": True,
    "sector": True,
}


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The `clusters` table; `cluster` is the name, told apart where several share it."""
    rows = columns.read(bodies["clusters"], COLUMNS, FILE)
    named = rows[rows["name"].notna()].reset_index(drop=True)
    named = named.assign(
        source=SOURCE.name,
        cluster=_told_apart(named),
        status=named["status"].fillna("Unknown"),
        certainty=named["certainty"].fillna("Unknown"),
    ).sort_values("cluster", ignore_index=True)
    absent = absent_columns.notes({FILE: bodies["clusters"]}, COLUMNS)
    return Parsed({"clusters": named}, (*_notes(rows, named), *absent))


def _told_apart(rows: pd.DataFrame) -> pd.Series:
    """Names; a shared one gets its first day of operation, then a number where days are shared."""
    shared = rows["name"].duplicated(keep=False)
    day = rows["operational_on"].dt.strftime("%Y-%m-%d").fillna("undated")
    label = rows["name"].where(~shared, rows["name"] + " (" + day + ")")
    while (taken := label.duplicated(keep=False)).any():
        ordered = rows.assign(label=label).sort_values(
            list(ORDER), ascending=list(ORDER.values()), kind="stable"
        )
        number = ordered.groupby("label").cumcount().sort_index() + 1
        label = label.where(~taken | (number == 1), label + " #" + number.astype(str))
    return label


def _notes(rows: pd.DataFrame, named: pd.DataFrame) -> tuple[str, ...]:
    standard = int(named["is_standard_analysis"].sum())
    notes = [f"{len(named)} clusters, {standard} of them in the source's standard analysis."]
    shared = named["name"].duplicated(keep=False)
    if shared.any():
        names = ", ".join(named.loc[shared, "name"].unique()[:8])
        notes.append(
            f"{int(shared.sum())} rows share a name ({names}) and are told apart by their first "
            "day of operation and a number."
        )
    if len(rows) > len(named):
        notes.append(f"{len(rows) - len(named)} rows without a name were left out.")
    return tuple(notes)


SOURCE = Source(
    name="epoch_clusters",
    title="Epoch AI, Data on GPU Clusters",
    parts=(Part("clusters", URL),),
    tables=("clusters",),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data/gpu-clusters",
    citation=(
        "Epoch AI, 'Data on GPU Clusters'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/gpu-clusters"
    ),
    # The live file later holds only the standard-analysis rows: that drop is legitimate.
    guards=(Guard("clusters", "is_standard_analysis"),),
    rules=(
        Words("clusters", "status"),
        Words("clusters", "certainty"),
        Level("clusters", "h100_equivalents", by="is_standard_analysis"),
        Level("clusters", "power_w"),
        Level("clusters", "cost_usd"),
        Revised("clusters", "cluster", "operational_on"),
        Revised("clusters", "cluster", "h100_equivalents"),
    ),
    ranges=(
        Range("clusters", "h100_equivalents / chips_total", 1e-5, 40),
        Range("clusters", "power_w / chips_total", 20, 20_000),
        Range("clusters", "cost_usd / chips_total", 500, 6e6),
    ),
)
