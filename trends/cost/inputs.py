"""The inputs of each run's cost, and how each is known.

Status of an input: "reported" by the source, "derived" from reported ones, "imputed" (a default),
"missing", or "unused". Prices are in `trends.cost.prices` and `trends.cost.rental`.
"""

import re

import numpy as np
import pandas as pd

from trends.cost.constants import facts, median, method
from trends.hardware.names import families, resolve
from trends.points import numbers

REPORTED, DERIVED, IMPUTED = "reported", "derived", "imputed"
MISSING, UNUSED = "missing", "unused"
PEAKS = ("tensor_fp16_flop_per_s", "tf32_flop_per_s", "fp16_flop_per_s", "fp32_flop_per_s")
SECONDS_PER_HOUR = 3600.0


def read(models: pd.DataFrame, chips: pd.DataFrame) -> pd.DataFrame:
    """One row per model, in order, with a plain index.

    model, published_on, organization (one text), training_compute_flop; chip, hardware_status,
    family, is_tpu, peak_flop_per_s, tdp_w; quantity, hours, chip_hours, utilization, each with
    its _status; started_on, start_status; vendor, is_hyperscaler; problem: why the run cannot be
    priced at all, or "".
    models, chips: rows of the tables of those names. Chip-hours are reported, else hours x
    quantity, else FLOP / (peak x utilisation): Cottier et al. (2024).
    """
    rows = _plain(models)
    rows = _hardware(rows, models, chips)
    rows = _chip_facts(rows, chips)
    rows = _sizes(rows)
    return rows.assign(**_dates(rows), problem=_problems(rows, models))


def _plain(models: pd.DataFrame) -> pd.DataFrame:
    """The columns that are taken over unchanged, and what follows from the organisation."""
    rows = models.reset_index(drop=True)
    names = [" | ".join(cell) for cell in rows["organization"]]
    clouds = {name: _vendor(name.casefold()) for name in set(names)}
    builders = re.compile(r"\b(" + "|".join(facts()["hyperscalers"]["words"]) + r")\b")
    own_sites = {name: bool(builders.search(name.casefold())) for name in set(names)}
    numeric = ["training_compute_flop", "training_hours", "chip_hours", "hardware_quantity"]
    values = {column: numbers(rows[column]) for column in [*numeric, "utilization_mfu"]}
    return pd.DataFrame(
        {
            "model": rows["model"],
            "published_on": pd.to_datetime(rows["published_on"]),
            "organization": names,
            "training_compute_flop": values["training_compute_flop"],
            "quantity": values["hardware_quantity"],
            "hours": values["training_hours"],
            "chip_hours": values["chip_hours"],
            "utilization": values["utilization_mfu"],
            "vendor": [clouds[name] for name in names],
            "is_hyperscaler": [own_sites[name] for name in names],
        }
    )


def _vendor(organization: str) -> str:
    """The cloud that an organisation rents from: that of its last member with a cloud."""
    clouds = facts()["vendors"]
    vendor = str(clouds["default"])
    for part in organization.split(" | "):
        for cloud in ("Google Cloud", "Microsoft Azure"):
            if any(word in part for word in clouds[cloud]):
                vendor = cloud
    return vendor


def _hardware(rows: pd.DataFrame, models: pd.DataFrame, chips: pd.DataFrame) -> pd.DataFrame:
    """chip and hardware_status: reported, or the year's most common chip where none is."""
    listed = models["hardware"].reset_index(drop=True)
    single = pd.Series([cell[0] if len(cell) == 1 else None for cell in listed])
    chip = pd.Series(resolve(single, chips["chip"]), index=rows.index, dtype=object)
    is_silent = listed.map(len) == 0
    stand_in = _usual(chip, rows, chips).where(is_silent)
    status = np.select(
        [chip.notna(), stand_in.notna()], [REPORTED, IMPUTED], default=MISSING
    ).tolist()
    return rows.assign(chip=chip.fillna(stand_in), hardware_status=status)


def _usual(chip: pd.Series, rows: pd.DataFrame, chips: pd.DataFrame) -> pd.Series:
    """(n,) the most common chip of each row's year: for Google a TPU if there is one, else no TPU.

    All models of the year count, not only frontier ones, which are too few to say what is usual.
    """
    tpus = set(chips.loc[chips["type"] == "TPU", "chip"])
    known = pd.DataFrame({"year": rows["published_on"].dt.year, "chip": chip}).dropna()
    known["is_tpu"] = known["chip"].isin(tpus)
    counted = known.groupby(["year", "is_tpu", "chip"]).size().reset_index(name="n")
    counted = counted.sort_values(["n", "chip"], ascending=[False, True])
    usual = counted.drop_duplicates(["year", "is_tpu"]).set_index(["year", "is_tpu"])["chip"]
    keys = zip(rows["published_on"].dt.year, rows["vendor"] == "Google Cloud", strict=True)
    table = usual.to_dict()
    chips_by_row = [table.get((year, google), table.get((year, False))) for year, google in keys]
    return pd.Series(chips_by_row, index=rows.index, dtype=object)


