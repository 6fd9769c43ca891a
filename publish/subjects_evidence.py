"""The pages of the sections Evidence and Data, by their default views."""

from publish.subjects import Extra, Subject, Table, one
from subjects.changes import finding, sections
from subjects.changes import view as changes_view
from subjects.choices import data
from subjects.choices import finding as choices_finding
from subjects.choices import sections as choices_sections
from subjects.claims import finding as claims_finding
from subjects.claims import view as claims_view
from subjects.explorer import finding as explorer_finding
from subjects.explorer import query
from subjects.explorer import view as explorer_view
from subjects.model import finding as model_finding
from subjects.model import view as model_view
from subjects.scorecard import finding as scorecard_finding
from subjects.scorecard import sections as scorecard_sections
from subjects.sources import finding as sources_finding
from subjects.sources import view as sources_view
from subjects.trend import quantities
from subjects.trend import view as trend_view
from subjects.vintages import finding as vintages_finding
from subjects.vintages import view as vintages_view

QUANTITY = quantities.TRAINING_COMPUTE
WORDS = ["column", "type", "unit", "meaning"]


def scorecard() -> Subject:
    """How past forecasts did."""
    card = scorecard_finding.of(QUANTITY, trend_view.DEFAULT)
    held, told = [], ""
    if card.scored.scores:
        told = scorecard_sections.alt(card.scored)
        held = [Table("Each horizon", scorecard_sections.horizons(card.scored))]
    coverage = Extra(
        "When did the intervals hold?", told, scorecard_finding.drawn(card, "coverage"), told, held
    )
    vintages = Extra("By true vintage", card.problem)
    if card.vintages is not None:
        vintages = Extra(vintages.heading, scorecard_sections.told(card.vintages))
    found = scorecard_sections.panel(card)
    return one("How good were past forecasts?", found, *([coverage] if held else []), vintages)


def choices() -> Subject:
    """The same growth by every combination of choices."""
    found = data.of(QUANTITY, trend_view.DEFAULT)
    effects = Table("Median growth under each option", choices_sections.effect_table(found))
    moves = Extra("Which models move the line most?", found.problem or "")
    if found.moved is not None:
        rows = choices_sections.movers(found.moved, QUANTITY)
        said = choices_sections.said(found.moved)
        moves = Extra(moves.heading, said, tables=[Table("Models that move the line", rows)])
    return one(
        "How much do choices matter?",
        choices_finding.panel(found),
        Extra("Which choice moves it most?", tables=[effects]),
        moves,
    )


def claims() -> Subject:
    """The ledger of claims."""
    return one(claims_finding.QUESTION, claims_finding.of(claims_view.DEFAULT))


def vintages() -> Subject:
    """The headlines by export."""
    view = vintages_view.DEFAULT
    table = Table("Export by export", vintages_finding.exports(view), is_marked=False)
    found = vintages_finding.of(view)
    return one(vintages_finding.QUESTION, found, Extra("Export by export", tables=[table]))


def changes() -> Subject:
    """What changed between the last two exports."""
    view, tables = changes_view.DEFAULT, []
    told = changes_view.compared(view)
    if told is not None:
        kinds = sections.kinds(told.changes)
        tables = [Table(kind, rows, is_marked=False) for kind, rows in kinds.items() if len(rows)]
    found = finding.of(view)
    return one(finding.QUESTION, found, Extra("What changed", tables=tables))


def sources() -> Subject:
    """Where numbers come from, without the ages that change every day."""
    found = sources_finding.undated(sources_view.DEFAULT)
    words = Table("Columns of every table", sources_view.dictionary(), is_marked=False)
    return one(sources_finding.QUESTION, found, Extra("Data dictionary", tables=[words]))


def explorer() -> Subject:
    """The table of models."""
    view = explorer_view.DEFAULT
    told = query.columns(view.table).reset_index()[WORDS]
    columns = Extra("Columns", tables=[Table(f"Columns of {view.table}", told, is_marked=False)])
    return one(explorer_finding.QUESTION, explorer_finding.of(view), columns)


def model() -> Subject:
    """The largest model."""
    view = model_view.default()
    near = Table("The notable models nearest in time", model_finding.neighbours(view), False)
    return one(model_finding.QUESTION, model_finding.of(view), Extra("Around it", tables=[near]))


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
