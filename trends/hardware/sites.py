"""Existing and planned: clusters by status, data centers through time and on a map.

Plans are announcements: they are counted separately and never enter a fit.
"""

import numpy as np
import pandas as pd

from trends.errors import BadArgument
from trends.hardware.clusters import EXISTS, implausible
from trends.points import numbers

QUANTITIES = {
    "power": "power_w",
    "h100_equivalents": "h100_equivalents",
    "cost": "capital_cost_usd2025",
}
PLACE = ("latitude_deg", "longitude_deg")
EXISTING, PLANNED = "existing", "planned"
SUMMED = ("h100_equivalents", "power_w", "cost_usd")


def outlook(table: pd.DataFrame) -> pd.DataFrame:
    """The clusters by status and certainty, one row each, existing ones first.

    table: rows of clusters. Columns: status, certainty, systems, undisclosed (no H100-equivalents),
    implausible (left out of the sums), the sums of the stated h100_equivalents, power_w and
    cost_usd, and the name of the largest.
    """
    labelled = table.assign(is_wrong=implausible(table), is_there=table["status"].isin(EXISTS))
    keys = ["is_there", "status", "certainty"]
    rows = [
        {**dict(zip(keys, key, strict=True)), **_sums(group)}
        for key, group in labelled.groupby(keys)
    ]
    ordered = pd.DataFrame(rows).sort_values(keys, ascending=[False, True, True], kind="stable")
    return ordered.drop(columns="is_there").reset_index(drop=True)


def _sums(group: pd.DataFrame) -> dict[str, object]:
    sound = group[~group["is_wrong"]]
    sizes = numbers(sound["h100_equivalents"])
    known = np.isfinite(sizes).any()
    return {
        "systems": len(group),
        "undisclosed": int(group["h100_equivalents"].isna().sum()),
        "implausible": int(group["is_wrong"].sum()),
        **{name: float(np.nansum(numbers(sound[name]))) for name in SUMMED},
        "largest": str(sound["cluster"].iloc[int(np.nanargmax(sizes))]) if known else "",
    }


def steps(timeline: pd.DataFrame, quantity: str, as_of: pd.Timestamp) -> pd.DataFrame:
    """Each data center's value after each dated step: date, value, group (site), state.

    timeline: rows of data_center_timeline; of several steps on a day the last counts. state:
    PLANNED for a step after `as_of`. Sorted by site and date. Raises BadArgument.
    """
    if quantity not in QUANTITIES:
        raise BadArgument(f"Quantities of data centers are {', '.join(QUANTITIES)}.")
    column = QUANTITIES[quantity]
    ordered = timeline[timeline[column].notna()].sort_values(["data_center", "observed_on", "step"])
    last = ordered.drop_duplicates(["data_center", "observed_on"], keep="last")
    days = pd.to_datetime(last["observed_on"])
    return pd.DataFrame({
        "date": days,
        "value": numbers(last[column]),
        "group": last["data_center"],
        "state": np.where(days > as_of, PLANNED, EXISTING),
    }).reset_index(drop=True)  # fmt: skip


def capacity(timeline: pd.DataFrame, quantity: str, as_of: pd.Timestamp) -> pd.DataFrame:
    """The sum over the sites on each day that a site changes: date, value, sites, state.

    sites: how many have a value above 0. The sites in the data are a sample of all data centers.
    """
    long = steps(timeline, quantity, as_of)
    if long.empty:
        return pd.DataFrame(columns=["date", "value", "sites", "state"])
    wide = long.pivot(index="date", columns="group", values="value").ffill().fillna(0.0)
    return pd.DataFrame({
        "date": wide.index,
        "value": wide.sum(axis=1).to_numpy(),
        "sites": (wide > 0).sum(axis=1).to_numpy(),
        "state": np.where(wide.index > as_of, PLANNED, EXISTING),
    })  # fmt: skip


def largest_through_time(
    timeline: pd.DataFrame, quantity: str, as_of: pd.Timestamp
) -> pd.DataFrame:
    """The steps at which a site became the largest so far, oldest first."""
    long = steps(timeline, quantity, as_of).sort_values(["date", "value"], kind="stable")
    record = long["value"].cummax()
    is_new = (long["value"] >= record) & (record > record.shift(fill_value=0.0))
    records = long[is_new].drop_duplicates("date", keep="last")
    return records.reset_index(drop=True)


def states(sites: pd.DataFrame, timeline: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """One row per data center: title, owner, users, country, latitude and longitude (degrees),
    and power_w, h100_equivalents, capital_cost_usd2025 as of the day, each with what is planned
    last (planned_*), and planned_on, the day of that last step; the most power first.
    """
    ordered = timeline.sort_values(["data_center", "observed_on", "step"])
    days = pd.to_datetime(ordered["observed_on"])
    columns = list(QUANTITIES.values())
    now = ordered[days <= as_of].groupby("data_center")[columns].last()
    end = ordered.groupby("data_center")[columns].last().add_prefix("planned_")
    end["planned_on"] = days.groupby(ordered["data_center"]).max()
    facts = sites.reindex(columns=["data_center", "title", "owner", "users", "country", *PLACE])
    joined = facts.merge(now, how="left", on="data_center").merge(end, how="left", on="data_center")
    return joined.sort_values("power_w", ascending=False, kind="stable", ignore_index=True)


def places(sites: pd.DataFrame, timeline: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """The rows of `states` that have a place."""
    return states(sites, timeline, as_of).dropna(subset=list(PLACE)).reset_index(drop=True)
