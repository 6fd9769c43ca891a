"""The view "Token prices" by vendor and model: every model on sale, at each stored snapshot."""

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from etl import warehouse, warehouse_vintages
from etl.warehouse_vintages import ExportSeries
from subjects.token_prices import vendors_chart
from subjects.token_prices.view import SIDE, VENDOR, VENDORS, TokenPricesView
from trends import wording as words
from ui import frames
from ui import table as html_table
from ui.cache import BUILDS, cached
from ui.finding import Finding, KeyNumber, Section, Table
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
MAX_VENDORS = 6  # in one picture: the palette's hues
OFFERS = (0.05, 0.95)
COLUMNS = {
    "title": "Model",
    "vendor": "Vendor",
    "input_usd_per_million_tokens": "Input, USD per million",
    "output_usd_per_million_tokens": "Output, USD per million",
    "cached_usd_per_million_tokens": "Cached, USD per million",
    "context_tokens": "Longest input, tokens",
    "taken_on": "Snapshot date",
}
METHOD = (
    "**What is measured.** The list price of each chat model of each vendor on the days of the "
    "stored snapshots, from LiteLLM's price map; prices of zero and errors of the unit are left "
    "out by a stated rule.\n\n"
    "**Formula.** The median and the middle 90% of the offers, each counted once; changes are "
    "those of offers with the same name on the first and on the last day.\n\n"
    "**Source.** [LiteLLM model prices](https://github.com/BerriAI/litellm), maintained by "
    "volunteers' corrections, without quality control.\n\n"
    "**What is missing.** A vendor's new models are not its old ones: the median of what is on "
    "sale can rise while each level of capability gets cheaper. The view by benchmark shows that "
    "fall."
)


def column(view: TokenPricesView) -> str:
    """The price column of the side that is shown."""
    return f"{view.side}_usd_per_million_tokens"


def history(view: TokenPricesView) -> pd.DataFrame:
    """The view's vendors' offers at the snapshots, with the shown side's price as `value`."""
    offers = _offers()
    if view.vendor != "any":
        offers = offers[offers["vendor"] == view.vendor]
    priced = offers[offers[column(view)] > 0]
    return priced.assign(value=priced[column(view)])


@cached(entries=BUILDS)
def _offers() -> pd.DataFrame:
    """Every plausible chat offer of the snapshots: one a day, a month ... (see `snapshots`)."""
    return warehouse.query(HISTORY, [[one.vintage_id for one in snapshots().exports]])


def snapshots() -> ExportSeries:
    """The stored price lists that are shown."""
    return warehouse_vintages.series(warehouse_vintages.stored(SOURCE), SNAPSHOTS)


@cached
def of(view: TokenPricesView) -> Finding:
    """The view worked out on the newest build."""
    offers = history(view)
    last = offers[offers["taken_on"] == offers["taken_on"].max()]
    table = last.assign(title=last["model"]).sort_values("value", kind="stable")
    return Finding(
        title=_title(view),
        answer=_answer(view, offers, last),
        rows=table[list(COLUMNS)].reset_index(drop=True),
        columns=COLUMNS,
        units={},
        draw=partial(_figure, view) if len(offers) else None,
        summary=_summary(view, offers),
        numbers=_key_numbers(offers, last) if len(offers) else [],
        definition=_definition(view),
        method=METHOD,
        source=SOURCE,
        sections=[dated_changes()],
    )


def _title(view: TokenPricesView) -> str:
    who = "chat models" if view.vendor == "any" else f"chat models of {VENDOR.words[view.vendor]}"
    return f"Price of {SIDE.words[view.side]}, {who}"


def _answer(view: TokenPricesView, offers: pd.DataFrame, last: pd.DataFrame) -> str:
    if offers.empty:
        return f"Not identified: no offer of {VENDOR.words[view.vendor]} in the stored snapshots."
    low, high = last["value"].quantile(list(OFFERS))
    interval = f"{numbers.dollars(low)} to {numbers.dollars(high)}"
    count = words.count(last["vendor"].nunique(), "vendor")
    tokens = SIDE.words[view.side]
    return (
        f"The median chat model costs **{numbers.dollars(last['value'].median())}** per million "
        f"{tokens} (90% of the {len(last):,} offers lie in the interval {interval}), from "
        f"{count} in {numbers.month(last['taken_on'].max())}. {_changed(offers)}"
    )


