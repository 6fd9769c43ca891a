"""Google Cloud's chips and machines, put together."""

import pandas as pd
import pytest

from etl.sources.skypilot import parse
from tests.support.price_tables import TAKEN_ON, body, refusal, stored

FIXTURE = body("skypilot", "gcp.csv")


def offers() -> pd.DataFrame:
    rows = stored(parse({"gcp": FIXTURE}, TAKEN_ON))
    return rows.set_index(["chip", "region", "commitment"]).sort_index()


def price(chip: str, region: str, commitment: str = "on_demand") -> float:
    (found,) = offers().loc[[(chip, region, commitment)], "price_usd_per_hour"]
    return float(found)


def test_a_chip_with_a_machine_family_of_its_own_gets_that_machine() -> None:
    assert price("A100-80GB", "us-central1") == pytest.approx((7.38479 + 4.39849) / 4, abs=1e-6)
    spot = price("A100-80GB", "us-central1", "spot")
    assert spot == pytest.approx((8.6416 + 2.30864) / 4, abs=1e-6)
    assert price("H100", "us-central1") == pytest.approx(4.20076 + 1.18251)
    assert price("L4", "us-central1") == pytest.approx((2.24016 + 1.7614) / 4, abs=1e-6)
    row = offers().loc[[("A100-80GB", "us-central1", "on_demand")]].iloc[0]
    assert (row["offer"], row["chips_per_offer"]) == ("a2-ultragpu-4g", 4)
    assert row["memory_bytes"] == 80 * 2**30


def test_an_older_chip_gets_the_cheapest_n1_machine_that_fits() -> None:
    assert price("V100", "us-central1") == pytest.approx(2.48 + 0.473212, abs=1e-6)
    row = offers().loc[[("V100", "us-central1", "on_demand")]].iloc[0]
    assert row["offer"] == "n1-highmem-8 + 1 V100"


def test_a_chip_without_a_machine_in_its_zone_is_left_out_and_counted() -> None:
    parsed = parse({"gcp": FIXTURE}, TAKEN_ON)
    assert "europe-west2" not in set(parsed.tables["chip_prices"]["region"])
    assert "1 GCP rows whose chip has no fitting machine in its zone are left out." in parsed.notes


def test_a_tpu_slice_is_priced_by_the_chip() -> None:
    assert price("tpu-v2", "us-central1") == 4.5 / 4
    assert price("tpu-v4", "us-central2") == 12.88 / 4
    assert price("tpu-v5p", "us-east5") == 4.2
    assert price("tpu-v6e", "us-east5") == 2.7
    row = offers().loc[[("tpu-v4", "us-central2", "on_demand")]]
    assert row["offer"].tolist() == ["tpu-v4-8"]
    assert row["memory_bytes"].isna().all()


def test_the_stand_in_price_of_an_unknown_slice_is_no_price() -> None:
    found = offers().loc["tpu-v6e"]
    assert "us-central2" not in found.index.get_level_values("region")
    assert found.loc["southamerica-west1"].index.tolist() == ["on_demand"]


def test_an_unknown_tpu_kind_is_left_out_and_counted() -> None:
    notes = parse({"gcp": FIXTURE}, TAKEN_ON).notes
    assert "1 GCP rows of unknown TPU kinds are left out." in notes


def test_an_offer_that_names_its_machine_stays_as_it_is() -> None:
    whole = (
        FIXTURE.splitlines()[0] + b"\na4x-highgpu-4g,140,884,GB200,4,,us-east1,us-east1-a,44.0,\n"
    )
    rows = stored(parse({"gcp": whole}, TAKEN_ON))
    assert rows[["offer", "chip", "price_usd_per_hour"]].values.tolist() == [
        ["a4x-highgpu-4g", "GB200", 11.0]
    ]


def test_machines_alone_are_no_offers() -> None:
    machines = b"\n".join(FIXTURE.splitlines()[:6]) + b"\n"
    assert "'AcceleratorName' is empty" in refusal(parse, {"gcp": machines})
    lonely = b"\n".join(FIXTURE.splitlines()[:2] + FIXTURE.splitlines()[13:14]) + b"\n"
    assert "no catalogue holds an offer" in refusal(parse, {"gcp": lonely})


def test_the_zone_is_required_here() -> None:
    renamed = FIXTURE.replace(b"AvailabilityZone", b"Zone")
    assert "'AvailabilityZone' is missing" in refusal(parse, {"gcp": renamed})
