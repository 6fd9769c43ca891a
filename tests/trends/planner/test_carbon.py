"""Emissions by site, and scales."""

import numpy as np
import pytest

from trends.inputs import InvalidInput
from trends.planner import carbon


def test_emissions_by_hand() -> None:
    """1 GWh at 0.35 kg/kWh is 350 t."""
    assert carbon.site().name == "united_states"
    assert carbon.site().co2e_kg(1e6) == pytest.approx(350e3)
    assert carbon.site("france").co2e_kg(np.array([1.0, 2.0])).tolist() == [0.056, 0.112]


def test_every_site_says_where_its_figure_comes_from() -> None:
    for site in carbon.sites().values():
        assert site.source and site.url.startswith("https://")
        assert site.basis in ("generation", "life cycle")
        assert 0 < site.kg_co2e_per_kwh < 1.2


def test_the_subregions_are_pounds_in_kilograms() -> None:
    for site in carbon.sites().values():
        if "lb/MWh" in site.note:
            pounds = float(site.note.split()[0])
            assert site.kg_co2e_per_kwh == pytest.approx(pounds * 0.45359237 / 1000, abs=5e-5)


def test_scales() -> None:
    found = carbon.scales(energy_kwh=10_791.0, power_w=2e9, co2e_kg=9200.0)
    times = found.set_index("quantity")["times"]
    assert (times["energy"], times["co2e"]) == (1.0, 2.0)
    assert times["power"].tolist() == pytest.approx([2.0, 2 / 2.08])


def test_no_such_site() -> None:
    with pytest.raises(InvalidInput, match="Site: there is none named 'Atlantis'"):
        carbon.site("Atlantis")
