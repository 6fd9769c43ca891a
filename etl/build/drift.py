"""Drift: new rows that parse, but are not like the recent ones. Which column moved, and how."""

import statistics
from collections.abc import Container, Sequence
from datetime import date, timedelta

import duckdb

from etl.build import measures
from etl.build.measures import Measures
from etl.sources.base import Guard, Level, Newest, Revised, Source, Words

Connection = duckdb.DuckDBPyConnection
RULES = {  # what an operator may accept, and the measures that are forgotten with it
    "shrink": ("rows",), "growth": ("rows",), "words": ("word",), "level": ("median",),
    "newest": ("newest",), "revised": (), "rows": (),
}  # fmt: skip
SLACK = 300  # rows that any table may gain: a young one grows by leaps
FEWEST_COMPARED = 5  # rows whose words are compared
FEWEST_KEYS = 10  # rows that must be there again
NEW_WORDS = 0.1  # of the rows may have a word that no recent load had
MOVED_WORDS = 0.4  # of the rows may have changed to another word that is known
FEW_REVISED = 2
FOUND_AGAIN = 0.5  # of the rows before: less, and the new ones are of something else

EPOCH = date(1970, 1, 1)


def judge(
    connection: Connection,
    source: Source,
    table: str,
    day: date,
    accepted: Container[str],
    aside: int,
) -> tuple[Measures, list[str]]:
    """The measures of the new rows (in `incoming`), and what moved away from the recent loads.

    accepted: rules that an operator overrules. aside: rows that were set aside, and so are no
    shrinking. What moved is a sentence each, with the column and what an operator can do.
    """
    new = measures.of(connection, source, table, measures.of_new(source, table))
    new = new or measures.of(connection, source, table, "incoming")  # the base lacks the table
    loads = measures.recent(connection, source, table, day)
    if not loads:
        return new, []
    return new, [
        f"{source.title}: {sentence}; if that is right, refresh with {_flag(name)} {source.name}."
        for name, sentence in _sentences(connection, source, table, new, loads, aside)
        if name not in accepted
    ]


def _flag(name: str) -> str:
    return "--accept-shrink" if name == "shrink" else f"--accept {name}"


def _sentences(
    connection: Connection,
    source: Source,
    table: str,
    new: Measures,
    loads: Sequence[Measures],
    aside: int,
) -> list[tuple[str, str]]:
    """What moved: the rule's name and a sentence about it, each."""
    results: list[tuple[str, str] | None] = []
    for rule in (*source.guards, *source.rules):
        if rule.table != table:
            continue
        match rule:
            case Guard():
                results += _counts(rule, new, loads, aside)
            case Words():
                results.append(_words(rule, new, loads))
            case Level():
                results += _levels(rule, new, loads)
            case Newest():
                results.append(_newest(rule, new, loads))
            case Revised():
                results.append(_revised(connection, source, rule))
    return [sentence for sentence in results if sentence]


def _counts(
    rule: Guard, new: Measures, loads: Sequence[Measures], aside: int
) -> list[tuple[str, str] | None]:
    column = rule.column or ""
    groups = [""] if rule.by is None else [
        g for m, c, g in new if (m, c) == ("rows", column) and g
    ]  # fmt: skip
    return [_count(rule, ("rows", column, group), new, loads, aside) for group in groups]


def _count(
    rule: Guard, key: measures.Key, new: Measures, loads: Sequence[Measures], aside: int
) -> tuple[str, str] | None:
    """A count that fell or grew, or a share of filled cells that fell."""
    before = [load[key] for load in loads if key in load]
    have, best = new.get(key, 0), max(before, default=0)
    what = f"rows of {rule.table}" + (f" with {rule.column}" if rule.column else "")
    what += f" of {key[2]}" if key[2] else ""
    since = "" if before and best == before[-1] else " in recent builds"
    if have + aside < rule.keep * best:
        sentence = f"{what} fell from {best:,.0f}{since} to {have:,.0f}, below {rule.keep:.0%}"
        return "shrink", sentence
    if rule.column is None and have > rule.grow * best + SLACK:
        return "growth", f"{what} grew from {best:,.0f} to {have:,.0f}, {have / best:.1f}-fold"
    if rule.column and not rule.column.startswith("is_") and not rule.by:
        return _share(rule, key, new, loads, aside)
    return None


def _share(
    rule: Guard, key: measures.Key, new: Measures, loads: Sequence[Measures], aside: int
) -> tuple[str, str] | None:
    total = ("rows", "", "")
    shares = [load[key] / load[total] for load in loads if key in load and load.get(total)]
    if not shares or not new.get(total):
        return None
    have, usual = (new.get(key, 0) + aside) / (new[total] + aside), statistics.median(shares)
    if have >= rule.keep * usual:
        return None
    return "shrink", (
        f"{rule.column} is filled in {have:.0%} of the rows of {rule.table}, which was {usual:.0%}"
    )


