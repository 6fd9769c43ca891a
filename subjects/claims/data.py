"""The verdicts on the claims, on the newest build and through the stored exports."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from etl import warehouse, warehouse_vintages
from etl.warehouse_vintages import Vintage
from subjects.claims.view import KINDS, LEDGER, SOURCE, ClaimsView
from trends.claims import evaluate
from trends.claims.evaluate import Verdict
from trends.history.daily import ExportRows
from ui import frames
from ui.cache import BUILDS, cached

BASE_COLUMNS = (
    "model", "published_on", "domain", "organization", "country", "confidence",
    "training_compute_flop", "parameters", "training_tokens", "is_notable", "is_open_weights",
)  # fmt: skip
MEASURED_COLUMNS = {
    claim.parameters[name]
    for claim in LEDGER
    for name in ("column", "ranked_by")
    if claim.frames == ("models",) and name in claim.parameters
}
COLUMNS = tuple(dict.fromkeys((*BASE_COLUMNS, *sorted(MEASURED_COLUMNS))))  # of claims on models


@cached(entries=BUILDS, spinner="Testing the claims on the data…")
def verdicts() -> list[Verdict]:
    """Every claim of the ledger, tested on the newest build."""
    names = {name for claim in LEDGER for name in claim.frames}
    tables = {name: warehouse.query(f"SELECT * FROM {name}") for name in sorted(names)}
    return evaluate.evaluate_all(tables, as_of())


def as_of() -> pd.Timestamp:
    """The day for which the models speak."""
    return pd.Timestamp(str(frames.data_day(SOURCE)))


def filtered(view: ClaimsView) -> list[Verdict]:
    """The verdicts that the filters leave."""
    return [
        verdict
        for verdict in verdicts()
        if view.verdict == "any" or verdict.verdict == KINDS[view.verdict]
        if view.topic == "any" or verdict.claim.page == view.topic
    ]


@cached(entries=128)
def history_of(claim_id: str) -> list[Verdict]:
    """The verdicts on a claim by each stored export, oldest first.

    Today's alone where no old exports can test it.
    """
    claim = next(one for one in LEDGER if one.id == claim_id)
    exports = warehouse_vintages.series(warehouse_vintages.stored(SOURCE)).exports
    return evaluate.verdict_history(claim, history(exports)) or [newest(claim_id)]


def newest(claim_id: str) -> Verdict:
    """The newest build's verdict on a claim."""
    return next(one for one in verdicts() if one.claim.id == claim_id)


def history(exports: Sequence[Vintage], columns: Iterable[str] = COLUMNS) -> Iterator[ExportRows]:
    """The exports, one after the other, with these columns of their rows."""
    tables = warehouse_vintages.each_models(exports, columns)
    for export, rows in zip(exports, tables, strict=True):
        yield ExportRows(pd.Timestamp(export.taken_on), export.scope, rows)
