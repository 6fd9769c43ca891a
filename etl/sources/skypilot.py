"""SkyPilot's catalogues: what clouds ask for a chip-hour now.

Each cloud is an optional part, of the newest schema that the publisher has for it; a cloud whose
catalogue cannot be read is passed over, and its earlier offers stay. Which clouds, and of which
version of the schema alone, can be set: AI_TRENDS_SKYPILOT_CLOUDS (names, split by spaces or
commas), AI_TRENDS_SKYPILOT_VERSION.
"""

import os
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

import pandas as pd

from etl.errors import SourceRefused
from etl.parse import columns
from etl.parse.columns import Column
from etl.sources import gcp_offers
from etl.sources.base import MEBIBYTE, Guard, Level, Parsed, Part, Range, Source

URL = (
    "https://raw.githubusercontent.com/skypilot-org/skypilot-catalog/master/"
    "catalogs/{version}/{cloud}/vms.csv"
)
VERSIONS = ("v9", "v8")  # newest first; some clouds have not moved on
# The large clouds, and those whose catalogue the publisher refreshes by a workflow. Others
# (paperspace, do, fluidstack ...) are edited by hand, years apart: no prices of today.
DEFAULT_CLOUDS = (
    "aws", "azure", "cudo", "gcp", "lambda", "nebius", "runpod", "seeweb", "vast", "verda",
)  # fmt: skip
TOTAL_MEMORY_CLOUDS = frozenset({"vast"})  # GpuInfo gives the memory of all chips together
MEMORY_BYTES = (1e9, 1e12)  # of one chip; runpod writes GB where MiB belong, others write 0
PROPORTIONAL = (0.95, 1.05)  # growth of the memory over that of the number of chips
PLACEHOLDER = re.compile(r"9{5,}(?:\.(?:0+|9+))?")  # 99999999 stands for "no price"
KEY = ["vendor", "region", "offer", "chip", "commitment"]


