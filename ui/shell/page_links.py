"""Links from what `trends` calls a view to the page that shows it; a page that is not there, none.

The menu decides which pages exist, so the running app is asked: no link is ever dead.
"""

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

# What the ledger and the headlines call a view, and the scripts that show it, best first.
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "compute": ("training/compute",),
    "size": ("training/size",),
    "cost": ("training/cost",),
    "power": ("training/power",),
    "data": ("training/data",),
    "open-models": ("training/open_closed",),
    "concentration": ("evidence/concentration", "training/concentration"),
    "clusters": ("hardware/chips_and_clusters", "hardware/clusters", "supply/clusters"),
    "chip-stock": (
        "hardware/chips_and_clusters",
        "hardware/chip_stock",
        "supply/chip_stock",
        "hardware/stock",
    ),
    "serving": ("serving/at_scale",),
    "token-prices": ("serving/token_prices",),
    "limits": ("projections/limits",),
    "compression": ("projections/time_compression",),
}


def script(page: str) -> str | None:
    """The script of a view, where the menu has it."""
    there = registered()
    wanted = (f"pages/{name}.py" for name in SCRIPTS.get(page, ()))
    return next((path for path in wanted if path in there), None)


def registered() -> set[str]:
    """The scripts of the menu, as app.py names them."""
    context = get_script_run_ctx()
    pages = context.pages_manager.get_pages() if context else {}
    paths = (str(page["script_path"]).replace("\\", "/") for page in pages.values())
    return {path[path.rindex("pages/") :] for path in paths if "pages/" in path}


def show(page: str, params: Mapping[str, str], label: str) -> None:
    """A link to the view; nothing where there is no such page."""
    found = script(page)
    if found is not None:
        st.page_link(found, label=label, query_params=dict(params), icon=":material/north_east:")
