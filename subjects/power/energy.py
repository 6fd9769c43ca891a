"""Energy and emissions of training runs: one run on a grid, what it equals, the trend of all."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.power import data
from subjects.power.data import (
    FRONTIER,
    KG_PER_TONNE,
    UNITS,
    WH_PER_KWH,
    WHAT,
    EnergyRun,
    EnergyView,
)
from trends import wording as words
from trends.cost.constants import median
from trends.growth import Growth
from trends.planner import carbon
from ui import frames
from ui.cache import cached
from ui.charts import trend
from ui.finding import Finding, Table
from ui.look import Look
from ui.text import numbers, sentences

COLUMNS = {
    "model": "Model",
    "published_on": "Published",
    "organization": "Organisation",
    "energy_wh": "Energy",
    "co2e_t": "Emissions",
    "power_w": "Average draw",
    "chip": "Hardware",
    "link": "Link",
}
QUESTION = "How much energy does a run use, and what does it emit?"
METHOD = (
    "**How energy is worked out.** Chip-hours x design power of a chip x server over chips x "
    f"average over design power ({median('average_power_gpu'):g} for GPUs, "
    f"{median('average_power_tpu'):g} for TPUs) x PUE ({median('pue_hyperscaler'):g} for "
    f"hyperscalers, else {median('pue_other'):g}): the method of Cottier et al. (2024), "
    "[The rising costs of training frontier AI models](https://arxiv.org/abs/2405.21015). The "
    "range is that of a Monte Carlo over those inputs. **Average draw** is our estimate by the "
    "same inputs; the page's own rows hold the publisher's estimate, which can differ. "
    "**Emissions** are the energy times the grid's intensity, the yearly mean of a place: where a "
    "run took place is mostly not known, and making the chips is not counted."
)


@cached
def finding(view: EnergyView) -> Finding:
    """The section's view worked out."""
    rows = data.points(view).sort_values("value", ascending=False, kind="stable")
    return Finding(
        title=_title(view),
        answer=_answer(view, data.run(view.run)),
        rows=rows[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units={"energy_wh": "Wh", "co2e_t": "t CO2e", "power_w": "W"},
        draw=partial(_figure, view),
        summary=_summary(view),
        numbers=(),
        definition=_definition(view),
        method=f"{METHOD}\n\n{_intensities()}",
    )


def _title(view: EnergyView) -> str:
    return sentences.capitalise(WHAT.words[view.what].replace("a run", "training runs"))


def _answer(view: EnergyView, run: EnergyRun) -> str:
    """One run's energy, emissions and draw with their range, and how fast the frontier's grow."""
    site, growth = carbon.site(view.site), data.trend(view)
    low, high = (numbers.quantity(end * WH_PER_KWH, "Wh") for end in run.ends_kwh)
    ends = " to ".join(_tonnes(site.co2e_kg(end)) for end in run.ends_kwh)
    draw = f", at an average draw of {numbers.metric(run.power_w, 'W')}" if run.power_w > 0 else ""
    frontier = ""
    if not isinstance(growth, str):
        models = words.count(growth.n, "model")
        frontier = f" The energy of the {FRONTIER.lower()} {sentences.movement(growth)}, {models}."
    return (
        f"{run.model} ({run.organization}, {numbers.month(run.published_on)}) used "
        f"**{numbers.quantity(run.energy_kwh * WH_PER_KWH, 'Wh')}** (90% range {low} to {high})"
        f"{draw}. On the grid “{site.label}”, at {site.kg_co2e_per_kwh:g} kg per kWh, that emits "
        f"**{_tonnes(site.co2e_kg(run.energy_kwh))}** of CO2e ({ends}).{frontier}"
    )


def _tonnes(kg: float) -> str:
    return f"{numbers.counted(kg / KG_PER_TONNE)} t"


def scales(view: EnergyView) -> Table:
    """What the view's run equals, on everyday and plant scales."""
    run = data.run(view.run)
    rows = carbon.scales(
        energy_kwh=run.energy_kwh,
        power_w=run.power_w,
        co2e_kg=carbon.site(view.site).co2e_kg(run.energy_kwh),
    )
    quantities = {"energy": "Energy", "power": "Average draw", "co2e": "Emissions"}
    table = {
        "Quantity": rows["quantity"].map(quantities),
        "Equals": [_times(times) for times in rows["times"]],
        "Of": rows["label"],
        "Source": rows["source"],
    }
    return Table("The run beside everyday scales", pd.DataFrame(table))


def _times(times: float) -> str:
    if times != times:
        return "not known"
    return numbers.times(times) if times >= 0.1 else words.percent(times)


def _intensities() -> str:
    """The grid intensities with their source, as a list."""
    lines = [
        f"- {site.label}: {site.kg_co2e_per_kwh:g} kg CO2e per kWh, {site.basis}; "
        f"[{site.source}]({site.url})"
        for site in carbon.sites().values()
    ]
    return "\n".join(["**Grid intensities.**", "", *lines])


def _definition(view: EnergyView) -> dict[str, str]:
    site = carbon.site(view.site)
    return {
        "energy": "own estimate at the facility, Wh: chip-hours x server power x PUE",
        "emissions": f"at {site.kg_co2e_per_kwh:g} kg CO2e per kWh ({site.label}, {site.basis})",
        "line": "least squares on log10 through the top 10 at release since 2010",
        "interval": "90%, Student's t, of the slope",
    }


def _summary(view: EnergyView) -> str:
    return trend.summary(
        data.points(view),
        _fits(view),
        value_label=WHAT.words[view.what].capitalize(),
        value_unit=UNITS[view.what],
        log_axis=True,
        project_to=None,
    )


def _fits(view: EnergyView) -> dict[str, Growth]:
    growth = data.trend(view)
    return {} if isinstance(growth, str) else {FRONTIER: growth}


@cached
def _figure(view: EnergyView, look: Look) -> go.Figure:
    site, at = carbon.site(view.site), ""
    if view.what == "emissions":
        at = f" at {site.kg_co2e_per_kwh:g} kg CO2e per kWh"
    return trend.trend(
        data.points(view),
        _fits(view),
        title=_title(view),
        definition=f"Own estimates{at}; line through the top 10 at release, 90% bands",
        source_line=frames.source_line("epoch_models"),
        value_label="Emissions" if view.what == "emissions" else "Energy",
        value_unit=UNITS[view.what],
        as_of=frames.data_day("epoch_models"),
        look=look,
    )