COLUMNS = (
    Column("instance_type", ("InstanceType",), columns.text, is_required=True),
    Column("chip", ("AcceleratorName",), columns.text, is_required=True),
    Column("count", ("AcceleratorCount",), columns.number, is_required=True),
    Column("price_usd", ("Price",), columns.number, is_required=True),
    Column("region", ("Region",), columns.text),
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
    the machines of the GPU rows (see gcp_offers). A cloud without any offer, or whose catalogue
    cannot be read, is passed over, and a note says why. Raises SourceRefused where all are.
    """
    catalogues = _newest(bodies)
    if not catalogues:
        raise SourceRefused("SkyPilot: no catalogue of any cloud was found.")
    tally: Counter[str] = Counter()
    offers, unread = _readable(catalogues, tally)
    prices = _by_commitment(offers)
    cheapest = prices.sort_values([*KEY, "price_usd_per_hour"], kind="stable").drop_duplicates(KEY)
    if cheapest.empty:
        raise SourceRefused("SkyPilot: no catalogue holds an offer with a chip and a price.")
    tally["prices of the same offer in other zones: the cheapest counts"] = len(prices) - len(
        cheapest
    )
    rows = cheapest.reset_index(drop=True).assign(observed_on=pd.Timestamp(taken_on))
    empty = set(catalogues) - set(unread) - set(rows["vendor"])
    used = sorted(set(catalogues) - set(unread))
    notes = (*_notes(used, tally), *_passed_over(empty), *unread.values())
    return Parsed({"chip_prices": rows}, notes)


def _newest(bodies: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each cloud's catalogue: a part that stands in for another counts where that is not there."""
    clouds: dict[str, bytes] = {}
    for part in sorted(bodies, key=lambda name: " " in name):
        clouds.setdefault(part.partition(" ")[0], bodies[part])
    return clouds


def _readable(
    catalogues: Mapping[str, bytes], tally: Counter[str]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """The offers of the clouds that can be read, and of each other cloud a sentence of why not."""
    offers, unread, reasons = [], {}, []
    for cloud in sorted(catalogues):
        counts: Counter[str] = Counter()
        try:
            offers.append(_offers(cloud, catalogues[cloud], counts))
        except SourceRefused as refusal:
            reasons.append(str(refusal))
            unread[cloud] = f"{cloud} is passed over, its earlier offers stay: {refusal}"
        else:
            tally.update(counts)
    if not offers:
        raise SourceRefused(" ".join(reasons))
    return pd.concat(offers), unread


def _offers(cloud: str, body: bytes, tally: Counter[str]) -> pd.DataFrame:
    rows = _rows(cloud, body, tally)
    is_countable = rows["count"] > 0
    tally["rows whose number of chips is not stated are left out"] += int((~is_countable).sum())
    chips = rows[is_countable]
    return chips.assign(vendor=cloud, memory_bytes=_memory(chips, cloud))


def _rows(cloud: str, body: bytes, tally: Counter[str]) -> pd.DataFrame:
    what = f"SkyPilot catalogue of {cloud}"
    declared = GCP_COLUMNS if cloud == "gcp" else COLUMNS
    text = columns.cells(body, declared, what)
    if cloud != "gcp":
        text = text[text["chip"] != ""]
    for column, noun in (("price_usd", "prices"), ("spot_usd", "spot prices")):
        is_placeholder = text[column].map(lambda cell: bool(PLACEHOLDER.fullmatch(cell)))
        tally[f"{noun} are placeholders"] += int(is_placeholder.sum())
        text = text.assign(**{column: text[column].mask(is_placeholder, "")})
    rows = columns.typed(text, declared, what)
    if cloud == "gcp":
        rows, left_out = gcp_offers.combine(rows)
        tally.update(left_out)
    return rows


def _memory(chips: pd.DataFrame, cloud: str) -> pd.Series:
    """Bytes per chip, from text that is nearly a Python literal; implausible sizes are missing."""
    info = chips["gpu_info"].astype("str")
    mebibytes = info.str.extract(r"(?i)sizeinmib['\"]\s*:\s*['\"]?([\d.]+)")[0].astype(float)
    is_total = cloud in TOTAL_MEMORY_CLOUDS or _grows_with_count(mebibytes, chips)
    size = mebibytes * MEBIBYTE / (chips["count"] if is_total else 1)
    return size.where(size.between(*MEMORY_BYTES) & (chips["count"] >= 1))


def _grows_with_count(mebibytes: pd.Series, chips: pd.DataFrame) -> bool:
    """Whether most chips that come in several numbers have memory in proportion to the number."""
    sizes = chips.assign(size=mebibytes)[(mebibytes > 0).to_numpy()]
    medians = sizes.groupby(["chip", "count"])["size"].median().reset_index()
    few, many = (getattr(medians.groupby("chip"), end)() for end in ("first", "last"))
    several = many["count"] > few["count"]
    growth = (many["size"] / few["size"]) / (many["count"] / few["count"])
    return bool(several.any() and growth[several].between(*PROPORTIONAL).mean() > 0.5)


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


def _notes(clouds: list[str], tally: Counter[str]) -> tuple[str, ...]:
    notes = [f"Catalogues of {', '.join(clouds)}."]
    return tuple(notes + [f"{count:,} {what}." for what, count in tally.items() if count])


def _passed_over(clouds: set[str]) -> list[str]:
    """A sentence for each cloud without an offer: a broken list, not a cloud that sells nothing."""
    return [
        f"The catalogue of {cloud} answered without a chip that has a price: it is passed over, "
        f"and offers of {cloud} that were there before stay."
        for cloud in sorted(clouds)
    ]


def source(environ: Mapping[str, str]) -> Source:
    """The source for the clouds and the version that the environment asks for."""
    version = environ.get("AI_TRENDS_SKYPILOT_VERSION", "").strip()
    named = environ.get("AI_TRENDS_SKYPILOT_CLOUDS", "").replace(",", " ").lower().split()
    clouds = dict.fromkeys(named or DEFAULT_CLOUDS)
    newest, *older = [version] if version else VERSIONS
    return Source(
        name="skypilot",
        title="SkyPilot catalogue (GPU rental prices)",
        parts=(
            *(Part(c, _url(newest, c), is_optional=True) for c in clouds),
            *(
                Part(f"{c} {v}", _url(v, c), is_optional=True, instead_of=c)
                for v in older
                for c in clouds
            ),
        ),
        tables=("chip_prices",),
        parse=parse,
        licence="Apache-2.0",
        url="https://github.com/skypilot-org/skypilot-catalog",
        citation="SkyPilot contributors, SkyPilot Catalogs, "
        "https://github.com/skypilot-org/skypilot-catalog",
        # A cloud that is silent keeps its earlier offers: each vendor is counted apart.
        guards=(Guard("chip_prices", by="vendor", keep=0.5, grow=4),),
        rules=(
            Level("chip_prices", "price_usd_per_hour", by="vendor"),
            Level("chip_prices", "memory_bytes", by="vendor"),
        ),
        ranges=(Range("chip_prices", "memory_bytes", 1e9, 5e12),),
        rhythm_days=7,  # refreshed upstream every few hours, and rental prices move
        appends=("chip_prices",),
        newest="chip_prices.observed_on",
        lag_days=14,  # some price of some cloud moves every few days
    )


def _url(version: str, cloud: str) -> str:
    return URL.format(version=quote(version, safe=""), cloud=quote(cloud, safe=""))


SOURCE = source(os.environ)
