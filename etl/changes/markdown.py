"""The changes as Markdown, fit for a pull request or a message.

Names come from strangers: each stands in a code span, so that no mention, link, issue number or
markup of theirs comes alive.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from etl import warehouse
from etl.changes import compare
from etl.changes.compare import Stale, Summary
from trends.history.changes import day
from trends.history.effects import Effect
from trends.history.revisions import REVISED

MOST = 25  # rows of a list; the rest is counted
NAMES = 3  # strongest names of an effect


def markdown(summary: Summary | None, stale: Iterable[Stale] = ()) -> str:
    """The summary as Markdown; None says that there is one export only."""
    if summary is None:
        parts = ["# What changed in the data", "There is no older export to compare with yet."]
        return "\n\n".join([*parts, *_stale(stale)]) + "\n"
    changes = summary.changes
    head = f"# What changed in the data, {day(changes.old_on)} to {day(changes.new_on)}"
    parts = [head, changes.sentence, *_stale(stale), *_effects(summary.effects)]
    parts += _listing("Added", _models(changes.added, "in the data before"), len(changes.added))
    still = "still in the data, no longer notable"
    parts += _listing("Removed", _models(changes.removed, still), len(changes.removed))
    parts += _listing("Renamed", _renamed(changes.renamed), len(changes.renamed))
    revised = changes.revised[changes.revised["kind"] == REVISED]
    parts += _listing("Revised values", _revised(revised), len(revised))
    parts += _rest(summary)
    return "\n\n".join(parts) + "\n"


def code(name: object) -> str:
    """A stranger's text as a code span that holds in a table: nothing in it is markup."""
    plain = " ".join(str(name).split()).replace("`", "'").replace("|", "¦")
    return f"`{plain}`" if plain else ""


def _stale(stale: Iterable[Stale]) -> list[str]:
    lines = [
        f"- {code(s.title)}: {code(s.reason)} Rows of {s.taken_on or 'no day'} are in use."
        for s in stale
    ]
    return ["## Stale sources", "\n".join(lines)] if lines else ["No source is stale."]


def _effects(effects: Iterable[Effect]) -> list[str]:
    lines = ["| headline growth | before | after | OOM/year | removed | revised | added |"]
    lines += ["|---|---|---|---|---|---|---|"]
    strongest = []
    for effect in effects:
        if effect.old is None or effect.new is None:
            continue
        then, now = effect.growths
        moved = [effect.new.slope - effect.old.slope, *effect.steps["oom_change"]]
        cells = [effect.headline.label, f"{then:.3g}x", f"{now:.3g}x", *map(_signed, moved)]
        lines.append(f"| {' | '.join(cells)} |")
        strongest += _strongest(effect)
    tables = ["\n".join(lines), "\n".join(strongest)] if len(lines) > 2 else []
    return ["## Effect on headline growth", *(part for part in tables if part)] if tables else []


def _strongest(effect: Effect) -> list[str]:
    named = [
        f"{code(row['model'])} ({row['change']}, {_signed(row['oom_change'])})"
        for row in effect.names.head(NAMES).to_dict("records")
    ]
    return [f"- Moved {effect.headline.label} most: {', '.join(named)}"] if named else []


def _signed(number: float) -> str:
    return "not identified" if not np.isfinite(number) else f"{number + 0.0:+.4f}"


def _listing(title: str, lines: list[str], total: int) -> list[str]:
    if not lines:
        return []
    hidden = total - MOST
    more = [f"and {hidden:,} more"] if hidden > 0 else []
    return [f"## {title} ({total:,})", "\n".join(lines), *more]


def _models(rows: pd.DataFrame, known: str) -> list[str]:
    """A line each, the models of most compute first."""
    ranked = rows.sort_values(
        ["training_compute_flop", "published_on"], ascending=False, kind="stable"
    )
    return [_model(row, known) for row in ranked.head(MOST).to_dict("records")]


def _model(row: dict, known: str) -> str:
    facts = [str(pd.Timestamp(row["published_on"]).date())] if pd.notna(row["published_on"]) else []
    facts += [code(", ".join(row["organization"]))] if len(row["organization"]) else []
    if pd.notna(row["training_compute_flop"]):
        facts.append(f"{row['training_compute_flop']:.2g} FLOP")
    if row["is_known"]:
        facts.append(known)
    return f"- {code(row['model'])} ({'; '.join(facts)})" if facts else f"- {code(row['model'])}"


def _renamed(rows: pd.DataFrame) -> list[str]:
    return [
        f"- {code(row['old_model'])} is now {code(row['model'])}: {row['why']}"
        + (f"; as good a match: {code(row['also'])}" if row["also"] else "")
        for row in rows.head(MOST).to_dict("records")
    ]


def _revised(rows: pd.DataFrame) -> list[str]:
    if rows.empty:
        return []
    lines = ["| model | value | before | after | factor |", "|---|---|---|---|---|"]
    return lines + [
        f"| {code(row['model'])} | {row['column']} | {row['old']:.4g} | {row['new']:.4g} | "
        f"{row['factor']:.3g} |"
        for row in rows.head(MOST).to_dict("records")
    ]


def _rest(summary: Summary) -> list[str]:
    """What is not listed, in counts."""
    changes = summary.changes
    kinds = changes.revised["kind"].value_counts()
    counts = [
        f"{kinds[kind]:,} values {kind}" for kind in ("filled in", "withdrawn") if kind in kinds
    ]
    counts += (
        [f"{len(changes.restated):,} facts in words restated"] if len(changes.restated) else []
    )
    lines = [f"Also: {', '.join(counts)}."] if counts else []
    if changes.not_compared:
        lines.append(
            f"Not compared, as one export leaves them empty: {', '.join(changes.not_compared)}."
        )
    return lines


def changes_markdown(summary: Summary | None) -> str:
    """A comparison as Markdown, with the sources that are stale."""
    with warehouse.connect() as connection:
        return markdown(summary, compare.stale(connection))
