"""The largest run that the supply of power, chips, memory or capital allows.

Every function takes n draws by input name and k decimal years, and returns (k, n) log10 FLOP.
Steady growth is a straight line in logarithms. Model: Sevilla et al. (2024), "Can AI scaling
continue through 2030?", appendices A and C; memory and capital are our additions in its style.
"""

from typing import Any

import numpy as np

from trends.dates import Floats

Draws = dict[str, Any]
BASE_YEAR = 2024.0  # the published inputs are for the end of 2023
STATED_YEAR = 2030.0  # the year of campus_2030_w and capital_2030_usd
FLOP_PER_PARAMETER_TOKEN = 6.0  # Kaplan et al. (2020), section 2.1: forward 2, backward 4
JOULE_PER_KWH = 3.6e6
FIRST_MEMORY_YEAR = 2021.0  # memory made earlier is left out
MONTHS_PER_YEAR = 12


def grown(growth: Floats, years: Floats) -> Floats:
    """(k, n) log10 of growth ** years, for (n,) growth per year and (k,) years."""
    return np.asarray(years[:, None] * np.log10(growth))


def throughput(x: Draws) -> Floats:
    """(n,) log10 of a run's FLOP per peak FLOP/s of its cluster: utilisation times seconds."""
    return np.asarray(np.log10(x["utilization"] * x["run_s"]))


def accumulated(rate: Floats, growth: Floats, years: Floats) -> Floats:
    """(k, n) total after `years` years of production that starts at `rate` a year and grows."""
    speed = np.log(growth)
    flat = np.abs(speed) < 1e-9
    safe = np.where(flat, 1.0, speed)
    factor = np.where(flat, years[:, None], np.expm1(years[:, None] * safe) / safe)
    return np.asarray(rate * factor)


def power(x: Draws, years: Floats) -> dict[str, Floats]:
    """power: the larger of a run on one campus and a distributed run (power and bandwidth)."""
    per_watt = np.log10(x["peak_flop_per_s"] / x["chip_w"]) + throughput(x)
    per_watt = per_watt + grown(x["efficiency_growth"], years - BASE_YEAR)
    campus = np.log10(x["campus_2030_w"] * x["power_supply"])
    campus = campus + grown(x["campus_growth"], years - STATED_YEAR) + per_watt
    distributed = np.log10(ai_power(x, years) * x["run_share"]) + per_watt
    wire = bandwidth(x, years)
    return {
        "power_campus": campus,
        "power_distributed": distributed,
        "bandwidth": wire,
        "power": np.maximum(campus, np.minimum(distributed, wire)),
    }


def ai_power(x: Draws, years: Floats) -> Floats:
    """(k, n) W of US data centers for AI: all, minus those for other uses, which grow no faster."""
    ahead = years - BASE_YEAR
    others = np.minimum(x["other_power_growth"], x["us_power_growth"])
    total = x["us_power_w"] * 10 ** grown(x["us_power_growth"], ahead)
    rest = (x["us_power_w"] - x["us_ai_power_w"]) * 10 ** grown(others, ahead)
    return np.asarray((total - rest) * x["power_supply"])


def bandwidth(x: Draws, years: Floats) -> Floats:
    """The run whose gradients just fit between data centers: appendix C of the source.

    An all-reduce of N parameters takes 2 N bits / F + 2 t, with t the latency of the loop. With
    T / that many batches of B tokens and D = k N tokens: k N (2 N bits / F + 2 t) = T B.
    """
    wire = x["bandwidth_bit_per_s"] * 10 ** grown(x["bandwidth_growth"], years - BASE_YEAR)
    square = 2 * x["tokens_per_parameter"] * x["gradient_bits"] / wire
    line = 2 * x["tokens_per_parameter"] * x["network_km"] / x["fibre_km_per_s"]
    work = x["run_s"] * x["batch_tokens"]
    parameters = 2 * work / (line + np.sqrt(line**2 + 4 * square * work))  # stable for small N
    return np.asarray(np.log10(6 * x["tokens_per_parameter"]) + 2 * np.log10(parameters))


