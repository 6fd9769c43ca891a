"""The pages of the sections Hardware and Serving, by their default views."""

from dataclasses import replace
from functools import partial

from publish.subjects import Extra, Subject, Table, compared, one
from subjects.at_scale import finding as at_scale_finding
from subjects.at_scale import sections
from subjects.at_scale import view as at_scale_view
from subjects.chips_and_clusters import clusters
from subjects.chips_and_clusters import finding as chips_and_clusters_finding
from subjects.chips_and_clusters import view as chips_and_clusters_view
from subjects.price_performance import finding as price_performance_finding
from subjects.price_performance import view as price_performance_view
from subjects.rental_prices import finding as rental_prices_finding
from subjects.rental_prices import moves, places
from subjects.rental_prices import view as rental_prices_view
from subjects.specialised import finding as specialised_finding
from subjects.specialised import view as specialised_view
from subjects.time_compression import finding
from subjects.time_compression import view as time_compression_view
from subjects.token_prices import finding as token_prices_finding
from subjects.token_prices import vendors as token_prices_vendors
from subjects.token_prices import view as token_prices_view

SHOWN = ("Whose", "Energy per answer", "All answers, a year", "Source")


def prices() -> Subject:
    """Performance per dollar."""
    found = price_performance_finding.of(price_performance_view.DEFAULT)
    return one(
        price_performance_finding.QUESTION, found, compared(price_performance_finding.compared())
    )


def rental() -> Subject:
    """Prices of an hour."""
    view = rental_prices_view.DEFAULT
    every = Table("Median price of each chip", moves.overview(view), is_marked=False)
    return one(
        rental_prices_finding.QUESTION,
        rental_prices_finding.of(view),
        _places(view),
        Extra("Why the median moved", moves.words(view)),
        Extra("All chips", tables=[every]),
    )


def _places(view: rental_prices_view.View) -> Extra:
    """What each cloud and region asks; a chart where there is more than one."""
    rows = Table("Prices by cloud and region", places.table(view), is_marked=False)
    is_drawn = places.has_chart(view)
    draw = partial(places.figure, view) if is_drawn else None
    said = "" if is_drawn else places.sentence(view)  # a chart says it in its summary
    return Extra(places.HEADING, said, draw, places.summary(view), [rows])


def stock() -> Subject:
    """Chips sold, the leading systems, the largest sites."""
    view = chips_and_clusters_view.DEFAULT
    views = {"": chips_and_clusters_finding.of(view)}
    for name in chips_and_clusters_finding.VIEWS:
        if name != view.show:
            views[name] = chips_and_clusters_finding.of(replace(view, show=name))
    outlook = Table(
        "AI supercomputers by status and certainty",
        chips_and_clusters_finding.outlook(),
        is_marked=False,
    )
    told = chips_and_clusters_finding.places_told()
    return Subject(
        chips_and_clusters_finding.QUESTION,
        views,
        [
            compared(clusters.compared(view)),
            Extra(
                "Where the largest data centers are", "", chips_and_clusters_finding.places, told
            ),
            Extra("Planned against existing", tables=[outlook]),
        ],
    )


def kinds() -> Subject:
    """Specialised chips beside GPUs."""
    view = specialised_view.DEFAULT
    makers = Table("Makers and kinds of chips", specialised_finding.table(view), is_marked=False)
    found = specialised_finding.of(view)
    return one(specialised_finding.QUESTION, found, Extra("Who makes what", tables=[makers]))


def compressed() -> Subject:
    """CPU years in a day of training, and the chips for it."""
    view = time_compression_view.View()
    views = {"": finding.of(view), "chips": finding.chips(view)}
    return Subject("How many CPU years fit into a day of training?", views)


def tokens() -> Subject:
    """What a token of fixed ability costs; vendors' own prices."""
    view = token_prices_view.DEFAULT
    dated = Table("Changes whose day is known", token_prices_vendors.dated(), is_marked=False)
    vendors = token_prices_finding.of(replace(view, show="vendors"))
    return Subject(
        token_prices_finding.QUESTION,
        {"": token_prices_finding.of(view), "vendors": vendors},
        [compared(token_prices_finding.compared(view)), Extra("Changes of prices", tables=[dated])],
    )


def scale() -> Subject:
    """What answering queries costs."""
    view = at_scale_view.default()
    energy = sections.energy(view)[list(SHOWN)]
    found = at_scale_finding.of(view)
    constants = Extra("Where the constants come from", sections.sources())
    return one(at_scale_finding.QUESTION, found, compared(energy), constants)


PAGES = {
    "pages/hardware/price_performance.py": prices,
    "pages/hardware/rental_prices.py": rental,
    "pages/hardware/chips_and_clusters.py": stock,
    "pages/hardware/specialised.py": kinds,
    "pages/projections/time_compression.py": compressed,
    "pages/serving/token_prices.py": tokens,
    "pages/serving/at_scale.py": scale,
}
