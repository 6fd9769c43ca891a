"""SkyPilot's catalogues: what clouds ask for a chip-hour now.

Each cloud is an optional part. Which clouds, and of which version of the catalogue's schema, can
be set: AI_TRENDS_SKYPILOT_CLOUDS (names, split by spaces or commas), AI_TRENDS_SKYPILOT_VERSION.
"""

import os
from collections import Counter
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import columns
from etl.parse.columns import Column
from etl.sources import gcp_offers
from etl.sources.base import MEBIBYTE, Guard, Parsed, Part, Source

URL = (
    "https://raw.githubusercontent.com/skypilot-org/skypilot-catalog/master/"
    "catalogs/{version}/{cloud}/vms.csv"
)
DEFAULT_VERSION = "v9"
# The large clouds, and those whose catalogue the publisher refreshes by a workflow. Others
# (paperspace, do, fluidstack ...) are edited by hand, years apart: no prices of today.
DEFAULT_CLOUDS = (
    "aws", "azure", "cudo", "gcp", "lambda", "nebius", "runpod", "seeweb", "vast", "verda",
)  # fmt: skip
TOTAL_MEMORY_CLOUDS = frozenset({"vast"})  # GpuInfo gives the memory of all chips together
MEMORY_BYTES = (1e9, 1e12)  # of one chip; runpod writes GB where MiB belong, others write 0
KEY = ["vendor", "region", "offer", "chip", "commitment"]


