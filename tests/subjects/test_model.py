"""One model's page: every kind of model opens, with its values through the exports."""

import pytest

from subjects.model import finding, view
from subjects.model.view import ModelView
from ui import frames
from ui.look import Look

pytestmark = pytest.mark.usefixtures("snapshot_warehouse")


def test_models_rich_and_poor_open() -> None:
    models = frames.rows("SELECT * FROM models ORDER BY model")
    undated = models[models["published_on"].isna()]["model"].head(1)
    for name in [*models["model"].iloc[::300], *undated, view.default().model]:
        found = finding.of(ModelView(name))
        assert name.split("*")[0].split("_")[0][:3] in found.title
        assert not found.rows.empty
        assert found.draw is not None
        others, one = found.draw(Look(dark=True, phone=True)).data
        assert len(others.x) > 400
        assert len(one.x) == ("none of compute" not in found.answer and "compute" in found.answer)


def test_the_values_tell_what_each_export_said() -> None:
    told = view.values(ModelView("GPT-4.5")).set_index("column")
    assert told.columns[3:].to_list() == ["2025-06-05", "2025-11-01", "2026-03-30"]
    compute = told.loc["training_compute_flop"]
    assert float(compute["2025-11-01"]) == pytest.approx(2.1e26)
    assert float(compute["2026-03-30"]) == float(compute["value"]) == pytest.approx(3.8e26)


def test_neighbours_are_near_notable_and_not_the_model_itself() -> None:
    found = view.around(ModelView("GPT-4.5"))
    assert len(found) == 10
    assert "GPT-4.5" not in set(found["model"])
    day = view.row(ModelView("GPT-4.5"))["published_on"]
    assert (found["published_on"] - day).abs().dt.days.max() < 60


def test_cells_are_plain_text() -> None:
    assert view.text(None) == ""
    assert view.text(float("nan")) == ""
    assert view.text(["a", "b"]) == "a, b"
    assert view.text(3.8e26) == "3.8e+26"
