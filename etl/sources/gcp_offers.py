"""Google Cloud's rows of the SkyPilot catalogue, where chips and machines are priced apart.

A GPU row carries no machine. Chips with machine families of their own (A100, H100, L4 ...) must
be rented with one of those, whose price covers processors and memory only; older chips are
attached to an N1 machine. So the price of an offer is the GPU row's plus that of the cheapest
machine, in the same zone, that fits. The same is done for spot prices. The machine families and
the cores per TPU chip are Google's (cloud.google.com/compute/docs/gpus, cloud.google.com/tpu).
"""

from collections import Counter

import pandas as pd

FAMILIES = {  # the machine names end in the number of chips: a2-highgpu-8g
    "a2-highgpu": "A100",
    "a2-megagpu": "A100",
    "a2-ultragpu": "A100-80GB",
    "a3-highgpu": "H100",
    "a3-megagpu": "H100-MEGA",
    "a3-ultragpu": "H200",
    "a4-highgpu": "B200",
}
G2_CHIPS = {4: 1, 8: 1, 12: 1, 16: 1, 32: 1, 24: 2, 48: 4, 96: 8}  # L4 by the number of vCPUs
N1_VCPUS_PER_CHIP = {"K80": 4, "T4": 4, "P4": 8, "P100": 8, "V100": 8}
N1_GIB_PER_VCPU = 4

# The number that ends a TPU's name (tpu-v5p-128) counts these per chip.
TPU_UNITS_PER_CHIP = {
    "tpu-v2": 2, "tpu-v3": 2, "tpu-v4": 2, "tpu-v5p": 2, "tpu-v5litepod": 1, "tpu-v6e": 1,
}  # fmt: skip
TPU_STAND_IN_USD = 700.0  # the catalogue's price for a TPU v6e slice whose price it does not know

PLACE = ["zone", "chip", "count"]
PRICES = ("price_usd", "spot_usd")


def combine(rows: pd.DataFrame) -> tuple[pd.DataFrame, Counter[str]]:
    """Offers of chips with their machines, and what was left out, by reason.

    rows: instance_type, chip, count, price_usd, spot_usd, region, zone, vcpus, memory_gib and
    whatever else; prices are for the whole row. Returns the same columns; offers that name their
    machine already stay as they are.
    """
    has_chip, has_machine = rows["chip"].notna(), rows["instance_type"].notna()
    is_tpu = rows["chip"].fillna("").str.startswith("tpu-")
    machines = rows[has_machine & ~has_chip]
    gpus, lonely = _with_machines(rows[has_chip & ~has_machine & ~is_tpu], machines)
    tpus, unknown = _per_slice(rows[is_tpu])
    left_out = Counter({
        "GCP rows whose chip has no fitting machine in its zone are left out": lonely,
        "GCP rows of unknown TPU kinds are left out": unknown,
    })  # fmt: skip
    whole = rows[has_chip & has_machine & ~is_tpu]
    return pd.concat([frame for frame in (whole, gpus, tpus) if len(frame)] or [whole]), left_out


def _with_machines(gpus: pd.DataFrame, machines: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    hosts = pd.concat([_own_machines(machines), _n1_machines(machines, gpus)])
    cheapest = hosts.sort_values(["price_usd", "instance_type"]).drop_duplicates(PLACE)
    offers = gpus.drop(columns="instance_type").merge(
        cheapest[[*PLACE, "instance_type", "offer_suffix", *PRICES]],
        on=PLACE, suffixes=("", "_host"),
    )  # fmt: skip
    sums = {price: offers[price] + offers[f"{price}_host"] for price in PRICES}
    offer = offers["instance_type"] + offers["offer_suffix"]
    return offers.assign(instance_type=offer, **sums)[list(gpus.columns)], len(gpus) - len(offers)


def _own_machines(machines: pd.DataFrame) -> pd.DataFrame:
    names = machines["instance_type"]
    named = names.str.extract(r"^(?P<family>[a-z0-9]+-[a-z]+)-(?P<count>\d+)g$")
    g2 = names.str.extract(r"^g2-standard-(\d+)$")[0].astype(float).map(G2_CHIPS)
    chip = named["family"].map(FAMILIES).where(g2.isna(), "L4")
    count = named["count"].astype(float).fillna(g2)
    return machines.assign(chip=chip, count=count, offer_suffix="").dropna(subset=["chip"])


def _n1_machines(machines: pd.DataFrame, gpus: pd.DataFrame) -> pd.DataFrame:
    """The N1 machines that fit each wanted chip and number of chips."""
    n1 = machines[machines["instance_type"].str.startswith("n1-")]
    fitting = [n1.iloc[:0].assign(offer_suffix="")]
    for chip, count in gpus[["chip", "count"]].drop_duplicates().itertuples(index=False):
        if chip not in N1_VCPUS_PER_CHIP:
            continue
        vcpus = count * N1_VCPUS_PER_CHIP[chip]
        fits = (n1["vcpus"] >= vcpus) & (n1["memory_gib"] >= vcpus * N1_GIB_PER_VCPU)
        suffix = f" + {count:g} {chip}"
        fitting.append(n1[fits].assign(chip=chip, count=count, offer_suffix=suffix))
    return pd.concat([frame for frame in fitting if len(frame)] or fitting[:1])


def _per_slice(tpus: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """TPU slices by the chip. The smallest slice of a kind in a zone stands for all its sizes."""
    name = tpus["chip"].astype(object)
    parts = name.str.extract(r"^(?P<kind>tpu-v[0-9a-z]+)-(?P<size>\d+)$")
    count = parts["size"].astype(float) / parts["kind"].map(TPU_UNITS_PER_CHIP).astype(float)
    slices = tpus.assign(chip=parts["kind"], count=count, instance_type=name)
    known = slices[count.notna()]
    for price in PRICES:
        is_stand_in = (known["chip"] == "tpu-v6e") & (known[price] == TPU_STAND_IN_USD)
        known = known.assign(**{price: known[price].mask(is_stand_in)})
    smallest = known.sort_values("count", kind="stable").drop_duplicates(["zone", "chip"])
    return smallest, int(count.isna().sum())