def _chip_facts(rows: pd.DataFrame, chips: pd.DataFrame) -> pd.DataFrame:
    """family, is_tpu, peak_flop_per_s and tdp_w of each row's chip."""
    table = chips.drop_duplicates("chip").set_index("chip")
    facts_of = pd.DataFrame({"peak_flop_per_s": peak(table), "tdp_w": numbers(table["tdp_w"])})
    facts_of.index = table.index
    is_tpu = rows["chip"].map(table["type"]).eq("TPU")
    return rows.assign(
        family=rows["chip"].map(families()),
        is_tpu=is_tpu,
        peak_flop_per_s=rows["chip"].map(facts_of["peak_flop_per_s"]).astype("float64"),
        tdp_w=rows["chip"].map(facts_of["tdp_w"]).astype("float64"),
    )


def peak(chips: pd.DataFrame) -> np.ndarray:
    """(n,) peak FLOP/s for training: tensor FP16 or BF16, else TF32, else FP16, else FP32.

    Plain FP16 does not count for NVIDIA, whose older cards have it crippled or unused; for the
    first TPU, which has no other, INT8 operations count. Cottier et al. (2024).
    """
    values = {name: numbers(chips[name]) for name in (*PEAKS, "int8_op_per_s")}
    crippled = (chips["manufacturer"] == "NVIDIA").to_numpy(dtype=bool)
    values["fp16_flop_per_s"] = np.where(crippled, np.nan, values["fp16_flop_per_s"])
    last = np.where(chips["type"] == "TPU", values.pop("int8_op_per_s"), np.nan)
    best = np.full(len(chips), np.nan)
    for column in [*(values[name] for name in PEAKS), last]:
        best = np.where(np.isnan(best), column, best)
    return best


def _sizes(rows: pd.DataFrame) -> pd.DataFrame:
    """chip_hours, quantity, hours and utilization, each completed from the others, with status."""
    quantity, hours, reported = rows["quantity"], rows["hours"], rows["chip_hours"]
    from_time = hours * quantity
    share = rows["utilization"].fillna(median("utilization"))
    from_compute = rows["training_compute_flop"] / (
        rows["peak_flop_per_s"] * share * SECONDS_PER_HOUR
    )
    needs_compute = reported.isna() & from_time.isna() & from_compute.notna()
    chip_hours = reported.fillna(from_time).fillna(from_compute)
    mfu = np.where(rows["utilization"].notna(), REPORTED, IMPUTED)
    chips_status = np.select(
        [reported.notna(), from_time.notna(), from_compute.notna()],
        [REPORTED, DERIVED, np.where(mfu == REPORTED, DERIVED, IMPUTED)],
        default=MISSING,
    )
    worked_out = np.where(chips_status == IMPUTED, IMPUTED, DERIVED)
    return rows.assign(
        chip_hours=chip_hours,
        chip_hours_status=chips_status,
        route=np.where(needs_compute, "compute", np.where(chip_hours.notna(), "time", "")),
        quantity=quantity.fillna(chip_hours / hours),
        quantity_status=_status(quantity, chip_hours / hours, worked_out),
        hours=hours.fillna(chip_hours / quantity),
        hours_status=_status(hours, chip_hours / quantity, worked_out),
        utilization=np.where(needs_compute, share, rows["utilization"]),
        utilization_status=np.where(needs_compute, mfu, UNUSED),
    )


def _status(reported: pd.Series, other: pd.Series, worked_out: np.ndarray) -> np.ndarray:
    """REPORTED, or how the other value was worked out, or MISSING."""
    return np.select([reported.notna(), other.notna()], [REPORTED, worked_out], default=MISSING)


def _dates(rows: pd.DataFrame) -> dict[str, pd.Series | list[str]]:
    """started_on: publication minus 60 days minus the training time (33 days where unknown)."""
    dated_runs = pd.DataFrame(facts()["dated_runs"])
    names = dated_runs["also"].map(list) + dated_runs["model"].map(lambda name: [name])
    by_name = dated_runs.assign(name=names).explode("name").set_index("name")
    started = pd.to_datetime(rows["model"].map(by_name["started_on"]))
    ended = pd.to_datetime(rows["model"].map(by_name["ended_on"]))
    lasted = rows["hours"].where(rows["hours_status"].isin([REPORTED, DERIVED]))
    default = method("days_of_training") * 24
    length = pd.to_timedelta(np.floor(lasted.fillna(default)), unit="h")
    usual = rows["published_on"] - pd.Timedelta(days=method("days_to_publication"))
    start = started.fillna(ended.fillna(usual) - length)
    status = np.select(
        [started.notna(), lasted.notna(), rows["published_on"].notna()],
        [REPORTED, DERIVED, IMPUTED],
        default=MISSING,
    )
    return {"started_on": start, "start_status": status.tolist()}


def _problems(rows: pd.DataFrame, models: pd.DataFrame) -> list[str]:
    """The first reason why a run cannot be priced at all; "" where it can."""
    base = models["base_model"].reset_index(drop=True)
    kinds = models["hardware"].map(len).to_numpy()
    listed = models["hardware"].map(lambda cell: cell[0] if len(cell) else "").to_numpy()
    built = "It builds on " + base.fillna("").astype(str) + ": its figures are of the last step."
    several = "Several kinds of chip, and no split between them."
    unknown = pd.Series("No data on the chip " + listed.astype(object) + ".", index=rows.index)
    undisclosed = "No hardware is disclosed, and no chip is usual for the year."
    reasons = np.select(
        [rows["published_on"].isna(), base.notna(), kinds > 1, (kinds == 1) & rows["chip"].isna()],
        ["No publication date.", built, several, unknown],
        default=np.where(rows["chip"].isna(), undisclosed, ""),
    )
    return [str(sentence) for sentence in reasons]
