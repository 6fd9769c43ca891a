"""Rental offers of today."""

import pandas as pd
import pytest

from etl.sources.skypilot import DEFAULT_CLOUDS, KEY, parse, source
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

CLOUDS = ("cudo", "do", "gcp", "lambda", "nebius", "runpod", "seeweb", "vast")
BODIES = {cloud: body("skypilot", f"{cloud}.csv") for cloud in CLOUDS}


def rows_of(cloud: str) -> pd.DataFrame:
    return stored(parse({cloud: BODIES[cloud]}, TAKEN_ON))


def test_the_price_of_an_instance_is_divided_by_its_chips() -> None:
    rows = rows_of("lambda").set_index("offer")
    assert rows.loc["gpu_8x_h100_sxm5", "price_usd_per_hour"] == 31.92 / 8
    assert rows.loc["gpu_1x_h100_sxm5", "price_usd_per_hour"] == 4.29
    assert rows.loc["gpu_8x_v100", "chips_per_offer"] == 8
    assert set(rows["commitment"]) == {"on_demand"}
    assert "cpu_4x_general" not in rows.index


def test_column_order_and_line_ends_do_not_matter() -> None:
    assert BODIES["lambda"].count(b"\r\n") == 5
    unix = BODIES["lambda"].replace(b"\r\n", b"\n")
    assert stored(parse({"lambda": unix}, TAKEN_ON)).equals(rows_of("lambda"))
    assert rows_of("vast")["price_usd_per_hour"].notna().all()


def test_a_spot_price_of_zero_or_nothing_is_none() -> None:
    assert set(rows_of("vast")["commitment"]) == {"on_demand"}
    spot = rows_of("nebius").query("commitment == 'spot'")
    assert spot[["chip", "price_usd_per_hour"]].values.tolist() == [["H100", 1.25]]


@pytest.mark.parametrize(
    ("cloud", "chip", "gibibytes"),
    [
        ("lambda", "V100", 16),
        ("seeweb", "H100", 80),
        ("vast", "RTX5090", 32607 / 1024),
        ("vast", "H200", 143771 / 1024),
        ("cudo", "A40", 48),
        ("do", "H100", 81559 / 1024),
    ],
)
def test_memory_is_per_chip_however_the_cloud_writes_it(
    cloud: str, chip: str, gibibytes: float
) -> None:
    rows = rows_of(cloud)
    found = rows[rows["chip"] == chip]["memory_bytes"].unique()
    assert found.tolist() == [pytest.approx(gibibytes * 2**30)]


@pytest.mark.parametrize("cloud", ["nebius", "runpod"])
def test_memory_of_zero_or_in_the_wrong_unit_is_missing(cloud: str) -> None:
    assert rows_of(cloud)["memory_bytes"].isna().all()


def test_the_cheapest_zone_of_a_region_counts() -> None:
    parsed = parse({"runpod": BODIES["runpod"]}, TAKEN_ON)
    rows = stored(parsed).set_index("commitment")["price_usd_per_hour"].to_dict()
    assert rows == {"on_demand": 1.35, "spot": 1.30}
    assert "3 prices of the same offer in other zones: the cheapest counts." in parsed.notes


def test_one_row_per_offer_over_all_clouds() -> None:
    parsed = parse(BODIES, TAKEN_ON)
    rows = stored(parsed)
    assert not rows.duplicated(KEY).any()
    assert set(rows["vendor"]) == set(CLOUDS)
    assert set(rows["observed_on"].dt.date) == {TAKEN_ON}
    assert rows["link"].isna().all()
    assert parsed.notes[0] == f"Catalogues of {', '.join(CLOUDS)}."


def test_a_region_begins_with_a_name() -> None:
    assert "CA, NA" in set(rows_of("vast")["region"])
    assert "" in set(rows_of("seeweb")["region"])


def test_a_chip_without_a_number_is_left_out_and_counted() -> None:
    none = BODIES["lambda"].replace(b"V100,8.0,", b"V100,0,")
    parsed = parse({"lambda": none}, TAKEN_ON)
    assert "V100" not in set(parsed.tables["chip_prices"]["chip"])
    assert "1 rows whose number of chips is not stated are left out." in parsed.notes


def test_extra_columns_are_fine_and_optional_ones_may_be_absent() -> None:
    bare = b"Region,AcceleratorName,AcceleratorCount,InstanceType,Price,Arch\nus,H100,2,h,5.0,arm\n"
    row = stored(parse({"new": bare}, TAKEN_ON)).iloc[0]
    assert (row["price_usd_per_hour"], row["vendor"]) == (2.5, "new")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (PAGE, "a web page"),
        (b"", "empty"),
        (BODIES["vast"].replace(b"Price,Spot", b"Cost,Spot"), "'Price' is missing; found: Ins"),
        (BODIES["lambda"].split(b"\r\n")[0] + b"\r\n", "no rows"),
    ],
)
def test_a_cloud_that_cannot_be_read_is_passed_over_with_its_reason(
    bad: bytes, reason: str
) -> None:
    parsed = parse(BODIES | {"vast": bad}, TAKEN_ON)
    assert set(stored(parsed)["vendor"]) == set(CLOUDS) - {"vast"}
    assert parsed.notes[-1].startswith(
        "vast is passed over, its earlier offers stay: SkyPilot catalogue of vast: "
    )
    assert reason in parsed.notes[-1]
    assert "vast" not in parsed.notes[0]
    sentence = refusal(parse, {"vast": bad})
    assert sentence.startswith("SkyPilot catalogue of vast: ")
    assert reason in sentence


