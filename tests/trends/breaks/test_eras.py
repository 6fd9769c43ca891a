"""Eras are the plain fits of their own rows."""

import numpy as np
import pandas as pd
import pytest

from trends.breaks.eras import eras
from trends.errors import BadArgument
from trends.growth import fit

DAYS = pd.date_range("2005-01-01", "2024-12-01", periods=120).normalize()
VALUES = 10 ** (np.linspace(0, 8, 120) + np.random.default_rng(0).normal(0, 0.5, 120))
CUTS = [pd.Timestamp("2015-01-01"), pd.Timestamp("2010-01-01")]


def test_each_era_is_the_fit_of_its_rows():
    parts = eras(DAYS, VALUES, CUTS, level=0.8)
    early = DAYS < "2010-01-01"
    late = DAYS >= "2015-01-01"
    assert parts[0].growth == fit(DAYS[early], VALUES[early], level=0.8)
    assert parts[2].growth == fit(DAYS[late], VALUES[late], level=0.8)
    assert sum(part.growth.n for part in parts) == 120
    assert (parts[0].start, parts[1].start, parts[1].end) == (None, CUTS[1], CUTS[0])


def test_a_row_on_the_boundary_is_in_the_later_era():
    parts = eras(DAYS, VALUES, [DAYS[60]])
    assert (parts[0].growth.n, parts[1].growth.n) == (60, 60)
    assert parts[1].growth.first.tz_localize(None) == DAYS[60]


def test_no_boundaries_are_one_era():
    (part,) = eras(DAYS, VALUES, [])
    assert part.growth == fit(DAYS, VALUES)
    assert part.sentence.startswith("At all dates: ")


def test_an_era_without_rows_says_why():
    parts = eras(DAYS, VALUES, ["1990-01-01", "2010-01-01"])
    assert parts[0].growth is None
    assert parts[0].sentence.startswith("Before January 1990: Not identified: 0 usable points")
    assert parts[2].name == "from January 2010 on"


@pytest.mark.parametrize("cuts", [["2010-01-01", "2010-01-01"], [None, "2010-01-01"]])
def test_boundaries_must_be_dates_apart(cuts):
    with pytest.raises(BadArgument):
        eras(DAYS, VALUES, cuts)


def test_a_bad_level_is_not_an_empty_era():
    with pytest.raises(BadArgument):
        eras(DAYS, VALUES, CUTS, level=2)
