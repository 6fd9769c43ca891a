"""Published figures beside ours, each with the view that gives ours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from subjects.chips_and_clusters import clusters as chips_and_clusters_clusters
from subjects.chips_and_clusters import view
from subjects.cost import frontier
from subjects.cost import view as cost_view
from subjects.data import data
from subjects.data import sections as data_sections
from subjects.data.view import PUBLISHED
from subjects.limits import data as limits_data
from subjects.limits import scenario_url
from subjects.limits import sections as limits_sections
from subjects.open_closed import data as open_closed_data
from subjects.price_performance import finding as price_performance_finding
from subjects.trend import finding as trend_finding
from subjects.trend import published as trend_published
from subjects.trend import quantities
from trends import reference
from trends import wording as words
from trends.growth import Growth
from trends.hardware import clusters
from ui.cache import BUILDS, cached
from ui.text import numbers, sentences

COST, DATA = "pages/training/cost.py", "pages/training/data.py"
CHIPS, CLUSTERS = (f"pages/hardware/{n}.py" for n in ("price_performance", "chips_and_clusters"))
OPEN, LIMITS = "pages/training/open_closed.py", "pages/projections/limits.py"


@dataclass(frozen=True)
class Example:
    """One published figure. words: what it is of. params: the view of `page` that gives ours.

    agrees: whether ours lies inside the published interval, or within a tenth where that has none.
    """

    words: str
    page: str
    params: Mapping[str, str]
    published: str
    ours: str
    agrees: bool
    why: str = ""


@cached(entries=BUILDS, spinner="Working out our side of each figure")
def examples() -> Sequence[Example]:
    """All published figures, worked out on the newest build."""
    return (*_growths(), _cost(), *_chips(), *_clusters(), _lag(), _data(), *_limits())


def _growths() -> Iterator[Example]:
    for one in trend_published.published():
        if one.quantity not in ("compute", "power"):
            continue
        quantity = quantities.named(one.quantity)
        fit = trend_finding.of(quantity, one.view(reproduced=True)).overall
        name = f"{quantity.subject}: {_lower(one.definition)}"
        cited = f"{one.words()} per year, [{one.source}]({one.url})"
        yield _grown(name, quantity.page, one.reproduce or one.params, cited, one, fit)


def _cost() -> Example:
    one = trend_published.of("cost")[0]
    fit = frontier.growth(replace(cost_view.DEFAULT, end=date(2024, 1, 1)), "amortised")
    growth = fit if isinstance(fit, Growth) else None
    cited = f"{one.words()} per year, [{one.source}]({one.url})"
    name = f"Training cost: {_lower(one.definition)}"
    return _grown(name, COST, {"end": "2024-01"}, cited, one, growth)


def _grown(
    name: str,
    page: str,
    params: Mapping[str, str],
    cited: str,
    one: trend_published.Published,
    fit: Growth | None,
) -> Example:
    if fit is None:
        return Example(name, page, params, cited, "not identified", False)
    ours = f"{numbers.per_year(fit.growth_per_year)} ({numbers.level(fit.level)} interval "
    ours += f"{numbers.interval(*fit.growth_interval)}), {words.count(fit.n, 'model')}"
    agrees = _agrees(fit.growth_per_year, one.growth, one.interval)
    why = "" if agrees else f"{sentences.difference(fit, one.growth, one.interval)}."
    return Example(name, page, params, cited, ours, agrees, why[:1].upper() + why[1:])


def _agrees(ours: float, published: float, interval: Sequence[float] | None) -> bool:
    low, high = interval or (published / 1.1, published * 1.1)
    return low <= ours <= high


def _chips() -> Iterator[Example]:
    definitions = reference.toml("published_chips")["price_performance"]
    for one, row in zip(
        definitions, price_performance_finding.published().to_dict("records"), strict=True
    ):
        result = price_performance_finding.fit(
            price_performance_finding.View(**one["view"], by="none")
        )
        fit = result.trend.overall
        years = fit.doubling_months / 12 if fit else float("nan")
        agrees = _agrees(years, one["years"], one.get("interval"))
        yield Example(
            f"FLOP/s per dollar doubles: {_lower(one['definition'])}",
            CHIPS,
            {**one["view"], "by": "none"},
            f"every {row['Published, years']} years, {row['Source']}",
            f"every {row['Ours, years']} years, {row['Prices']} prices",
            agrees,
            "" if agrees else str(one["why"]),
        )


def _clusters() -> Iterator[Example]:
    rows = chips_and_clusters_clusters.compared(view.DEFAULT).to_dict("records")
    for what, row in zip(clusters.PUBLISHED, rows, strict=True):
        yield Example(
            f"Leading AI supercomputers: {_lower(str(row['Quantity']))}",
            CLUSTERS,
            {"show": "clusters", "what": what},
            str(row["Published"]),
            f"{row['Ours, same definition']}, {row['Systems']} systems",
            _clusters_agree(what),
        )


def _clusters_agree(what: str) -> bool:
    ours = chips_and_clusters_clusters.fit(view.DEFAULT, what).growth
    growth, _ = clusters.PUBLISHED[what]
    return ours is not None and _agrees(ours.growth_per_year, growth, None)


def _lag() -> Example:
    on_file = open_closed_data.published_lag()
    lag = open_closed_data.lag(open_closed_data.published_view())
    link = f"[{on_file['authors']} {on_file['year']}]({on_file['url']})"
    low, high = on_file["interval"]
    ends = numbers.interval(low, high, 3)
    cited = f"{on_file['months']} months ({on_file['level']}% interval {ends}), {link}"
    name = f"Open models are behind closed ones: {_lower(on_file['definition'])}"
    if isinstance(lag, str):
        return Example(name, OPEN, on_file["view"], cited, lag, False)
    span = numbers.interval(lag.interval[0], lag.interval[1], 3)
    ours = f"{numbers.months(lag.months, 3)} ({numbers.level(lag.level)} interval {span})"
    return Example(
        name, OPEN, on_file["view"], cited, ours, _agrees(lag.months, on_file["months"], None)
    )


def _data() -> Example:
    use = data.use(PUBLISHED)
    row: dict[Any, str] = data_sections.comparison_rows(use.fit, use).to_dict("records")[1]
    facts = reference.toml("data_stock")
    first, last = facts["published"]["full_use"]
    source = facts["sources"][facts["published"]["source"]]
    cited = f"{row['Published']}, [{source['authors']} {source['year']}]({source['url']})"
    ends = use.full_use.interval if use.full_use else (None, None)
    agrees = all(end is not None and first <= end.year <= last for end in ends)
    name = "The stock of public text is fully used"
    return Example(name, DATA, {"trend": "published"}, cited, row["Ours"], agrees)


def _limits() -> Iterator[Example]:
    rows = limits_sections.comparison_rows(limits_data.study()).to_dict("records")
    facts = reference.toml("limits")
    source = facts["sources"][facts["published"]["source"]]
    for row in rows:
        limit, published, ours, difference = row.values()
        yield Example(
            f"Largest run of 2030 under the limit of {limit.lower()}",
            LIMITS,
            scenario_url.STUDY,
            f"{published} FLOP (80%), [{source['authors']} {source['year']}]({source['url']})",
            f"{ours} FLOP (80% interval)",
            difference == "inside",
        )


def _lower(text: str) -> str:
    is_name = text[:2].isupper() or text.split()[0] in ("GPUs", "NVIDIA")
    return text if is_name else text[0].lower() + text[1:]