def changes(offers: pd.DataFrame) -> pd.DataFrame:
    """Offers of the first snapshot that the last one still has: model, ratio of the prices."""
    days = (offers["taken_on"].min(), offers["taken_on"].max())
    first, last = (
        offers[offers["taken_on"] == day].drop_duplicates(["vendor", "model"]) for day in days
    )
    both = first.merge(last, on=["vendor", "model"], suffixes=("_first", "_last"))
    return both.assign(ratio=both["value_last"] / both["value_first"])


def _changed(offers: pd.DataFrame) -> str:
    same = changes(offers)
    if offers["taken_on"].nunique() < 2 or same.empty:
        return "No offer is in two snapshots."
    fell, rose = int((same["ratio"] < 0.999).sum()), int((same["ratio"] > 1.001).sum())
    since = numbers.month(offers["taken_on"].min())
    return (
        f"Of the {words.count(len(same), 'offer')} listed since {since}, {fell:,} got cheaper, "
        f"{rose:,} got more expensive and {len(same) - fell - rose:,} kept their price."
    )


def dated_changes() -> Section:
    """The price changes whose day a source states."""
    table = Table("Changes whose day is known", dated(), is_marked=False)
    return Section("Changes whose day is known", tables=[table], anchor="changes")


def dated() -> pd.DataFrame:
    """Price changes that a source dates: model, vendor, from, input, output; oldest first."""
    rows = frames.rows(DATED)
    return pd.DataFrame(
        {
            "Model": rows["title"],
            "Vendor": rows["vendor"],
            "From": [numbers.day(day) if pd.notna(day) else "at first" for day in rows["from_on"]],
            "Input": html_table.format_column(rows["input_usd_per_million_tokens"], "USD"),
            "Output": html_table.format_column(rows["output_usd_per_million_tokens"], "USD"),
        }
    )


def _key_numbers(offers: pd.DataFrame, last: pd.DataFrame) -> list[KeyNumber]:
    first = offers[offers["taken_on"] == offers["taken_on"].min()]
    low, high = last["value"].quantile(list(OFFERS))
    return [
        ("Median now", numbers.dollars(last["value"].median()), words.count(len(last), "offer")),
        (f"In {numbers.month(first['taken_on'].min())}", numbers.dollars(first["value"].median()),
         words.count(len(first), "offer")),
        ("Cheap end", numbers.dollars(low), "one offer in twenty costs less"),
        ("Expensive end", numbers.dollars(high), "one offer in twenty costs more"),
    ]  # fmt: skip


def _definition(view: TokenPricesView) -> dict[str, str]:
    unit, meaning = frames.column_doc("token_prices", column(view))
    return {
        "quantity": f"{column(view)}: {meaning} ({unit})",
        "offers": f"chat models of {VENDOR.words[view.vendor]}, plausible prices above zero. "
        f"{snapshots().sentence}".rstrip(),
        "interval": "5th to 95th percentile of the offers",
    }


def _summary(view: TokenPricesView, offers: pd.DataFrame) -> str:
    medians = offers.groupby("taken_on")["value"].median()
    title = f"{_title(view)} at {words.count(len(medians), 'snapshot')}, logarithmic axis."
    each = [
        f"{numbers.month(day)}: median {numbers.dollars(median)}."
        for day, median in zip(medians.index, medians, strict=True)
    ]
    return " ".join([title, *each])


def _grouped(view: TokenPricesView) -> tuple[pd.DataFrame, str]:
    """The offers with their `group`, and what the groups are: vendors, or all of one vendor."""
    offers = history(view)
    if view.vendor != "any":
        return offers.assign(group=VENDORS[view.vendor]), "one vendor"
    last = offers[offers["taken_on"] == offers["taken_on"].max()]
    vendors = [name for name in list(VENDORS)[:MAX_VENDORS] if name in set(last["vendor"])]
    of_vendors = offers[offers["vendor"].isin(vendors)]
    return of_vendors.assign(group=of_vendors["vendor"].map(VENDORS)), "vendors"


@cached(entries=32)
def _figure(view: TokenPricesView, look: Look) -> go.Figure:
    offers, by = _grouped(view)
    return vendors_chart.figure(
        offers,
        title=_title(view),
        by=by,
        source=frames.source_line(SOURCE),
        look=look,
    )
