"""The pages of the sections Hardware and Serving, by their default views."""

from dataclasses import replace
from functools import partial

from publish.subjects import Extra, Subject, Table, compared, one
from ui import (
    compression,
    compression_view,
    leading_clusters,
    performance,
    performance_view,
    price_performance,
    price_performance_view,
    rental_moves,
    rental_places,
    rental_prices,
    rental_view,
    serving_scale,
    serving_text,
    serving_view,
    specialised,
    specialised_view,
    supply,
    supply_view,
    token_controls,
    token_prices,
    token_vendors,
)

SHOWN = ("Whose", "Energy per answer", "All answers, a year", "Source")


def prices() -> Subject:
    """Performance per dollar."""
    found = price_performance.of(price_performance_view.DEFAULT)
    return one(price_performance.QUESTION, found, compared(price_performance.compared()))


def rental() -> Subject:
    """Prices of an hour."""
    view = rental_view.DEFAULT
    every = Table("Median price of each chip", rental_moves.overview(view), is_marked=False)
    return one(
        rental_prices.QUESTION,
        rental_prices.of(view),
        _places(view),
        Extra("Why the median moved", rental_moves.words(view)),
        Extra("All chips", tables=[every]),
    )


def _places(view: rental_view.View) -> Extra:
    """What each cloud and region asks; a chart where there is more than one."""
    rows = Table("Prices by cloud and region", rental_places.table(view), is_marked=False)
    is_drawn = rental_places.has_chart(view)
    draw = partial(rental_places.figure, view) if is_drawn else None
    said = "" if is_drawn else rental_places.sentence(view)  # a chart says it in its summary
    return Extra(rental_places.HEADING, said, draw, rental_places.summary(view), [rows])


def stock() -> Subject:
    """Chips sold, the leading systems, the largest sites."""
    view = supply_view.DEFAULT
    views = {"": supply.of(view)}
    for name in supply.VIEWS:
        if name != view.show:
            views[name] = supply.of(replace(view, show=name))
    outlook = Table("AI supercomputers by status and certainty", supply.outlook(), is_marked=False)
    told = supply.places_told()
    return Subject(
        supply.QUESTION,
        views,
        [
            compared(leading_clusters.compared(view)),
            Extra("Where the largest data centers are", "", supply.places, told),
            Extra("Planned against existing", tables=[outlook]),
        ],
    )


def traits() -> Subject:
    """How chips get better."""
    view = performance_view.DEFAULT
    gains = Table("Number formats against FP32", performance.gain_table(view), is_marked=False)
    found = performance.of(view)
    return one(performance.QUESTION, found, Extra("What each number format adds", tables=[gains]))


def kinds() -> Subject:
    """Specialised chips beside GPUs."""
    view = specialised_view.DEFAULT
    makers = Table("Makers and kinds of chips", specialised.table(view), is_marked=False)
    found = specialised.of(view)
    return one(specialised.QUESTION, found, Extra("Who makes what", tables=[makers]))


def compressed() -> Subject:
    """CPU years in a day of training, and the chips for it."""
    view = compression_view.View()
    views = {"": compression.of(view), "chips": compression.chips(view)}
    return Subject("How many CPU years fit into a day of training?", views)


def tokens() -> Subject:
    """What a token of fixed ability costs; vendors' own prices."""
    view = token_controls.DEFAULT
    dated = Table("Changes whose day is known", token_vendors.dated(), is_marked=False)
    vendors = token_prices.of(replace(view, show="vendors"))
    return Subject(
        token_prices.QUESTION,
        {"": token_prices.of(view), "vendors": vendors},
        [compared(token_prices.compared(view)), Extra("Changes of prices", tables=[dated])],
    )


def scale() -> Subject:
    """What answering queries costs."""
    view = serving_view.default()
    energy = serving_text.energy(view)[list(SHOWN)]
    found = serving_scale.of(view)
    constants = Extra("Where the constants come from", serving_text.sources())
    return one(serving_scale.QUESTION, found, compared(energy), constants)


PAGES = {
    "pages/hardware/price_performance.py": prices,
    "pages/hardware/rental_prices.py": rental,
    "pages/hardware/chips_and_clusters.py": stock,
    "pages/hardware/performance.py": traits,
    "pages/hardware/specialised.py": kinds,
    "pages/projections/time_compression.py": compressed,
    "pages/serving/token_prices.py": tokens,
    "pages/serving/at_scale.py": scale,
}