def test_no_catalogue_at_all_is_refused() -> None:
    assert "no catalogue of any cloud" in refusal(parse, {})


def test_the_newest_schema_of_each_cloud_counts() -> None:
    dearer = BODIES["lambda"].replace(b"31.92", b"39.92")
    both = {"lambda": BODIES["lambda"], "lambda v8": dearer, "vast v8": BODIES["vast"]}
    rows = stored(parse(both, TAKEN_ON))
    assert set(rows["vendor"]) == {"lambda", "vast"}
    alone = stored(parse({"lambda": BODIES["lambda"]}, TAKEN_ON))
    assert rows[rows["vendor"] == "lambda"].reset_index(drop=True).equals(alone)


SENTINELS = b"""\
InstanceType,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,Price,SpotPrice
one,8,117,A100,1.0,"{""Gpus"":[{""MemoryInfo"":{""SizeInMiB"":81920}}]}",NONE,1.65,99999999
eight,192,1000,A100,8.0,"{""Gpus"":[{""MemoryInfo"":{""SizeInMiB"":655360}}]}",NONE,13.12,99999999
other,28,283,B200,1.0,"{""Gpus"":[{""MemoryInfo"":{""SizeInMiB"":184320}}]}",NONE,6.40,99999999
"""


def test_a_price_of_nines_is_no_price_and_memory_is_of_one_chip() -> None:
    parsed = parse({"primeintellect": SENTINELS}, TAKEN_ON)
    rows = stored(parsed).set_index("offer")
    assert rows["price_usd_per_hour"].to_dict() == {"one": 1.65, "eight": 1.64, "other": 6.4}
    assert set(rows["commitment"]) == {"on_demand"}
    assert "3 spot prices are placeholders." in parsed.notes
    assert rows.loc[["one", "eight"], "memory_bytes"].tolist() == [85_899_345_920] * 2
    assert rows.loc["other", "memory_bytes"] == 184_320 * 2**20


def test_memory_that_is_the_same_for_any_number_of_chips_is_of_one() -> None:
    same = SENTINELS.replace(b"655360", b"81920")
    rows = stored(parse({"new": same}, TAKEN_ON)).set_index("offer")
    assert rows.loc[["one", "eight"], "memory_bytes"].tolist() == [85_899_345_920] * 2


def test_a_real_price_is_no_placeholder() -> None:
    dear = SENTINELS.replace(b",13.12,", b",9999.0,")
    rows = stored(parse({"new": dear}, TAKEN_ON)).set_index("offer")
    assert rows.loc["eight", "price_usd_per_hour"] == 1249.875


def test_a_catalogue_without_region_memory_and_spot_prices_is_read() -> None:
    bare = b"InstanceType,AcceleratorCount,AcceleratorName,vCPUs,Price\n2x,2,H100,56,2.78\n"
    row = stored(parse({"hyperbolic": bare}, TAKEN_ON)).iloc[0]
    assert (row["region"], row["price_usd_per_hour"]) == ("", 1.39)


def test_prices_turned_to_text_are_refused() -> None:
    words = BODIES["lambda"] + b"gpu_1x_a10,A10,1,30,200,call us,us-east-1,,\r\n" * 9
    sentence = refusal(parse, {"lambda": words})
    assert "9 of 12 filled cells of 'Price' cannot be read (the first: 'call us')" in sentence


def test_clouds_and_version_come_from_the_environment() -> None:
    chosen = source(
        {"AI_TRENDS_SKYPILOT_CLOUDS": "AWS, lambda lambda", "AI_TRENDS_SKYPILOT_VERSION": "v8"}
    )
    assert [part.url.split("catalogs/")[1] for part in chosen.parts] == [
        "v8/aws/vms.csv",
        "v8/lambda/vms.csv",
    ]
    assert all(part.is_optional for part in chosen.parts)


@pytest.mark.parametrize("environ", [{}, {"AI_TRENDS_SKYPILOT_CLOUDS": " "}])
def test_the_defaults_hold_where_nothing_is_set(environ: dict[str, str]) -> None:
    usual = source(environ)
    newest = [part for part in usual.parts if part.instead_of is None]
    assert tuple(part.name for part in newest) == DEFAULT_CLOUDS
    assert "/catalogs/v9/aws/" in usual.parts[0].url
    older = [part for part in usual.parts if part.instead_of]
    assert tuple(part.instead_of for part in older) == DEFAULT_CLOUDS
    assert older[0].url.endswith("/catalogs/v8/aws/vms.csv")
    assert usual.appends == usual.tables == ("chip_prices",)


def test_a_name_cannot_leave_the_catalogue() -> None:
    for part in source({"AI_TRENDS_SKYPILOT_CLOUDS": "../../evil"}).parts:
        assert part.url.endswith("/..%2F..%2Fevil/vms.csv")
