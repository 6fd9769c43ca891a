"""The view "Token prices" by vendor and model: every model on sale, at each kept snapshot."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from etl import warehouse, warehouse_vintages
from etl.warehouse_vintages import Series
from subjects.token_prices import vendors_chart
from subjects.token_prices.view import SIDE, VENDOR, VENDORS, View
from trends import wording as words
from ui import frames
from ui import table as html_table
from ui.cache import BUILDS, cached
from ui.finding import Finding
from ui.look import Look
from ui.text import numbers

SOURCE = "litellm"
HISTORY = """
    SELECT v.taken_on, vendor, model, input_usd_per_million_tokens, output_usd_per_million_tokens,
           cached_usd_per_million_tokens, context_tokens
    FROM (
        SELECT unnest(list_intersect(vintage_ids, ?)) AS vintage_id, * EXCLUDE (vintage_ids)
        FROM token_price_versions
        WHERE mode = 'chat' AND is_plausible AND vendor IS NOT NULL AND model IS NOT NULL
    ) JOIN vintages AS v USING (vintage_id)
    ORDER BY taken_on, vendor, model
"""
DATED = """
    SELECT vendor, title, from_on, input_usd_per_million_tokens, output_usd_per_million_tokens
    FROM token_prices
    WHERE (vendor, model) IN (SELECT (vendor, model) FROM token_prices WHERE from_on IS NOT NULL)
    AND source = 'llm_prices' AND mode = 'chat'
    ORDER BY vendor, title, from_on NULLS FIRST
"""
SNAPSHOTS = 16  # of the list that are drawn: each offer is a point
MOST = 6  # vendors in one picture: the palette's hues
OFFERS = (0.05, 0.95)
COLUMNS = {
    "title": "Model",
    "vendor": "Vendor",
    "input_usd_per_million_tokens": "Read, USD per million",
    "output_usd_per_million_tokens": "Written, USD per million",
    "cached_usd_per_million_tokens": "Cached, USD per million",
    "context_tokens": "Longest input, tokens",
    "taken_on": "Seen on",
}
METHOD = (
    "**What is measured.** The list price of each chat model of each vendor on the days of the "
    "kept snapshots, as LiteLLM's price map has it; prices of zero and slips of the unit are left "
    "out by a stated rule.\n\n"
    "**Formula.** The median and the middle 90% of the offers, each counted once; changes are "
    "those of offers with the same name on the first and on the last day.\n\n"
    "**Source.** [LiteLLM model prices](https://github.com/BerriAI/litellm), kept by whoever "
    "sends a correction, without quality control.\n\n"
    "**What is missing.** A vendor's new models are not its old ones: the median of what is on "
    "sale can rise while each level of capability gets cheaper. That fall is the other view."
)


def column(view: View) -> str:
    """The price column of the side that is shown."""
    return f"{view.side}_usd_per_million_tokens"


def history(view: View) -> pd.DataFrame:
    """The view's vendors' offers at the snapshots, with the shown side's price as `value`."""
    found = _offers()
    if view.vendor != "any":
        found = found[found["vendor"] == view.vendor]
    priced = found[found[column(view)] > 0]
    return priced.assign(value=priced[column(view)])


@cached(entries=BUILDS)
def _offers() -> pd.DataFrame:
    """Every plausible chat offer of the snapshots: one a day, a month ... (see `snapshots`)."""
    return warehouse.query(HISTORY, [[one.vintage_id for one in snapshots().exports]])


def snapshots() -> Series:
    """The stored price lists that are shown."""
    return warehouse_vintages.series(warehouse_vintages.stored(SOURCE), SNAPSHOTS)


@cached
def of(view: View) -> Finding:
    """The view worked out on the newest build."""
    shown = history(view)
    last = shown[shown["taken_on"] == shown["taken_on"].max()]
    table = last.assign(title=last["model"]).sort_values("value", kind="stable")
    return Finding(
        title=_title(view),
        answer=_answer(view, shown, last),
        rows=table[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view) if len(shown) else None,
        summary=_summary(view, shown),
        numbers=_numbers(shown, last) if len(shown) else [],
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
    )


def _title(view: View) -> str:
    who = "chat models" if view.vendor == "any" else f"chat models of {VENDOR.words[view.vendor]}"
    return f"Price of tokens {SIDE.words[view.side].split(' (')[0]}, {who}"


