"""The pages of the sections Hardware and Serving, by their default views."""

from dataclasses import replace

from publish.subjects import Extra, Subject, Table, compared
from subjects.chips_and_clusters import clusters
from subjects.chips_and_clusters import finding as chips_and_clusters_finding
from subjects.chips_and_clusters import view as chips_and_clusters_view


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


PAGES = {
    "pages/hardware/chips_and_clusters.py": stock,
}
