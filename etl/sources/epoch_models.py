"""Epoch AI's models: four overlapping exports of one database, united into one row per model."""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pandas as pd

from etl.errors import SourceRefused
from etl.parse import absent_columns, columns, csv
from etl.parse.columns import Column
from etl.parse.merge_rows import United, unite
from etl.parse.zip import members
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Revised, Source, Words

MEMBERS = ("notable", "all", "large_scale", "frontier")  # where two disagree, the first decides
TRAINING_TOKENS = (
    *(f"Training dataset size ({of})" for of in ("total", "gradients", "datapoints")),
    "(DEPRECATED) Training dataset size (datapoints)",
)
GRADES = ("Confident", "Likely", "Speculative")
HEADLINE = ("training_compute_flop", "parameters", "cost_usd2023")
PAIR = re.compile(r"([\d.eE+]+)\s*,\s*([\d.eE+]+)")
MIXED = "Hardware utilization"
PAIR_AGREES = 0.01  # two numbers in a cell this close are one number
URL = "https://epoch.ai/data/"
FILE = "{}_ai_models.csv"


def grade(cells: pd.Series) -> pd.Series:
    """Confidence in the estimates; every other word ('Unknown', 'Unverified') is missing."""
    return columns.each(cells, lambda cell: cell if cell in GRADES else None, object)


def known(cells: pd.Series) -> pd.Series:
    """As `text`, where the word 'Unknown' means missing."""
    return columns.text(cells.where(cells != "Unknown", ""))


def one_number(cells: pd.Series) -> pd.Series:
    """Cells as they are, but of two comma-joined numbers the first if they agree, else nothing."""
    return columns.each(cells, _first_of_pair, "str")


def _first_of_pair(cell: str) -> str:
    pair = PAIR.fullmatch(cell)
    if pair is None:
        return cell
    first, second = columns.number(pd.Series(pair.groups()))
    return pair[1] if abs(second - first) <= PAIR_AGREES * first else ""


def is_pair(cells: pd.Series) -> pd.Series:
    """True where a cell holds two comma-joined numbers, else missing."""
    return columns.each(cells, lambda cell: True if PAIR.fullmatch(cell) else None, object)


