"""The pages of the sections Evidence and Data, by their default views."""

from publish.subjects import Extra, Subject, Table, one
from subjects.changes import finding, sections
from subjects.changes import view as changes_view
from subjects.claims import finding as claims_finding
from subjects.claims import view as claims_view
from subjects.sources import finding as sources_finding
from subjects.sources import view as sources_view
from subjects.vintages import finding as vintages_finding
from subjects.vintages import view as vintages_view


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


PAGES = {
    "pages/evidence/claims.py": claims,
    "pages/evidence/vintages.py": vintages,
    "pages/evidence/changes.py": changes,
    "pages/evidence/sources.py": sources,
}