def _words(rule: Words, new: Measures, loads: Sequence[Measures]) -> tuple[str, str] | None:
    """Rows with words that are new, or more with a word than a growth of the table explains."""
    now, before = _by_word(rule, new), [_by_word(rule, load) for load in loads]
    usual = {
        word: statistics.median(load.get(word, 0.0) for load in before)
        for word in set().union(*before)
    }
    rows, had = sum(now.values()), sum(usual.values())
    if not had or rows < FEWEST_COMPARED:
        return None
    growth = max(1.0, rows / had)
    gains = {word: count - usual.get(word, 0.0) * growth for word, count in now.items()}
    strange = sum(count for word, count in now.items() if word not in usual)
    moved = sum(gain for gain in gains.values() if gain > 0)
    if strange <= NEW_WORDS * rows and moved <= MOVED_WORDS * rows:
        return None
    lost = max(usual, key=lambda word: usual[word] - now.get(word, 0.0))
    most = max(gains, key=gains.__getitem__)
    return "words", (
        f"the words of {rule.column} in {rule.table} changed: the rows with {lost!r} went from "
        f"{usual[lost]:,.0f} to {now.get(lost, 0):,.0f}, those with {most!r} from "
        f"{usual.get(most, 0):,.0f} to {now[most]:,.0f}"
    )


def _by_word(rule: Words, load: Measures) -> dict[str, float]:
    return {g: value for (m, c, g), value in load.items() if (m, c) == ("word", rule.column)}


def _levels(rule: Level, new: Measures, loads: Sequence[Measures]) -> list[tuple[str, str] | None]:
    groups = [g for m, c, g in new if (m, c) == ("median", rule.column)]
    return [_level(rule, ("median", rule.column, group), new, loads) for group in groups]


def _level(
    rule: Level, key: measures.Key, new: Measures, loads: Sequence[Measures]
) -> tuple[str, str] | None:
    before = [load[key] for load in loads if load.get(key)]
    have = new[key]
    if not before or not have:
        return None
    usual = statistics.median(before)
    factor = max(have / usual, usual / have)
    if factor <= rule.factor:
        return None
    of = f" of {rule.by} {key[2]}" if key[2] else ""
    return "level", (
        f"the median of {rule.column} in {rule.table}{of} moved from {usual:.4g} to {have:.4g}, "
        f"by a factor of {factor:,.3g}"
    )


def _newest(rule: Newest, new: Measures, loads: Sequence[Measures]) -> tuple[str, str] | None:
    key = ("newest", rule.column, "")
    before, have = [load[key] for load in loads if key in load], new.get(key)
    if not before or have is None or have >= max(before) - rule.days:
        return None
    then, now = (EPOCH + timedelta(days=int(days)) for days in (max(before), have))
    return "newest", f"the newest {rule.column} of {rule.table} went back from {then} to {now}"


def _revised(connection: Connection, source: Source, rule: Revised) -> tuple[str, str] | None:
    try:
        counts = connection.execute(_comparing(source, rule)).fetchone()
    except (duckdb.BinderException, duckdb.CatalogException):
        return None  # the base is older than a column
    before, rows, again, both, revised, swapped, key, was, now = counts  # type: ignore[misc]
    if before >= FEWEST_KEYS and again < FOUND_AGAIN * min(before, rows):
        return "revised", (
            f"of the {before:,} rows of {rule.table} before only {again:,} are there again among "
            f"{rows:,} (by {rule.key})"
        )
    is_swapped = swapped > FEW_REVISED and swapped > revised / 2
    if not is_swapped and revised <= max(FEW_REVISED, rule.most * both):
        return None
    how = ", with day and month the other way round" if is_swapped else ""
    return "revised", (
        f"{revised:,} of {both:,} rows of {rule.table} that were there before have another "
        f"{rule.column}{how} (the first: {key}, {was} became {now})"
    )


def _comparing(source: Source, rule: Revised) -> str:
    """SQL: the rows that the base and `incoming` hold once by key, and how their values differ."""
    old, new = f"o.{rule.column}", f"n.{rule.column}"
    if rule.column.endswith("_on"):
        differs = f"{new} <> {old}"
        swapped = f"try_cast(strftime({new}, '%Y-%d-%m') AS DATE) = {old}"
    else:
        differs = f"abs({new} - {old}) > {rule.tolerance!r} * greatest(abs({new}), abs({old}))"
        swapped = "false"
    keys = [key.strip() for key in rule.key.split(",")]
    same = " AND ".join(f"n.{key} IS NOT DISTINCT FROM o.{key}" for key in keys)
    is_alone = f"count(*) OVER (PARTITION BY {', '.join(keys)}) = 1"
    base = measures.of_base(source, rule.table)
    return f"""
        SELECT count(*), (SELECT count(*) FROM incoming), count(*) FILTER (is_again),
               count(was) FILTER (now IS NOT NULL), count(*) FILTER (differs),
               count(*) FILTER (differs AND swapped), min(label) FILTER (differs),
               min_by(was, label) FILTER (differs), min_by(now, label) FILTER (differs)
        FROM (
            SELECT concat_ws(', ', {", ".join(f"o.{key}" for key in keys)}) AS label,
                   {old} AS was, {new} AS now, n.source IS NOT NULL AS is_again,
                   {differs} AS differs, {swapped} AS swapped
            FROM (SELECT * FROM {base} QUALIFY {is_alone}) AS o
            LEFT JOIN (SELECT * FROM incoming QUALIFY {is_alone}) AS n ON {same}
        )
    """