COLUMNS = (
    Column("instance_type", ("InstanceType",), columns.text, is_required=True),
    Column("chip", ("AcceleratorName",), columns.text, is_required=True),
    Column("count", ("AcceleratorCount",), columns.number, is_required=True),
    Column("price_usd", ("Price",), columns.number, is_required=True),
    Column("region", ("Region",), columns.text, is_required=True),
    Column("spot_usd", ("SpotPrice",), columns.number),
    Column("gpu_info", ("GpuInfo", "GPUInfo"), columns.text),
)
GCP_COLUMNS = (
    *COLUMNS,
    Column("zone", ("AvailabilityZone",), columns.text, is_required=True),
    Column("vcpus", ("vCPUs",), columns.number, is_required=True),
    Column("memory_gib", ("MemoryGiB",), columns.number, is_required=True),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """Rows of `chip_prices`: the rental offers of the day, one per KEY.

    Catalogue prices are per instance and are divided by its chips; of several zones of a region
    the cheapest counts. Rows without an accelerator are left out, but on Google Cloud they are
    the machines of the GPU rows (see gcp_offers). A cloud without any offer is passed over, and
    a note says so. Raises SourceRefused.
    """
    if not bodies:
        raise SourceRefused("SkyPilot: no catalogue of any cloud was found.")
    tally: Counter[str] = Counter()
    offers = pd.concat([_offers(cloud, bodies[cloud], tally) for cloud in sorted(bodies)])
    prices = _by_commitment(offers)
    cheapest = prices.sort_values([*KEY, "price_usd_per_hour"], kind="stable").drop_duplicates(KEY)
    if cheapest.empty:
        raise SourceRefused("SkyPilot: no catalogue holds an offer with a chip and a price.")
    tally["prices of the same offer in other zones: the cheapest counts"] = len(prices) - len(
        cheapest
    )
    rows = cheapest.reset_index(drop=True).assign(observed_on=pd.Timestamp(taken_on))
    notes = (*_notes(bodies, tally), *_passed_over(bodies, rows))
    return Parsed({"chip_prices": rows}, notes)


def _offers(cloud: str, body: bytes, tally: Counter[str]) -> pd.DataFrame:
    rows = _rows(cloud, body, tally)
    is_countable = rows["count"] > 0
    tally["rows whose number of chips is not stated are left out"] += int((~is_countable).sum())
    chips = rows[is_countable]
    return chips.assign(vendor=cloud, memory_bytes=_memory(chips, cloud))


def _rows(cloud: str, body: bytes, tally: Counter[str]) -> pd.DataFrame:
    what = f"SkyPilot catalogue of {cloud}"
    if cloud == "gcp":
        rows, left_out = gcp_offers.combine(columns.read(body, GCP_COLUMNS, what))
        tally.update(left_out)
        return rows
    text = columns.cells(body, COLUMNS, what)
    return columns.typed(text[text["chip"] != ""], COLUMNS, what)


def _memory(chips: pd.DataFrame, cloud: str) -> pd.Series:
    """Bytes per chip, from text that is nearly a Python literal; implausible sizes are missing."""
    info = chips["gpu_info"].astype("str")
    mebibytes = info.str.extract(r"(?i)sizeinmib['\"]\s*:\s*['\"]?([\d.]+)")[0].astype(float)
    size = mebibytes * MEBIBYTE / (chips["count"] if cloud in TOTAL_MEMORY_CLOUDS else 1)
    return size.where(size.between(*MEMORY_BYTES) & (chips["count"] >= 1))


def _by_commitment(offers: pd.DataFrame) -> pd.DataFrame:
    common = pd.DataFrame({
        "source": "skypilot",
        "kind": "rental",
        "chip": offers["chip"],
        "vendor": offers["vendor"],
        "region": offers["region"].fillna("").str.strip(" ,"),
        "offer": offers["instance_type"].fillna(""),
        "chips_per_offer": offers["count"],
        "memory_bytes": offers["memory_bytes"],
        "price_usd": float("nan"),
        "is_offered": True,
        "link": None,
    })  # fmt: skip
    prices = {"on_demand": offers["price_usd"], "spot": offers["spot_usd"]}
    each = [
        common.assign(commitment=c, price_usd_per_hour=(p / offers["count"]).round(6))
        for c, p in prices.items()
    ]
    rows = pd.concat(each)
    return rows[rows["price_usd_per_hour"] > 0]  # a price of zero means none


def _notes(bodies: Mapping[str, bytes], tally: Counter[str]) -> tuple[str, ...]:
    said = [f"Catalogues of {', '.join(sorted(bodies))}."]
    return tuple(said + [f"{count:,} {what}." for what, count in tally.items() if count])


def _passed_over(bodies: Mapping[str, bytes], rows: pd.DataFrame) -> list[str]:
    """A sentence for each cloud without an offer: a broken list, not a cloud that sells nothing."""
    return [
        f"The catalogue of {cloud} answered without a chip that has a price: it is passed over, "
        f"and offers of {cloud} that were there before stay."
        for cloud in sorted(set(bodies) - set(rows["vendor"]))
    ]


def source(environ: Mapping[str, str]) -> Source:
    """The source for the clouds and the version that the environment asks for."""
    version = environ.get("AI_TRENDS_SKYPILOT_VERSION", "").strip() or DEFAULT_VERSION
    named = environ.get("AI_TRENDS_SKYPILOT_CLOUDS", "").replace(",", " ").lower().split()
    clouds = dict.fromkeys(named or DEFAULT_CLOUDS)
    return Source(
        name="skypilot",
        title="SkyPilot catalogue (GPU rental prices)",
        parts=tuple(Part(c, _url(version, c), is_optional=True) for c in clouds),
        tables=("chip_prices",),
        parse=parse,
        licence="Apache-2.0",
        url="https://github.com/skypilot-org/skypilot-catalog",
        citation="SkyPilot contributors, SkyPilot Catalogs, "
        "https://github.com/skypilot-org/skypilot-catalog",
        guards=(Guard("chip_prices"),),
        rhythm_days=7,  # refreshed upstream every few hours, and rental prices move
        appends=("chip_prices",),
        newest="chip_prices.observed_on",
        lag_days=14,  # some price of some cloud moves every few days
    )


def _url(version: str, cloud: str) -> str:
    return URL.format(version=quote(version, safe=""), cloud=quote(cloud, safe=""))


SOURCE = source(os.environ)
