"""The limits reproduce the published ranges and obey what any supply limit must obey."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends import reference
from trends.errors import BadArgument
from trends.limits import hardware, software
from trends.limits.inputs import catalogue
from trends.limits.scenario import LEVERS, LIMITS, Scenario, published, scenario
from trends.limits.simulate import Limits, simulate

PUBLISHED = reference.toml("limits")["published"]
SUPPLIES = ("power_supply", "chips", "memory", "data", "capital", "precision")
QUICK = settings(max_examples=15, deadline=None)


def run(made: Scenario, draws: int = 200, seed: int = 0, **told: object) -> Limits:
    return simulate(made, rng=np.random.default_rng(seed), draws=draws, **told)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def august_2024() -> Limits:
    return run(published(), draws=50_000, seed=2024)


@pytest.fixture(scope="module", params=range(3))
def another_seed(request: pytest.FixtureRequest) -> Limits:
    return run(published(), draws=50_000, seed=request.param)


def one_digit(value: float) -> float:
    """As the source prints its ranges."""
    return float(f"{value:.0e}")


@pytest.mark.parametrize("name", list(PUBLISHED["ranges"]))
def test_2030_lies_inside_the_published_range_whatever_the_seed(
    another_seed: Limits, name: str
) -> None:
    low, high = PUBLISHED["ranges"][name]
    bands = another_seed.band(name, PUBLISHED["level"]).set_index("year")
    found = bands.loc[PUBLISHED["year"]]
    assert low < found["median"] < high
    assert low <= found["low"] < found["high"] <= high


def test_power_binds_first_then_chips(august_2024: Limits) -> None:
    assert august_2024.order(2030.0)[:2] == PUBLISHED["binds_first"]
    shares = august_2024.binding().set_index("year").loc[2030.0]
    assert shares["power"] > 0.5
    assert shares.sum() == pytest.approx(1)


def test_about_the_published_size_is_feasible(august_2024: Limits) -> None:
    found = august_2024.band().set_index("year").loc[2030.0]
    assert found["low"] < PUBLISHED["feasible_flop"] < found["high"]
    assert found["median"] == pytest.approx(PUBLISHED["feasible_flop"], rel=0.5)


def test_the_median_inputs_give_the_source_s_own_example() -> None:
    """30 GW for AI in 2030, of which one run gets 8 GW: the source's text."""
    x = {name: np.array([item.median]) for name, item in catalogue().items()} | {"power_supply": 1}
    watts = hardware.ai_power(x, np.array([2030.0]))[0, 0]
    assert watts == pytest.approx(30e9, rel=0.15)
    assert watts * 0.26 == pytest.approx(8e9, rel=0.15)
    assert hardware.ai_power(x, np.array([2024.0]))[0, 0] == pytest.approx(3.04e9)


def medians(**changed: float) -> dict:
    x = {name: np.array([item.median]) for name, item in catalogue().items()}
    x |= {"power_supply": 1.0, "gradient_bits": 8.0}
    return x | {name: np.array([value]) for name, value in changed.items()}


def test_bandwidth_by_the_source_s_example() -> None:
    """One switch of 51.2 Tbps, 11,000 km, 300 days, 60M tokens: 16T parameters, 3e28 FLOP."""
    x = medians(bandwidth_bit_per_s=51.2e12, network_km=11_000.0, run_s=300 * 86_400.0)
    found = 10 ** hardware.bandwidth(x, np.array([2024.0]))[0, 0]
    assert found == pytest.approx(2.9e28, rel=0.02)
    assert np.sqrt(found / 120) == pytest.approx(16e12, rel=0.04)


def test_latency_by_the_source_s_example() -> None:
    """120 microseconds a layer, nine months, 60 million tokens: 700T parameters, 6e31 FLOP."""
    x = medians(
        internode_s=0.0, message_s=26.4e-6, run_s=2.33e7, layers=8.8e-2, layer_parameters=1.0
    )
    assert software.layer_s(x, np.array(1.0)) == pytest.approx(120e-6)
    found = 10 ** software.latency(x, np.array([2030.0]))[0, 0]
    assert np.sqrt(found / 120) == pytest.approx(700e12, rel=0.07)
    assert one_digit(found) == pytest.approx(5e31)  # the source squares the rounded 700T


