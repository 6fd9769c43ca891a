"""The view "Claims": the ledger with its verdicts, and one claim through the vintages."""

from collections import Counter
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from subjects.claims import chart
from subjects.claims import view as claims_view
from subjects.claims.view import KINDS, SOURCE, TOPICS, View
from trends import wording as words
from trends.claims import evaluate
from trends.claims.evaluate import Verdict
from ui import frames, page, source_table
from ui.cache import cached
from ui.finding import Finding
from ui.look import Look
from ui.shell import page_links
from ui.text import numbers, sentences

QUESTION = "Do the claims about AI compute hold?"
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
METHOD = (
    "**What is held against what.** Each claim stands in a ledger with who said it, when, the "
    "exact quantity, the numbers for which it holds and the day by which it is to be so. The same "
    "code that draws this dashboard's trends measures the quantity in the newest build.\n\n"
    "**Verdicts.** *Holds*: the number is one of those that are claimed. *Does not hold*: the "
    "number and its whole interval are outside. *Cannot be known from the data*: the number is "
    "outside but its interval reaches in, or the rows are too few, or silent ones could change it. "
    "*Too early*: the day has not come, and what is claimed is not there yet.\n\n"
    "**Off by.** For months, years, shares and counts the difference from the nearest end of what "
    "is claimed, else the factor.\n\n"
    "**Through the vintages.** A claim that is tested on models is held against every stored "
    "export as it stood on its day. Of the other tables no old exports are stored.\n\n"
    "**What is ours.** The claims are in our words, and a range in place of a bare number is our "
    "reading; the note under a claim says which."
)


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    shown, one = claims_view.chosen(view), claims_view.one(view)
    story = claims_view.through(one.claim)
    is_drawn = any(pd.notna(each.number) for each in story)
    return Finding(
        title="Claims about AI compute, held against the data",
        answer=_answer(view, shown, one),
        rows=rows(shown),
        columns=COLUMNS,
        units={},
        draw=partial(_figure, one.claim.id) if is_drawn else None,
        summary=_summary(story),
        numbers=[],
        definition={
            "claims": f"{KINDS[view.verdict]}, {TOPICS[view.topic]}",
            "claim in the chart": f"{one.claim.text} Quantity: {one.claim.quantity}",
        },
        method=METHOD,
        source=SOURCE,
    )


@cached
def _figure(claim: str, look: Look) -> go.Figure:
    one = claims_view.one(View(claim=claim)).claim
    source = frames.source_line(SOURCE)
    return chart.figure(claims_view.through(one), source=source, look=look)


def _answer(view: View, shown: list[Verdict], one: Verdict) -> str:
    """The count of each verdict, then the claim in the chart."""
    counts = Counter(each.verdict for each in shown)
    said = [
        f"**{counts[kind]}** {_verb(kind, counts[kind])}"
        for kind in evaluate.VERDICTS
        if kind in counts
    ]
    told = ", ".join(said)
    topic = "" if view.topic == "any" else f" about {TOPICS[view.topic]}"
    day = sentences.day(claims_view.as_of().date())
    first = f"Of {words.count(len(shown), 'claim')}{topic}, by the data of {day}: {told}."
    if not shown:
        first = "No claim of the ledger has this verdict and topic."
    quoted = f"“{one.claim.text.rstrip('.')}.” {one.sentence}"
    return f"{first}\n\nIn the chart: {quoted.translate(source_table.MARKUP)}"


def _verb(kind: str, number: int) -> str:
    """ "1 holds", "5 are too early"."""
    if kind == evaluate.EARLY:
        return f"{'is' if number == 1 else 'are'} {kind}"
    many = {evaluate.HOLDS: "hold", evaluate.FAILS: "do not hold"}
    return kind if number == 1 else many.get(kind, kind)


def rows(shown: list[Verdict]) -> pd.DataFrame:
    """A row per claim, the numbers with all digits and in words."""
    told = evaluate.table(shown)
    if told.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    facts = {
        "number_words": [claims_view.said(v.number, v.claim.unit) for v in shown],
        "interval_words": [claims_view.between(v.low, v.high, v.claim.unit) for v in shown],
        "claimed": [claims_view.claimed(v.claim) for v in shown],
        "distance_words": [claims_view.apart(v) for v in shown],
        "topic": [TOPICS.get(v.claim.page, v.claim.page) for v in shown],
        "quantity": [v.claim.quantity for v in shown],
        "interval_kind": [v.kind for v in shown],
        "sentence": [v.sentence for v in shown],
    }
    return told.drop(columns="sentence").rename(columns={"url": "link"}).assign(**facts)


def _summary(story: list[Verdict]) -> str:
    claim = story[-1].claim
    told = [f"{claim.quantity}. Claimed: {claims_view.claimed(claim)}."]
    for each in story:
        number = claims_view.said(each.number, claim.unit) or "no number"
        told.append(f"Data of {numbers.day(each.as_of)}: {number}, {each.verdict}.")
    return " ".join(told)


def part(view: View) -> None:
    """The claim in the chart: who said what, how it is tested, and each export's verdict."""
    one = claims_view.one(view)
    claim = one.claim
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        page_links.show(*one.link, label="The view that shows it")
        if claim.url:
            st.link_button("Source", claim.url, type="tertiary", icon=":material/menu_book:")
    st.text(f"{claim.who or 'Source not traced'}, {claim.said_on or 'no day known'}: {claim.title}")
    told = f"Measured: {claim.quantity}. Interval: {one.kind or 'none'}. {claim.note}"
    st.caption(told.translate(source_table.MARKUP))
    story = claims_view.through(claim)
    page.plain(
        pd.DataFrame(
            {
                "Data of": [numbers.day(each.as_of) for each in story],
                "Verdict": [each.verdict for each in story],
                "In the data": [claims_view.said(each.number, claim.unit) for each in story],
                "Interval": [claims_view.between(v.low, v.high, claim.unit) for v in story],
                "Rows": [each.n for each in story],
            }
        ),
        alt=f"The verdict by {words.count(len(story), 'export')}",
    )
