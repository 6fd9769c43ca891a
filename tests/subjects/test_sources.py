"""The disclosure meter and the dictionary on screen agree with a plain recount of the rows."""

import pandas as pd
import pytest

from subjects.sources import data, finding, refused_rows, view
from subjects.sources.dictionary import dictionary
from subjects.sources.view import SourcesView
from ui import frames
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


def test_the_shares_are_those_of_a_plain_recount() -> None:
    models = frames.rows(data.NOTABLE)
    of_2020 = models[pd.DatetimeIndex(models["published_on"]).year == 2020]
    row = data.shares(SourcesView()).set_index("key").loc["2020"]
    assert row["models"] == len(of_2020)
    assert row["cost"] == of_2020["cost_usd2023"].notna().sum()
    openai = models[[("OpenAI" in names) for names in models["organization"]]]
    told = data.shares(SourcesView(by="organisation")).set_index("key").loc["OpenAI"]
    assert told["models"] == len(openai)


@pytest.mark.parametrize("stated", view.STATED.words)
@pytest.mark.parametrize("by", view.BY.words)
def test_every_view_has_its_answer_and_picture(stated: str, by: str) -> None:
    found = finding.of(SourcesView(stated, by))
    assert "per year" in found.answer
    assert "90% interval" in found.answer
    assert found.draw is not None
    drawn = found.draw(Look(dark=True, phone=True))
    assert len(drawn.data[0].x) == len(found.rows)
    assert 0 <= min(drawn.data[0].x) <= max(drawn.data[0].x) <= 1


def test_the_stated_trend_is_the_headline() -> None:
    found = data.nondisclosure(SourcesView())
    assert found is not None
    meter, fit = found
    assert fit.n == meter.disclosed == 456
    assert fit.oom_per_year == pytest.approx(meter.stated.slope)


def test_every_column_of_the_dictionary_has_a_meaning() -> None:
    told = dictionary()
    assert not told[told["meaning"] == ""]["column"].to_list()


def test_rows_that_were_set_aside_are_listed_with_their_reason() -> None:
    section = refused_rows.section()
    assert section.text.startswith("Every row of the files in use is in its table")