def test_latency_solves_its_equation() -> None:
    """T = t L D / B holds at the solution, whatever the draw."""
    x = medians(run_s=1.2e7, batch_exponent=0.3)
    size = np.sqrt(10 ** software.latency(x, np.array([2035.0]))[0, 0] / 120)
    batch = 6e7 * (size / 1.8e12) ** 0.3
    chips = 120 * size**2 / (1.2e7 * 2e15 * 0.375 * 1.44**11)
    side = np.sqrt(chips * 330 / batch)
    wait = 4 * (6.8e-6 + 2 * (3 * 6e-7 + 5e-6 * np.log2(side / 8)))
    layers = 80 * (size / 7e10) ** 0.27
    assert wait * layers * 20 * size / batch == pytest.approx(1.2e7, rel=1e-9)


def test_longest_run_by_the_source_s_rule() -> None:
    """Hardware that grows exp(1 / 3.55) a year alone allows 3.55 years: Sevilla et al. 2022."""
    still = {"halving_months": np.array([np.inf]), "investment_growth": np.array([1.0])}
    x = {"price_performance_growth": np.array([np.exp(1 / 3.55)])} | still
    assert hardware.longest_useful_s(x) / (365.25 * 86_400) == pytest.approx(3.55)


def test_accumulated_by_hand() -> None:
    """A rate of 1 that doubles yearly makes 1 / ln 2 in the first year; a constant one makes 1."""
    found = hardware.accumulated(np.ones(2), np.array([2.0, 1.0]), np.array([1.0]))
    assert found[0] == pytest.approx([1 / np.log(2), 1])


def test_data_by_hand() -> None:
    """5e14 tokens, one epoch of all of them: 6 x 5e14^2 / 20 = 7.5e28, the source's note 75."""
    none = {"images": 0.0, "video_s": 0.0, "audio_s": 0.0}
    x = medians(text_tokens=5e14, data_quality=1.0, epochs=1.0, **none)
    assert 10 ** software.data(x, np.array([2024.0]))[0, 0] == pytest.approx(7.5e28)


def test_capital_by_hand() -> None:
    """53,000 dollars a chip of 2e15 FLOP/s, 0.375 of it for 1.56e7 s, no electricity: 2024."""
    x = medians(capital_2030_usd=5.3e9, capital_growth=1.0, electricity_usd_per_kwh=0.0)
    found = 10 ** hardware.capital(x, np.array([2024.0]))[0, 0]
    assert found == pytest.approx(1e5 * 2e15 * 0.375 * 1.56e7)


@QUICK
@given(st.sampled_from(SUPPLIES), st.floats(1, 1e4), st.sets(st.sampled_from(LIMITS), min_size=1))
def test_more_supply_never_lowers_feasible_compute(lever: str, more: float, limits: set) -> None:
    less = run(scenario(limits=limits))
    found = run(scenario(limits=limits, levers={lever: more}))
    for name in found.logs:
        assert (found.logs[name] >= less.logs[name] - 1e-9).all(), name
    assert (found.envelope >= less.envelope - 1e-9).all()


@QUICK
@given(st.sampled_from([n for n, i in catalogue().items() if i.unit in ("W", "tokens")]))
def test_a_larger_stock_never_lowers_feasible_compute(name: str) -> None:
    item = catalogue()[name]
    twice = {name: (2 * item.low, 2 * item.median, 2 * item.high)}
    if name in ("chip_w", "tokens_per_parameter", "minibatch_tokens", "us_ai_power_w"):
        return  # needs, and a part of the whole: not supplies
    assert (run(scenario(overrides=twice)).envelope >= run(scenario()).envelope - 1e-9).all()


@QUICK
@given(st.sampled_from(sorted(LEVERS)), st.integers(0, 99))
def test_a_lever_at_1_changes_nothing(lever: str, seed: int) -> None:
    found = run(scenario(levers={lever: 1.0}), seed=seed)
    assert all((found.logs[n] == v).all() for n, v in run(scenario(), seed=seed).logs.items())


@QUICK
@given(st.integers(0, 99), st.sets(st.sampled_from(LIMITS), min_size=1))
def test_envelope_is_the_minimum_and_the_seed_decides(seed: int, limits: set) -> None:
    found = run(scenario(limits=limits), seed=seed)
    chosen = np.array([found.logs[name] for name in limits])
    assert (found.envelope == chosen.min(axis=0)).all()
    assert (run(scenario(limits=limits), seed=seed).envelope == found.envelope).all()
    assert np.isfinite(found.envelope).all()