COLUMNS = (
    Column("model", ("Model", "System"), columns.text, is_required=True),
    Column("published_on", ("Publication date",), columns.day, is_required=True),
    Column("organization", ("Organization", "Organization(s)"), columns.items, is_required=True),
    Column("organization_category", ("Organization categorization",), columns.items),
    Column("country", ("Country (of organization)", "Country (from Organization)"), columns.items),
    Column("domain", ("Domain",), columns.items, is_required=True),
    Column("task", ("Task",), columns.items),
    Column("parameters", ("Parameters",), columns.positive, is_required=True),
    Column(
        "training_compute_flop", ("Training compute (FLOP)",), columns.positive, is_required=True
    ),
    Column("training_compute_low_flop", ("Training compute lower bound",), columns.positive),
    Column("training_compute_high_flop", ("Training compute upper bound",), columns.positive),
    Column("finetune_compute_flop", ("Finetune compute (FLOP)",), columns.positive),
    Column("training_tokens", TRAINING_TOKENS, columns.positive),
    Column("epochs", ("Epochs",), columns.positive),
    Column("training_hours", ("Training time (hours)",), columns.positive),
    Column("chip_hours", ("Training chip-hours",), columns.positive),
    Column("hardware", ("Training hardware",), columns.items),
    Column("hardware_quantity", ("Hardware quantity",), columns.positive),
    Column("utilization_mfu", ("Hardware utilization (MFU)",), columns.share),
    Column("utilization_hfu", ("Hardware utilization (HFU)",), columns.share),
    Column("number_format", ("Numerical format",), known),
    Column("cost_usd2023", ("Training compute cost (2023 USD)",), columns.positive),
    Column("cost_cloud_usd2023", ("Training compute cost (cloud)",), columns.positive),
    Column("cost_upfront_usd2023", ("Training compute cost (upfront)",), columns.positive),
    Column("power_w", ("Training power draw (W)",), columns.positive),
    Column("compute_method", ("Training compute estimation method",), columns.items),
    Column("confidence", ("Confidence",), grade),
    Column("accessibility", ("Model accessibility",), columns.text),
    Column("cloud_vendor", ("Training cloud compute vendor",), columns.text),
    Column("has_criteria", ("Notability criteria",), columns.text),
    Column("is_open_weights", ("Open model weights?",), columns.flag_or_missing),
    Column("base_model", ("Base model",), columns.text),
    Column("link", ("Link",), columns.link),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The `models` table from the zip and the loose notable file, or from one loose file alone."""
    files, notes = _files(bodies)
    texts = _texts(files)
    rows = _typed(pd.concat(texts.values(), ignore_index=True))
    member = np.repeat(list(texts), [len(text) for text in texts.values()])[rows.index]
    united = unite(rows, pd.factorize(member)[0], "model", ("published_on", "parameters"))
    models = _finish(united.rows, {name: set(rows["model"][member == name]) for name in texts})
    sizes = ", ".join(f"{name} {len(text)}" for name, text in texts.items())
    summary = f"Rows per export: {sizes}; united into {len(models)} models."
    absent = absent_columns.notes({FILE.format(n): files[n] for n in texts}, COLUMNS)
    scope = "notable" if list(texts) == ["notable"] else "all"
    return Parsed(
        {"models": models},
        (*notes, summary, *_merged(united), *_cells(rows, united), *absent),
        scope,
    )


def _texts(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """Each member's cells, read side by side: Arrow leaves the interpreter to the others."""

    def one(name: str) -> pd.DataFrame:
        return columns.cells(files[name], COLUMNS, FILE.format(name))

    with ThreadPoolExecutor() as pool:
        return dict(zip(files, pool.map(one, files), strict=True))


def _typed(text: pd.DataFrame) -> pd.DataFrame:
    sizes = text["training_tokens"]
    rows = columns.typed(text.assign(training_tokens=one_number(sizes)), COLUMNS, "ai_models")
    return rows.assign(is_token_pair=is_pair(sizes))


def _files(bodies: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The member files by name, in the order in which they decide, and what to tell about it."""
    loose = {name: bodies[name] for name in ("notable", "all") if name in bodies}
    if "zip" not in bodies:
        if not loose:
            raise SourceRefused("Epoch AI models: neither the zip file nor a loose file is there.")
        return loose, _mixed_utilization(loose)
    files = _unzip(bodies["zip"])
    if "notable" not in loose or loose["notable"] == files["notable"]:
        return files, ()
    note = "The loose notable file differs from the zip's member and was used in its place."
    return files | {"notable": loose["notable"]}, (note,)


def _unzip(body: bytes) -> dict[str, bytes]:
    unzipped = members(body, [FILE.format(name) for name in MEMBERS], "ai_models.zip")
    missing = [FILE.format(name) for name in MEMBERS if FILE.format(name) not in unzipped]
    if missing:
        raise SourceRefused(f"ai_models.zip: the member {missing[0]} is missing.")
    return {name: unzipped[FILE.format(name)] for name in MEMBERS}


def _mixed_utilization(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The column that old exports had before MFU and HFU were told apart is neither of the two."""
    old = [n for n, body in files.items() if MIXED in csv.headers(body, FILE.format(n))]
    return tuple(
        f"{FILE.format(name)}: the column {MIXED!r} mixes MFU and HFU and is not used."
        for name in old
    )


def _finish(rows: pd.DataFrame, names: Mapping[str, set[str]]) -> pd.DataFrame:
    """`rows` with the columns that depend on which member names a model, in the table's terms."""
    models = rows.drop(columns=["has_criteria", "is_token_pair"])
    is_notable = (
        rows["model"].isin(names["notable"]) if "notable" in names else rows["has_criteria"].notna()
    )
    return models.assign(
        source=SOURCE.name,
        is_notable=is_notable,
        is_large_scale=rows["model"].isin(names.get("large_scale", set())),
        is_open_weights=_open_weights(rows),
        confidence=rows["confidence"].fillna("Unknown"),
    )


def _open_weights(rows: pd.DataFrame) -> pd.Series:
    """As stated, else from how the model can be had, else missing."""
    access = rows["accessibility"]
    derived = access.str.startswith("Open weights").astype(object).where(access.notna(), None)
    return rows["is_open_weights"].where(rows["is_open_weights"].notna(), derived)


def _merged(united: United) -> tuple[str, ...]:
    """How names that stood on several rows were resolved."""
    notes = []
    if united.repeated:
        notes.append(
            f"{len(united.repeated)} names stand on several rows of one export and were united "
            "cell by cell, the fuller row first."
        )
    notes += [
        f"{len(names)} of the united models had differing values of {column}; the fuller row of "
        f"the first export decides: {', '.join(names[:8])}."
        for column, names in united.conflicts.items()
        if names
    ]
    return tuple(notes)


def _cells(rows: pd.DataFrame, united: United) -> tuple[str, ...]:
    """What was done to cells and rows that cannot be taken as they are."""
    notes = []
    pairs = united.rows["is_token_pair"].notna()
    if pairs.any():
        agreeing = int((pairs & united.rows["training_tokens"].notna()).sum())
        notes.append(
            f"{int(pairs.sum())} training dataset sizes hold two numbers: {agreeing} agree and "
            f"were kept, {int(pairs.sum()) - agreeing} do not and count as missing."
        )
    nameless = int(rows["model"].isna().sum())
    if nameless:
        notes.append(f"{nameless} rows without a model name were left out.")
    return tuple(notes)


SOURCE = Source(
    name="epoch_models",
    title="Epoch AI, Data on AI Models",
    parts=(
        Part("zip", URL + "ai_models.zip"),
        *(Part(n, URL + FILE.format(n), is_optional=True) for n in ("notable", "all")),
    ),
    tables=("models",),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data/ai-models",
    citation="Epoch AI, 'Data on AI Models'. Published online at epoch.ai. "
    "Retrieved from https://epoch.ai/data/ai-models",
    guards=tuple(Guard("models", column) for column in (None, *HEADLINE[:2], "is_notable")),
    rules=(
        *(Words("models", column) for column in ("confidence", "accessibility")),
        *(Level("models", column) for column in (*HEADLINE, "training_tokens", "power_w")),
        Newest("models", "published_on", days=60),
        *(Revised("models", "model", column) for column in ("published_on", *HEADLINE[:2])),
    ),
    ranges=(
        Range("models", "training_tokens", 1, 5e14, "list_contains(domain, 'Language')"),
        Range("models", "training_hours", 0.001, 50_000),
        Range("models", "power_w / hardware_quantity", 2, 10_000),
        Range("models", "cost_usd2023 / training_compute_flop", 1e-22, 5e-15),
    ),
    history={"models": "model"},
    newest="models.published_on",
    lag_days=60,
)
