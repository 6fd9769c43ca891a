"""The view "Claims": the ledger with its verdicts, and one claim through the stored exports."""

from collections import Counter
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from subjects.claims import chart, data, pages, text
from subjects.claims.view import CONTROLS, KINDS, SOURCE, TOPICS, ClaimsView
from trends import wording as words
from trends.claims import evaluate
from trends.claims.evaluate import Verdict
from ui import frames
from ui.cache import cached
from ui.finding import Finding, Room, Section, Table
from ui.look import Look
from ui.text import markdown, numbers, sentences

COLUMNS = {
    "verdict": "Verdict",
    "claim": "Claim",
    "number_words": "In the data",
    "interval_words": "Interval",
    "claimed": "Claimed",
    "distance_words": "Off by",
    "who": "Who",
    "said_on": "When",
    "topic": "Topic",
    "n": "Rows",
    "sentence": "In full",
    "link": "Source",
}
PLURALS = {evaluate.HOLDS: "hold", evaluate.FAILS: "do not hold"}
METHOD = (
    "**What is tested.** The ledger records who made each claim and when, the exact quantity, the "
    "numbers for which it holds, and the day by which it is due. The code that draws this "
    "dashboard's trends measures the same quantity in the newest build.\n\n"
    "**Verdicts.** *Holds*: the number is in the claimed range. *Does not hold*: the number and "
    "its whole interval are outside. *Cannot be known from the data*: the number is outside but "
    "its interval reaches into the range, or there are too few rows, or models that do not "
    "disclose could change it. *Too early*: the day has not come, and the claimed number has not "
    "been reached yet.\n\n"
    "**Off by.** For months, years, shares and counts, the difference from the nearest end of the "
    "claimed range; for everything else, the factor.\n\n"
    "**Through the exports.** A claim about models is tested on every stored export as it stood "
    "on its day. Old exports of the other tables are not stored.\n\n"
    "**Our own reading.** The claims are in our words. Where a claim gives a bare number, the "
    "range around it is our reading; the note under the claim says so."
)


@cached
def of(view: ClaimsView) -> Finding:
    """The view worked out on the newest build."""
    verdicts, history = data.filtered(view), data.history_of(view.claim)
    newest = data.newest(view.claim)
    has_figure = any(pd.notna(each.number) for each in history)
    return Finding(
        title="Claims about AI compute, tested on the data",
        answer=_answer(view, verdicts, newest),
        rows=rows(verdicts),
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view.claim) if has_figure else None,
        summary=_summary(history),
        numbers=[],
        definition={
            "claims": f"{KINDS[view.verdict]}, {TOPICS[view.topic]}",
            "claim in the chart": f"{newest.claim.text} Quantity: {newest.claim.quantity}",
        },
        method=METHOD,
        source=SOURCE,
        sections=[_claim(newest, history)],
    )


@cached
def _figure(claim_id: str, look: Look) -> go.Figure:
    source = frames.source_line(SOURCE)
    return chart.figure(data.history_of(claim_id), source=source, look=look)


def _answer(view: ClaimsView, verdicts: list[Verdict], newest: Verdict) -> str:
    """The count of each verdict, then the claim in the chart."""
    claim = f"“{newest.claim.text.rstrip('.')}.” {newest.sentence}"
    return f"{_counts(view, verdicts)}\n\nIn the chart: {markdown.escape(claim)}"


def _counts(view: ClaimsView, verdicts: list[Verdict]) -> str:
    if not verdicts:
        return "No claim in the ledger has this verdict and topic."
    counts = Counter(each.verdict for each in verdicts)
    kinds = [kind for kind in evaluate.VERDICTS if kind in counts]
    parts = ", ".join(f"**{counts[kind]}** {_verb(kind, counts[kind])}" for kind in kinds)
    topic = "" if view.topic == "any" else f" about {TOPICS[view.topic]}"
    day = sentences.day(data.as_of().date())
    return f"Of {words.count(len(verdicts), 'claim')}{topic}, by the data of {day}: {parts}."


def _verb(kind: str, number: int) -> str:
    """ "1 holds", "5 are too early"."""
    if kind == evaluate.EARLY:
        return f"{'is' if number == 1 else 'are'} {kind}"
    return kind if number == 1 else PLURALS.get(kind, kind)


def rows(verdicts: list[Verdict]) -> pd.DataFrame:
    """A row per claim, the numbers with all digits and in words."""
    if not verdicts:
        return pd.DataFrame(columns=list(COLUMNS))
    facts = {
        "number_words": [text.number(v.number, v.claim.unit) for v in verdicts],
        "interval_words": [text.interval(v.low, v.high, v.claim.unit) for v in verdicts],
        "claimed": [text.span(v.claim) for v in verdicts],
        "distance_words": [text.distance(v) for v in verdicts],
        "topic": [TOPICS.get(v.claim.page, v.claim.page) for v in verdicts],
        "quantity": [v.claim.quantity for v in verdicts],
        "interval_kind": [v.kind for v in verdicts],
        "sentence": [v.sentence for v in verdicts],
    }
    table = evaluate.table(verdicts).drop(columns="sentence")
    return table.rename(columns={"url": "link"}).assign(**facts)


def _summary(history: list[Verdict]) -> str:
    claim = history[-1].claim
    parts = [f"{claim.quantity}. Claimed: {text.span(claim)}."]
    for each in history:
        number = text.number(each.number, claim.unit) or "no number"
        parts.append(f"Data of {numbers.day(each.as_of)}: {number}, {each.verdict}.")
    return " ".join(parts)


def _claim(newest: Verdict, history: list[Verdict]) -> Section:
    """The claim in the chart: who made it, how it is tested, and each export's verdict."""
    claim = newest.claim
    who = f"{claim.who or 'Source not traced'}, {claim.said_on or 'no day known'}: {claim.title}"
    test = f"Measured: {claim.quantity}. Interval: {newest.kind or 'none'}. {claim.note}"
    caption = f"The verdict by {words.count(len(history), 'export')}"
    return Section(
        text=markdown.link(who, claim.url),
        tables=[Table(caption, _history_table(history), is_marked=False)],
        links=pages.links(*newest.link, label="The view that shows it"),
        note=markdown.escape(test.strip()),
    )


def _history_table(history: list[Verdict]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Data of": [numbers.day(each.as_of) for each in history],
            "Verdict": [each.verdict for each in history],
            "In the data": [text.number(v.number, v.claim.unit) for v in history],
            "Interval": [text.interval(v.low, v.high, v.claim.unit) for v in history],
            "Rows": [each.n for each in history],
        }
    )


ROOM = Room(
    question="Do claims about AI compute hold up?",
    controls=lambda: CONTROLS,
    find=of,
)
