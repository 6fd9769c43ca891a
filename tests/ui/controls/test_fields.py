"""What a reader types: read, refused with a sentence, or set aside for the last good result."""

from functools import partial
from typing import Any

import pytest

from trends.inputs import InvalidInput
from trends.parse_input import parse_positive
from ui.controls import fields
from ui.controls.kinds import Choice
from ui.controls.typed import Entry

FIELDS = (
    Entry(
        "chips",
        "Number of chips",
        partial(parse_positive, "chips", "Number of chips", is_whole=True),
    ),
    Entry("days", "Days", partial(parse_positive, "days", "Days")),
    Choice("site", "Site", {"": "any", "norway": "Norway"}),
)
DEFAULTS = {"chips": "8", "days": "2"}


def work(values: dict[str, Any]) -> float:
    if values["days"] > values["chips"]:
        raise InvalidInput("days", "Days: not more than chips.")
    return float(values["chips"] * values["days"])


def test_defaults_stand_for_what_is_not_in_the_link() -> None:
    values, result, problems = fields.read(FIELDS, DEFAULTS, {"chips": "10"}, work)
    assert values == {"chips": 10.0, "days": 2.0, "site": ""}
    assert (result, problems) == (20.0, {})


@pytest.mark.parametrize("text", ["0", "-3", "many", "1e400", "NaN", "", "1.5", "\x00", "9" * 5000])
def test_a_bad_number_names_its_field_and_gives_no_result(text: str) -> None:
    _, result, problems = fields.read(FIELDS, DEFAULTS, {"chips": text}, work)
    assert result is None
    assert problems["chips"].startswith("Number of chips: ")
    assert len(problems["chips"]) < 120


def test_every_bad_field_has_its_own_sentence() -> None:
    _, _, problems = fields.read(FIELDS, DEFAULTS, {"chips": "x", "site": "mars"}, work)
    assert set(problems) == {"chips", "site"}
    assert problems["site"] == "Site: not one of the options."


def test_fields_that_do_not_go_together_are_told_apart() -> None:
    _, result, problems = fields.read(FIELDS, DEFAULTS, {"days": "9"}, work)
    assert (result, problems) == (None, {"days": "Days: not more than chips."})