def _answer(view: View, shown: pd.DataFrame, last: pd.DataFrame) -> str:
    if shown.empty:
        return f"Not identified: no offer of {VENDOR.words[view.vendor]} in the kept snapshots."
    low, high = last["value"].quantile(list(OFFERS))
    ends = f"{numbers.dollars(low)} to {numbers.dollars(high)}"
    vendors = words.count(last["vendor"].nunique(), "vendor")
    return (
        f"The median chat model asks **{numbers.dollars(last['value'].median())}** per million "
        f"tokens {SIDE.words[view.side].split(' (')[0]} (90% of the {len(last):,} offers lie in "
        f"the interval {ends}), from {vendors} in {numbers.month(last['taken_on'].max())}. "
        f"{_moved(shown)}"
    )


def changes(shown: pd.DataFrame) -> pd.DataFrame:
    """Offers of the first snapshot that the last one still has: model, ratio of the prices."""
    ends = [
        shown[shown["taken_on"] == day]
        for day in (shown["taken_on"].min(), shown["taken_on"].max())
    ]
    first, last = (end.drop_duplicates(["vendor", "model"]) for end in ends)
    both = first.merge(last, on=["vendor", "model"], suffixes=("_first", "_last"))
    return both.assign(ratio=both["value_last"] / both["value_first"])


def _moved(shown: pd.DataFrame) -> str:
    same = changes(shown)
    if shown["taken_on"].nunique() < 2 or same.empty:
        return "No offer stands in two snapshots."
    fell, rose = int((same["ratio"] < 0.999).sum()), int((same["ratio"] > 1.001).sum())
    base = words.count(len(same), "offer")
    since = numbers.month(shown["taken_on"].min())
    return (
        f"Of the {base} on the list since {since}, the price of {fell} fell, that of {rose} rose "
        f"and that of {len(same) - fell - rose} stayed."
    )


def dated() -> pd.DataFrame:
    """Price changes that a source dates: model, vendor, from, read, written; oldest first."""
    found = frames.rows(DATED)
    return pd.DataFrame(
        {
            "Model": found["title"],
            "Vendor": found["vendor"],
            "From": [numbers.day(day) if pd.notna(day) else "at first" for day in found["from_on"]],
            "Read": html_table.format_column(found["input_usd_per_million_tokens"], "USD"),
            "Written": html_table.format_column(found["output_usd_per_million_tokens"], "USD"),
        }
    )


def _numbers(shown: pd.DataFrame, last: pd.DataFrame) -> list[tuple[str, str, str]]:
    first = shown[shown["taken_on"] == shown["taken_on"].min()]
    low, high = last["value"].quantile(list(OFFERS))
    return [
        ("Median now", numbers.dollars(last["value"].median()), words.count(len(last), "offer")),
        (f"In {numbers.month(first['taken_on'].min())}", numbers.dollars(first["value"].median()),
         words.count(len(first), "offer")),
        ("Cheap end", numbers.dollars(low), "one offer in twenty asks less"),
        ("Dear end", numbers.dollars(high), "one offer in twenty asks more"),
    ]  # fmt: skip


def _definition(view: View) -> dict[str, str]:
    unit, meaning = frames.meaning("token_prices", column(view))
    return {
        "quantity": f"{column(view)}: {meaning} ({unit})",
        "offers": f"chat models of {VENDOR.words[view.vendor]}, plausible prices above zero. "
        f"{snapshots().sentence}".rstrip(),
        "interval": "5th to 95th percentile of the offers",
    }


def _summary(view: View, shown: pd.DataFrame) -> str:
    medians = shown.groupby("taken_on")["value"].median()
    told = [f"{_title(view)} at {words.count(len(medians), 'snapshot')}, logarithmic axis."]
    told += [
        f"{numbers.month(day)}: median {numbers.dollars(middle)}."
        for day, middle in zip(medians.index, medians, strict=True)
    ]
    return " ".join(told)


def drawn(view: View) -> tuple[pd.DataFrame, str]:
    """The offers with their `group`, and what the groups are: vendors, or all of one vendor."""
    shown = history(view)
    if view.vendor != "any":
        return shown.assign(group=VENDORS[view.vendor]), "one vendor"
    last = shown[shown["taken_on"] == shown["taken_on"].max()]
    makers = [name for name in list(VENDORS)[:MOST] if name in set(last["vendor"])]
    return shown[shown["vendor"].isin(makers)].assign(
        group=lambda f: f["vendor"].map(VENDORS)
    ), "vendors"


@cached(entries=32)
def _figure(view: View, look: Look) -> go.Figure:
    shown, by = drawn(view)
    return vendors_chart.figure(
        shown,
        title=_title(view),
        by=by,
        source=frames.source_line(SOURCE),
        look=look,
    )
