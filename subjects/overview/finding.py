"""The view "Overview": the headline numbers, and what is newest in the data."""

from subjects.changes import data as changes_data
from subjects.changes import view as changes_view
from subjects.overview import cards, newest
from ui.controls.controls import NO_CONTROLS, NoChoices
from ui.finding import Finding, Room, Section


def of(view: NoChoices) -> Finding:
    """The cards as rows, worked out on the newest build."""
    headlines = cards.cards()
    rows = cards.table(headlines)
    return Finding(
        title="Headline numbers of AI compute",
        answer=cards.answer(headlines[0]),
        rows=rows,
        columns={name: name for name in rows.columns},
        units={},
        draw=None,
        summary=" ".join(map(cards.spark_summary, headlines)),
        numbers=(),
        definition={card.title: card.who for card in headlines},
        method=cards.METHOD,
        sections=[Section("Newest in the data", newest_export(), tables=[newest.table()],
                          anchor="newest")],
    )  # fmt: skip


def newest_export() -> str:
    """What the newest export of models brought, as a sentence."""
    comparison = changes_data.comparison(changes_view.DEFAULT)
    if comparison is None:
        return "No two exports are stored to compare yet."
    return comparison.changes.sentence


ROOM = Room(
    question="How fast is AI compute growing?",
    controls=lambda: NO_CONTROLS,
    find=of,
    wait="Fitting each headline to the newest data",
    not_in_edition="the edition has its own start page, with the same cards",
)