def test_named_levers_do_what_they_say() -> None:
    base, at = run(scenario(), 2000), {"years": [2030]}

    def median(name: str, **levers: float) -> float:
        made = run(scenario(levers=levers), 2000, **at)
        return float(np.median(made.logs[name]))

    plain = {name: median(name) for name in base.logs}
    assert median("memory", memory=100) == pytest.approx(plain["memory"] + 2)
    assert median("latency", memory=100) > plain["latency"]
    assert median("power_campus", power_supply=2) == pytest.approx(
        plain["power_campus"] + np.log10(2)
    )
    assert median("chips", chips=2) == pytest.approx(plain["chips"] + np.log10(2))
    assert median("chips", precision=2) == pytest.approx(plain["chips"] + np.log10(2))
    assert median("run_length", algorithms=2) < plain["run_length"]
    assert 0 < median("capital", electricity_price=0.5) - plain["capital"] < 0.05


def test_effective_compute_adds_algorithmic_progress() -> None:
    found = run(scenario(), years=[2024, 2026])
    gain = found.effective() - found.envelope
    assert (gain[0] == 0).all()
    assert np.median(gain[1]) == pytest.approx(24 / 8 * np.log10(2), rel=0.05)


def test_the_trend_meets_the_envelope() -> None:
    found = run(published(), draws=1000)
    level = np.median(found.envelope[found.years == 2030.0])
    meets = found.meets(np.array([0.6]), np.array([level]), 2030.0, np.random.default_rng(0))
    assert meets.years.size == 1000
    assert meets.by(["2030-01-01"])[0] == pytest.approx(0.5, abs=0.2)
    never = found.meets(np.array([0.0]), np.array([10.0]), 2030.0, np.random.default_rng(0))
    assert never.never == 1
    at_once = found.meets(np.array([0.0]), np.array([99.0]), 2030.0, np.random.default_rng(0))
    assert (at_once.years == 2024).all()


def test_the_crossing_lies_between_two_years_by_lines() -> None:
    found = run(scenario(limits=["data"]), draws=1, years=[2028, 2029])
    start, end = found.envelope[:, 0]
    trend = start - 0.25 * (end - start)
    # the envelope rises from `start` to `end`; a trend twice as steep that starts a fourth below
    slope = np.array([2 * (end - start)])
    meets = found.meets(slope, np.array([trend]), 2028.0, np.random.default_rng(0))
    assert meets.years[0] == pytest.approx(2028.25)


def test_tornado_ranks_inputs() -> None:
    found = run(published(), draws=4000).tornado(2030.0, "data")
    assert found["share"].sum() == pytest.approx(1)
    assert set(found["input"][:5]) >= {"text_tokens", "tokens_per_image"}
    assert found["share"].is_monotonic_decreasing
    assert abs(found.set_index("input").loc["capital_growth", "rank_correlation"]) < 0.06


def test_bands_are_frames() -> None:
    found = run(scenario())
    frame = found.bands()
    assert set(frame["limit"]) == {*found.logs, "envelope"}
    assert (frame["low"] <= frame["median"]).all() and (frame["median"] <= frame["high"]).all()
    assert isinstance(found.band("effective"), pd.DataFrame)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"draws": 0}, "draws"),
        ({"draws": 1.5}, "draws"),
        ({"draws": float("nan")}, "draws"),
        ({"years": []}, "rise"),
        ({"years": [2030, 2029]}, "rise"),
        ({"years": [2030, float("nan")]}, "finite"),
        ({"years": [1999]}, "2022 to 2060"),
    ],
)
def test_bad_arguments_are_named(told: dict, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        simulate(scenario(), rng=np.random.default_rng(0), **told)


def test_what_is_not_there_is_named() -> None:
    found = run(scenario(), draws=2)
    with pytest.raises(BadArgument, match="no limit 'luck'"):
        found.band("luck")
    with pytest.raises(BadArgument, match="level"):
        found.band(level=2)
    with pytest.raises(BadArgument, match="year 1999"):
        found.tornado(1999)
    with pytest.raises(BadArgument, match="no limit 'luck'"):
        found.tornado(2030, "luck")
    with pytest.raises(BadArgument, match="slopes"):
        found.meets(np.array([]), np.array([]), 2030.0, np.random.default_rng(0))
