"""Which page shows what the ledger and the headlines call a view."""

from collections.abc import Mapping

from ui.finding import Link

SCRIPTS: Mapping[str, str] = {
    "compute": "pages/training/compute.py",
    "size": "pages/training/size.py",
    "cost": "pages/training/cost.py",
    "power": "pages/training/power.py",
    "data": "pages/training/data.py",
    "open-models": "pages/training/open_closed.py",
    "clusters": "pages/hardware/chips_and_clusters.py",
    "chip-stock": "pages/hardware/chips_and_clusters.py",
    "serving": "pages/serving/at_scale.py",
    "token-prices": "pages/serving/token_prices.py",
    "limits": "pages/projections/limits.py",
    "compression": "pages/projections/time_compression.py",
}


def links(page: str, params: Mapping[str, str], label: str) -> list[Link]:
    """A link to the view; none where no page shows it."""
    return [Link(label, SCRIPTS[page], params)] if page in SCRIPTS else []