def chips(x: Draws, years: Floats) -> Floats:
    """The run on its share of all chips made so far."""
    stock = np.log10(chip_stock(x, years) * x["run_share"])
    return np.asarray(stock + np.log10(x["peak_flop_per_s"]) + throughput(x))


def chip_stock(x: Draws, years: Floats) -> Floats:
    """(k, n) H100-equivalents made up to each year.

    Each year's production is the logarithmic mean of the rates at its two ends, which is exact for
    steady growth. Before the date of the stated stock, the stock shrinks at the growth of
    production.
    """
    start = float(np.min(x["chip_year"]))
    nodes = np.concatenate([[start], years[years > start]])
    rates = _production(x, nodes, start)
    ratio = np.log(rates[1:] / rates[:-1])
    flat = np.abs(ratio) < 1e-9
    mean = np.where(flat, rates[1:], np.diff(rates, axis=0) / np.where(flat, 1.0, ratio))
    later = x["chip_stock"] + np.cumsum(mean * np.diff(nodes)[:, None], axis=0)
    speed = x["chip_production_growth"] * x["chip_performance_growth"]
    earlier = x["chip_stock"] * 10 ** grown(speed, years[years <= start] - start)
    return np.concatenate([earlier, later])


def _production(x: Draws, years: Floats, start: float) -> Floats:
    """(k, n) H100-equivalents a year: as packaging and memory grow, until wafers are the limit."""
    production = x["chip_production"] * 10 ** grown(x["chip_production_growth"], years - start)
    production = production * 10 ** grown(x["chip_performance_growth"], years - start)
    wafers = 1 + x["volume_per_capex"] * (x["capex_growth"] - 1)
    ceiling = x["wafers_per_month"] * MONTHS_PER_YEAR * x["dies_per_wafer"]
    ceiling = ceiling * 10 ** grown(wafers * x["chip_performance_growth"], years - BASE_YEAR)
    return np.asarray(np.minimum(production, ceiling))


def memory(x: Draws, years: Floats) -> Floats:
    """The run on its share of the chips that the high-bandwidth memory made since 2021 allows."""
    before = x["hbm_byte_per_year"] * x["hbm_growth"] ** (FIRST_MEMORY_YEAR - BASE_YEAR)
    stock = accumulated(before, x["hbm_growth"], years - FIRST_MEMORY_YEAR)
    need = np.log10(x["hbm_byte_per_flop_per_s"]) + grown(x["hbm_need_growth"], years - BASE_YEAR)
    return np.asarray(np.log10(stock * x["run_share"]) - need + throughput(x))


def capital(x: Draws, years: Floats) -> Floats:
    """The run on the cluster that the largest capital buys, its electricity included."""
    ahead = years - BASE_YEAR
    budget = np.log10(x["capital_2030_usd"]) + grown(x["capital_growth"], years - STATED_YEAR)
    hardware = x["chip_usd"] * 10 ** -grown(x["price_performance_growth"], ahead)
    kwh = x["chip_w"] * x["run_s"] / JOULE_PER_KWH * 10 ** -grown(x["efficiency_growth"], ahead)
    per_chip = np.log10(hardware + kwh * x["electricity_usd_per_kwh"])
    return np.asarray(budget - per_chip + np.log10(x["peak_flop_per_s"]) + throughput(x))


def longest_useful_s(x: Draws) -> Floats:
    """(n,) seconds after which a run is overtaken by one that starts later on better terms.

    1 / (sum of the growth rates of hardware per dollar, algorithms and spending): a run of length
    l that ends on a given day has the effective compute l exp(-g l), largest at l = 1 / g.
    Sevilla et al. (2022), "The longest training run".
    """
    algorithms = np.log(2) * MONTHS_PER_YEAR / x["halving_months"]
    rates = np.log(x["price_performance_growth"]) + algorithms + np.log(x["investment_growth"])
    return np.asarray(365.25 * 86_400 / rates)
