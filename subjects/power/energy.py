"""The section "Energy and emissions" of the page about power: a run, a site, what it amounts to."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.power import data
from subjects.power.data import FRONTIER, KG_PER_TONNE, UNITS, WH_PER_KWH, WHAT, Run, View
from trends import wording as words
from trends.cost.constants import median
from trends.planner import carbon
from ui import frames, page, table
from ui.cache import cached
from ui.charts import trend
from ui.charts.show import plot
from ui.controls import row
from ui.exports import buttons
from ui.exports.contents import export_of
from ui.finding import Finding
from ui.look import Look
from ui.shell import screen
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
METHOD = (
    "**How energy is worked out.** Chip-hours x design power of a chip x server over chips x "
    f"average over design power ({median('average_power_gpu'):g} for GPUs, "
    f"{median('average_power_tpu'):g} for TPUs) x PUE ({median('pue_hyperscaler'):g} for "
    f"hyperscalers, else {median('pue_other'):g}): the method of Cottier et al. (2024), "
    "[The rising costs of training frontier AI models](https://arxiv.org/abs/2405.21015). The "
    "range is that of a Monte Carlo over those inputs. **Emissions** are the energy times the "
    "grid's intensity, the yearly mean of a place: where a run took place is mostly not known, "
    "and making the chips is not counted."
)


def show() -> None:
    """Controls, sentence, chart, scales, table, downloads."""
    st.header("What energy does a run take, and what does it emit?", anchor="energy")
    view = row.section(data.controls(), width=230)
    found, run = finding(view), data.run(view.run)
    st.markdown(found.answer)
    table.show(scales(run, view), "The run beside everyday scales")
    phone = screen.is_phone()
    figure = _figure(view, Look(screen.is_dark(), phone))
    plot(figure, alt=found.summary, key="energy", has_bar=not phone)
    with st.expander("Every run: table, method, download"):
        page.rows(found)
        st.markdown(METHOD)
        st.markdown(sources())
        buttons.download_row(export_of(found), key="energy_download")


@cached
def finding(view: View) -> Finding:
    """The section's view worked out."""
    rows = data.points(view).sort_values("value", ascending=False, kind="stable")
    title = WHAT.words[view.what].replace("a run", "training runs")
    return Finding(
        title=title[0].upper() + title[1:],
        answer=answer(view),
        rows=rows[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units={"energy_wh": "Wh", "co2e_t": "t CO2e", "power_w": "W"},
        draw=partial(_figure, view),
        summary=_summary(view),
        numbers=(),
        definition=_definition(view),
        method=METHOD,
    )


def answer(view: View) -> str:
    """One run's energy, emissions and draw with their range, and how fast the frontier's grow."""
    run, site = data.run(view.run), carbon.site(view.site)
    low, high = (numbers.quantity(end * WH_PER_KWH, "Wh") for end in run.ends_kwh)
    ends = [_tonnes(site.co2e_kg(end)) for end in run.ends_kwh]
    draw = f", at an average draw of {numbers.metric(run.power_w, 'W')}" if run.power_w > 0 else ""
    growth = data.trend(view)
    frontier = ""
    if not isinstance(growth, str):
        models = words.count(growth.n, "model")
        frontier = f" The energy of the {FRONTIER.lower()} {sentences.movement(growth)}, {models}."
    return (
        f"{run.model} ({run.organization}, {numbers.month(run.published_on)}) took "
        f"**{numbers.quantity(run.energy_kwh * WH_PER_KWH, 'Wh')}** (90% range {low} to {high})"
        f"{draw}. By the grid “{site.label}” that emits "
        f"**{_tonnes(site.co2e_kg(run.energy_kwh))}** of CO2e ({ends[0]} to {ends[1]}) at "
        f"{site.kg_co2e_per_kwh:g} kg per kWh.{frontier}"
    )


def _tonnes(kg: float) -> str:
    return f"{numbers.counted(kg / KG_PER_TONNE)} t"


def scales(run: Run, view: View) -> pd.DataFrame:
    """What the run amounts to, in everyday and plant scales."""
    site = carbon.site(view.site)
    found = carbon.scales(
        energy_kwh=run.energy_kwh,
        power_w=run.power_w,
        co2e_kg=site.co2e_kg(run.energy_kwh),
    )
    kinds = {"energy": "Energy", "power": "Average draw", "co2e": "Emissions"}
    return pd.DataFrame(
        {
            "Of the run": found["quantity"].map(kinds),
            "Amounts to": [_times(times) for times in found["times"]],
            "Of": found["label"],
            "Source": found["source"],
        }
    )


def _times(times: float) -> str:
    if times != times:
        return "not known"
    return numbers.times(times) if times >= 0.1 else words.percent(times)


def sources() -> str:
    """The grid intensities with their source, as a list."""
    lines = [
        f"- {site.label}: {site.kg_co2e_per_kwh:g} kg CO2e per kWh, {site.basis}; "
        f"[{site.source}]({site.url})"
        for site in carbon.sites().values()
    ]
    return "\n".join(["**Grid intensities.**", "", *lines])


def _definition(view: View) -> dict[str, str]:
    site = carbon.site(view.site)
    return {
        "energy": "own estimate at the facility, Wh: chip-hours x server power x PUE",
        "emissions": f"at {site.kg_co2e_per_kwh:g} kg CO2e per kWh ({site.label}, {site.basis})",
        "line": "least squares on log10 through the top 10 at release since 2010",
        "interval": "90%, Student's t, of the slope",
    }


def _summary(view: View) -> str:
    found = data.trend(view)
    fits = {} if isinstance(found, str) else {FRONTIER: found}
    return trend.summary(
        data.points(view),
        fits,
        value_label=WHAT.words[view.what].capitalize(),
        value_unit=UNITS[view.what],
        log_axis=True,
        project_to=None,
    )


@cached
def _figure(view: View, look: Look) -> go.Figure:
    found, site = data.trend(view), carbon.site(view.site)
    at = f" at {site.kg_co2e_per_kwh:g} kg CO2e per kWh" if view.what == "emissions" else ""
    what = WHAT.words[view.what].replace("a run", "training runs")
    return trend.trend(
        data.points(view),
        {} if isinstance(found, str) else {FRONTIER: found},
        title=what[0].upper() + what[1:],
        definition=f"Own estimates{at}; line through the top 10 at release, 90% bands",
        source_line=frames.source_line("epoch_models"),
        value_label="Emissions" if view.what == "emissions" else "Energy",
        value_unit=UNITS[view.what],
        as_of=frames.data_day("epoch_models"),
        look=look,
    )
