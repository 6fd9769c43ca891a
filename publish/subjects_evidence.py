"""The pages of the sections Evidence and Data, by their default views."""

from publish.subjects import Extra, Subject, Table, one
from ui import (
    changes_page,
    changes_tables,
    changes_view,
    claims_page,
    claims_view,
    explorer_page,
    explorer_query,
    explorer_view,
    model_page,
    model_view,
    quantities,
    scorecard_notes,
    scorecards,
    sources_page,
    sources_view,
    specification_notes,
    specification_tables,
    specifications,
    views,
    vintages_page,
    vintages_view,
)

QUANTITY = quantities.TRAINING_COMPUTE
WORDS = ["column", "type", "unit", "meaning"]


def scorecard() -> Subject:
    """How past forecasts did."""
    card = scorecards.of(QUANTITY, views.DEFAULT)
    held, told = [], ""
    if card.scored.scores:
        told = scorecard_notes.alt(card.scored)
        held = [Table("Each horizon", scorecard_notes.horizons(card.scored))]
    coverage = Extra(
        "When did the intervals hold?", told, scorecards.drawn(card, "coverage"), told, held
    )
    vintages = Extra("By true vintage", card.problem)
    if card.vintages is not None:
        vintages = Extra(vintages.heading, scorecard_notes.told(card.vintages))
    found = scorecard_notes.panel(card)
    return one("How good were past forecasts?", found, *([coverage] if held else []), vintages)


def choices() -> Subject:
    """The same growth by every combination of choices."""
    found = specifications.of(QUANTITY, views.DEFAULT)
    effects = Table("Median growth under each option", specification_tables.effect_table(found))
    moves = Extra("Which models move the line most?", found.problem or "")
    if found.moved is not None:
        rows = specification_tables.movers(found.moved, QUANTITY)
        said = specification_tables.said(found.moved)
        moves = Extra(moves.heading, said, tables=[Table("Models that move the line", rows)])
    return one(
        "How much do choices matter?",
        specification_notes.panel(found),
        Extra("Which choice moves it most?", tables=[effects]),
        moves,
    )


def claims() -> Subject:
    """The ledger of claims."""
    return one(claims_page.QUESTION, claims_page.of(claims_view.DEFAULT))


def vintages() -> Subject:
    """The headlines by export."""
    view = vintages_view.DEFAULT
    table = Table("Export by export", vintages_page.exports(view), is_marked=False)
    found = vintages_page.of(view)
    return one(vintages_page.QUESTION, found, Extra("Export by export", tables=[table]))


def changes() -> Subject:
    """What changed between the last two exports."""
    view, tables = changes_view.DEFAULT, []
    told = changes_view.compared(view)
    if told is not None:
        kinds = changes_tables.kinds(told.changes)
        tables = [Table(kind, rows, is_marked=False) for kind, rows in kinds.items() if len(rows)]
    found = changes_page.of(view)
    return one(changes_page.QUESTION, found, Extra("What changed", tables=tables))


def sources() -> Subject:
    """Where numbers come from, without the ages that change every day."""
    found = sources_page.undated(sources_view.DEFAULT)
    words = Table("Columns of every table", sources_view.dictionary(), is_marked=False)
    return one(sources_page.QUESTION, found, Extra("Data dictionary", tables=[words]))


def explorer() -> Subject:
    """The table of models."""
    view = explorer_view.DEFAULT
    told = explorer_query.columns(view.table).reset_index()[WORDS]
    columns = Extra("Columns", tables=[Table(f"Columns of {view.table}", told, is_marked=False)])
    return one(explorer_page.QUESTION, explorer_page.of(view), columns)


def model() -> Subject:
    """The largest model."""
    view = model_view.default()
    near = Table("The notable models nearest in time", model_page.neighbours(view), False)
    return one(model_page.QUESTION, model_page.of(view), Extra("Around it", tables=[near]))


PAGES = {
    "pages/evidence/scorecard.py": scorecard,
    "pages/evidence/choices.py": choices,
    "pages/evidence/claims.py": claims,
    "pages/evidence/vintages.py": vintages,
    "pages/evidence/changes.py": changes,
    "pages/evidence/sources.py": sources,
    "pages/data/explorer.py": explorer,
    "pages/data/model.py": model,
}
