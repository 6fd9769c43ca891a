"""The page on the power draw of training, and the energy of one run."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from subjects.power import data, energy
from subjects.trend import room
from subjects.trend.quantities import TRAINING_POWER
from ui.finding import Finding, Section

_TREND = room.room(TRAINING_POWER, data.PARAMS)


def _energy() -> Mapping[str, Finding]:
    return {"energy": energy.finding(data.default())}


def _sections() -> Sequence[Section]:
    view = data.default()
    scales = Section(f"What {view.run} equals", tables=[energy.scales(view)])
    return [*_TREND.more_sections(), scales]


ROOM = replace(_TREND, more_views=_energy, more_sections=_sections)
