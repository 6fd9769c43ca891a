"""Each format of the downloads holds the rows on screen; pictures of a dark chart can be read."""

import html.parser
import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from PIL import Image

from tests.browser.conftest import Visit
from tests.browser.visitor import SECONDS, Visitor

pytestmark = pytest.mark.browser
# The page, and the tab in which its table stands.
VIEWS = {
    "compute?frontier=top10&since=2020-01-01": "Rows",
    "limits?power_supply=3": "Rows",
    "performance": "Rows",
}
LEAST_CONTRAST = 4.5


def saved(visitor: Visitor, button: str) -> bytes:
    """What pressing a button of the downloads brings."""
    with visitor.page.expect_download(timeout=SECONDS * 1000) as pressed:
        visitor.page.get_by_role("button", name=button, exact=True).click()
    return Path(pressed.value.path()).read_bytes()


def show(visitor: Visitor, tab: str) -> None:
    visitor.page.get_by_role("tab", name=tab).click()
    visitor.settle()


def on_screen(visitor: Visitor) -> tuple[int, list[str]]:
    """How many rows the table has, and the cells of its first column that are drawn."""
    table = visitor.page.locator('[role="tabpanel"] [data-testid="stDataFrame"]').first
    table.scroll_into_view_if_needed()
    grid = table.locator('[role="grid"]')
    grid.locator('[role="gridcell"]').first.wait_for(state="attached", timeout=SECONDS * 1000)
    count = int(grid.get_attribute("aria-rowcount") or 0) - 1
    return count, grid.locator('[role="gridcell"][aria-colindex="1"]').all_inner_texts()


class _Cells(html.parser.HTMLParser):
    """The cells of a page's table, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_in = False

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_in = True

    def handle_endtag(self, tag: str) -> None:
        self.is_in = self.is_in and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.is_in:
            self.rows[-1][-1] += data


def cells(page: bytes) -> list[list[str]]:
    """The header and the rows of the table in a saved web page."""
    reader = _Cells()
    reader.feed(page[page.index(b"<table>") :].decode())
    return reader.rows


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tables say the same, whatever types their formats know."""
    return [*one.columns] == [*other.columns] and all(
        [*map(_plain, one[name])] == [*map(_plain, other[name])] for name in one
    )


def _plain(cell: object) -> object:
    """A cell in the words of CSV: the spreadsheet's apostrophe gone, a list joined."""
    if isinstance(cell, str):
        return cell.removeprefix("'")
    if hasattr(cell, "__iter__"):
        return "; ".join(map(str, cell)).removeprefix("'")
    if pd.isna(cell):
        return ""
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    return float(f"{float(cell):.12g}") if isinstance(cell, int | float) else str(cell)


def typed(text: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    """A table of texts whose numbers are numbers where the other's are."""
    numbers = [name for name in like if pd.api.types.is_numeric_dtype(like[name].dtype)
               and not pd.api.types.is_bool_dtype(like[name].dtype)]  # fmt: skip
    return text.assign(**{name: pd.to_numeric(text[name]) for name in numbers})


@pytest.mark.parametrize("path", VIEWS)
def test_each_format_holds_the_rows_on_screen(server: str, visit: Visit, path: str) -> None:
    visitor = visit(f"{server}/{path}")
    show(visitor, VIEWS[path])
    count, first = on_screen(visitor)
    show(visitor, "Download and cite")
    parquet = pd.read_parquet(io.BytesIO(saved(visitor, "Parquet")))
    assert len(parquet) == count
    assert len(first) > 3
    assert any([*map(str, parquet[name][: len(first)])] == first for name in parquet)
    text = saved(visitor, "CSV")
    csv = pd.read_csv(io.BytesIO(text), dtype=str, keep_default_na=False)
    assert same(typed(csv, parquet), parquet)
    assert same(pd.read_excel(io.BytesIO(saved(visitor, "Excel")), sheet_name="data"), parquet)
    small, whole = saved(visitor, "Small web page"), saved(visitor, "Web page")
    assert cells(small) == cells(whole)
    assert cells(small)[0] == [*parquet.columns]
    assert len(cells(small)) == count + 1
    assert len(whole) > 10 * len(small)
    with zipfile.ZipFile(io.BytesIO(saved(visitor, "Everything (ZIP)"))) as archive:
        held = {name.split("/")[-1]: archive.read(name) for name in archive.namelist()}
    assert held["data.csv"] == text
    assert same(pd.read_parquet(io.BytesIO(held["data.parquet"])), parquet)
    assert cells(held["chart.html"]) == cells(small)
    assert visitor.errors == []


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance as WCAG 2 defines it; red, green and blue of 0-255."""
    parts = [part / 255 for part in colour[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast ratio of WCAG 2, 1-21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rgb(style: str, name: str) -> tuple[float, ...]:
    found = re.search(rf"(?:^|;)\s*{name}:\s*rgb\((\d+), (\d+), (\d+)\)", style)
    assert found, style
    return tuple(map(float, found.groups()))


@pytest.mark.parametrize("path", ["compute", "claims"])
def test_pictures_of_a_dark_chart_can_be_read(server: str, visit: Visit, path: str) -> None:
    visitor = visit(f"{server}/{path}", scheme="dark")
    show(visitor, "Download and cite")
    _legible_svg(saved(visitor, "Save the chart as SVG"))
    _legible_png(saved(visitor, "Save the chart as PNG"))
    assert visitor.errors == []


def _legible_svg(picture: bytes) -> None:
    """Each text stands out from the ground, which is there."""
    root = ElementTree.fromstring(picture)
    style = root.get("style", "")
    rect = root.find(".//{http://www.w3.org/2000/svg}rect[@class='bg']")
    ground = rgb(style, "background") if "background: rgb(" in style else None
    if ground is None:
        first = root.find("{http://www.w3.org/2000/svg}rect")
        rect = first if first is not None else rect
        assert rect is not None, "no ground"
        ground = rgb(rect.get("style", ""), "fill")
    texts = [e for e in root.iter("{http://www.w3.org/2000/svg}text") if "".join(e.itertext())]
    assert len(texts) > 10
    for text in texts:
        ink = rgb(text.get("style", ""), "fill")
        assert contrast(ink, ground) >= LEAST_CONTRAST, "".join(text.itertext())


def _legible_png(picture: bytes) -> None:
    """No pixel lets the paper through; the title's ink stands out from the ground."""
    image = Image.open(io.BytesIO(picture)).convert("RGBA")
    assert image.getchannel("A").getextrema() == (255, 255)
    title = image.crop((0, 0, image.width, image.height // 8)).convert("RGB")
    colours = Counter(title.get_flattened_data())
    ground, _ = colours.most_common(1)[0]
    strong = sum(n for colour, n in colours.items() if contrast(colour, ground) >= LEAST_CONTRAST)
    assert strong > 500
