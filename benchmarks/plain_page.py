"""The least that a page with the same charts can cost: plain HTML, Plotly's bundle, the figures.

The figures are those that the page itself has drawn, read from the browser: the same traces,
points and sizes. The files lie beside Streamlit's own and are served in the same way, packed.
"""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import plotly.offline

FIGURES = """
() => [...document.querySelectorAll(".js-plotly-plot")].map((plot) => {
  const { width, height } = plot._fullLayout;
  const plain = (key, value) =>
    key.startsWith("_") ? undefined : ArrayBuffer.isView(value) ? Array.from(value) : value;
  return JSON.parse(JSON.stringify(
    { data: plot.data, layout: { ...plot.layout, width, height } }, plain));
})
"""
HTML = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Plain</title><body>
<script src="plain-plotly.js"></script><script src="{name}.js"></script></body></html>"""
DRAW = """
for (const { data, layout } of FIGURES) {
  Plotly.newPlot(document.body.appendChild(document.createElement("div")), data, layout);
}
"""


def lay_out(folder: Path, name: str, figures: list[dict[str, Any]]) -> str:
    """Write the page into the folder of static files; returns its path in the address."""
    place = folder / "static"
    bundle = place / "plain-plotly.js"
    if not bundle.exists():
        _pack(bundle, plotly.offline.get_plotlyjs())
    _pack(place / f"{name}.js", f"const FIGURES = {json.dumps(figures)};{DRAW}")
    _pack(place / f"{name}.html", HTML.format(name=name))
    return f"static/{name}.html"


def _pack(path: Path, text: str) -> None:
    """The file, and the packed one that nginx sends for it if both are of the same time."""
    path.write_text(text, encoding="utf-8")
    packed = path.with_name(f"{path.name}.gz")
    packed.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    facts = path.stat()
    os.utime(packed, (facts.st_atime, facts.st_mtime))
