"""What a page's tables of words say: as a reader meets them, without their marks."""

from html.parser import HTMLParser

import pandas as pd
from streamlit.testing.v1 import AppTest

OPENS = '<div class="table"'  # as ui/table.py writes them


class Cells(HTMLParser):
    """The rows of one table, each a list of its cells' texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.is_inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.is_inside &= tag not in ("th", "td")

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.rows[-1][-1] += data


def frame(text: str) -> pd.DataFrame:
    """One table as texts under the names of its columns; no row where it says that it has none."""
    names, *rows = Cells(text).rows
    is_empty = len(rows) == 1 and rows[0] == ["no rows"]
    return pd.DataFrame([] if is_empty else rows, columns=names)


def tables(at: AppTest) -> list[pd.DataFrame]:
    """The page's tables of words, in its order."""
    told = [each.proto.body for each in at.get("html")]
    return [frame(body) for body in told if body.startswith(OPENS)]
