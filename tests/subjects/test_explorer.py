"""The explorer finds, filters and draws what a plain recount of the table finds."""

import pandas as pd
import pytest

from subjects.explorer import finding, query, view
from subjects.explorer.view import ExplorerView
from ui import frames
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


def total(**chosen: str) -> int:
    return query.rows(ExplorerView(**chosen))[1]


def test_every_table_opens_sorted_and_drawn_where_it_has_numbers() -> None:
    for table in view.tables():
        found = finding.of(ExplorerView(table=table))
        assert found.answer.startswith(("No row", "1 row")) or " rows of " in found.answer
        if found.draw is not None:
            assert found.draw(Look(phone=True)).data


def test_search_and_filter_agree_with_pandas() -> None:
    models = frames.rows("SELECT * FROM models")
    values = models["training_compute_flop"]
    assert total() == len(models)
    assert total(where="training_compute_flop", value="> 1e25") == (values > 1e25).sum()
    dated = pd.to_datetime(models["published_on"])
    assert total(where="published_on", value="<= 2015-12-31") == (dated <= "2015-12-31").sum()
    google = models["organization"].map(lambda names: "google" in ", ".join(names).lower())
    assert total(where="organization", value="GOOGLE") == google.sum()
    assert 0 < total(q="gpt") < len(models)


@pytest.mark.parametrize(
    "hostile", ["'; DROP TABLE models; --", "%", "a_b", '"', "\\", "<b>", "$1"]
)
def test_what_is_typed_is_only_ever_compared(hostile: str) -> None:
    assert total(q=hostile) < total()
    assert total(where="model", value=hostile) < total()
    assert total(where="parameters", value=f"> {hostile}") == 0
    assert total() > 3000


def test_sorting_puts_missing_values_last() -> None:
    for order, first in (("down", "max"), ("up", "min")):
        rows, _ = query.rows(ExplorerView(sort="training_compute_flop", order=order))
        values = rows["training_compute_flop"]
        assert values.iloc[0] == frames.rows("SELECT * FROM models")[values.name].agg(first)


def test_a_colour_has_six_groups_at_most_and_the_rest() -> None:
    found = finding.of(ExplorerView(colour="country"))
    assert found.draw is not None
    assert len(found.draw(Look(dark=True)).data) == 7


def test_columns_of_another_table_fall_back_and_unknown_ones_are_bad() -> None:
    x = next(c for c in view.controls_of("chips").all if c.name == "x")
    assert x.read("training_compute_flop") == ""
    assert x.read("tdp_w") == "tdp_w"
    with pytest.raises(ValueError, match="nothing"):
        x.read("nothing")
