"""Downloads: the displayed rows, what they are, and the same bytes each time."""

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from trends import growth
from ui.charts import trend
from ui.exports import bundle, buttons, tables, webpage
from ui.exports.contents import ExportBundle

EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    ' =HYPERLINK("x")',
    "<script>alert(1)</script>",
]


def rows() -> pd.DataFrame:
    count = 40
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(np.arange(count) * 90, unit="D")
    return pd.DataFrame(
        {
            "model": [*EVIL, *(f"Model {number}" for number in range(count - len(EVIL)))],
            "organization": [["OpenAI", "Microsoft"]] * count,
            "published_on": days,
            "value": 3.3e20 * 1.31 ** np.arange(count),
            "change": -np.arange(count, dtype=float),
            "confidence": ["Likely", None] * (count // 2),
            "link": "https://example.org/a?b=1&c=2",
            "group": "Models",
        }
    )


def exported() -> ExportBundle:
    points = rows()
    fits = {"Models": growth.fit(points["published_on"], points["value"])}
    return ExportBundle(
        title="Training compute",
        rows=points,
        fits=fits,
        definition={"Pool": "notable models", "Frontier": "none"},
        build="0a1b2c3d4e5f",
        as_of=date(2026, 3, 30),
        data="A source, CC BY 4.0",
        figure=lambda: trend.trend(
            points,
            fits,
            title="Training compute",
            definition="All",
            source_line="A source",
            value_label="Training compute",
            value_unit="FLOP",
        ),
        summary="Forty models.",
        link="https://example.org/?pool=all&frontier=top10",
    )


@pytest.mark.parametrize("file", buttons.FORMATS, ids=lambda file: file.ending)
def test_the_same_view_gives_the_same_bytes(file: buttons.Format) -> None:
    assert file.write(exported()) == file.write(exported())


def test_csv_has_the_displayed_rows_in_their_order_to_the_last_digit() -> None:
    read = pd.read_csv(io.BytesIO(tables.csv(exported())))
    shown = rows()
    assert list(read.columns) == list(shown.columns)
    assert read["value"].tolist() == shown["value"].tolist()
    assert read["change"].tolist() == shown["change"].tolist()
    assert read["published_on"].tolist() == shown["published_on"].dt.strftime("%Y-%m-%d").tolist()
    assert read["organization"].unique().tolist() == ["OpenAI; Microsoft"]
    assert read["model"].tolist()[len(EVIL) :] == shown["model"].tolist()[len(EVIL) :]


@given(st.text(max_size=8))
def test_no_text_is_left_that_a_spreadsheet_would_run(text: str) -> None:
    told = tables.neutral(text)
    assert not told.lstrip(" ").startswith(tables.RISKY)
    assert told.removeprefix("'") == "\n".join(re.split("\r\n|\r", text)).removeprefix("'")


def test_formulas_are_neutral_in_csv_and_in_the_workbook() -> None:
    read = pd.read_csv(io.BytesIO(tables.csv(exported())))
    assert all(cell.startswith("'") for cell in read["model"].iloc[: len(EVIL) - 1])
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx(exported())))
    cells = [row[0] for row in book["data"].iter_rows(min_row=2)]
    assert all(cell.data_type == "s" for cell in cells)
    assert all(str(cell.value).startswith("'") for cell in cells[: len(EVIL) - 1])


def test_the_workbook_tells_what_the_rows_are() -> None:
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx(exported())))
    assert book.sheetnames == ["data", "about"]
    told = {row[0]: row[1] for row in book["about"].iter_rows(min_row=2, values_only=True)}
    assert told["Build"] == "0a1b2c3d4e5f"
    assert told["Definition: Pool"] == "notable models"
    assert "0a1b2c3d4e5f" in str(told["Cite as"])
    fit = exported().fits["Models"]
    assert told["Fit Models: growth_per_year"] == pytest.approx(fit.growth_per_year)
    values = [row[3] for row in book["data"].iter_rows(min_row=2, values_only=True)]
    assert values == pytest.approx(rows()["value"].tolist(), rel=1e-15)


def test_parquet_keeps_types_and_tells_what_the_rows_are() -> None:
    table = pq.read_table(io.BytesIO(tables.parquet(exported())))
    read = table.to_pandas()
    assert read["model"].tolist() == rows()["model"].tolist()
    assert list(read["organization"].iloc[0]) == ["OpenAI", "Microsoft"]
    told = {key.decode(): text.decode() for key, text in table.schema.metadata.items()}
    assert told["Build"] == "0a1b2c3d4e5f"
    fits = json.loads(told["Fits"])
    assert fits["Models"]["n"] == 40


def test_the_linked_page_shows_names_as_text_and_links_only_addresses() -> None:
    page = webpage.page(exported(), self_contained=False).decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert page.count("<tr>") == 41
    assert "0a1b2c3d4e5f" in page
    assert "Forty models." in page
    assert len(page) < 300_000


def test_an_address_that_is_code_is_not_a_link() -> None:
    points = rows().assign(link="javascript:alert(1)")
    view = ExportBundle(**{**vars(exported()), "rows": points})
    assert "href='javascript" not in webpage.page(view, self_contained=False).decode()
    assert 'href="javascript' not in webpage.page(view, self_contained=False).decode()


def test_the_self_contained_page_loads_nothing() -> None:
    page = webpage.page(exported()).decode()
    assert "<script src=" not in page.replace("'", '"')
    assert len(page) > 3_000_000


def test_the_bundle_has_everything_once() -> None:
    archive = zipfile.ZipFile(io.BytesIO(bundle.bundle(exported())))
    names = [Path(name).name for name in archive.namelist()]
    assert names == ["README.txt", *bundle.MEANINGS]
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    read = {Path(name).name: archive.read(name) for name in archive.namelist()}
    assert json.loads(read["fit.json"])["Models"] == exported().fits["Models"].to_dict()
    assert json.loads(read["definition.json"])["Pool"] == "notable models"
    assert read["data.csv"] == tables.csv(exported())
    for name in bundle.MEANINGS:
        assert name in read["README.txt"].decode()
    assert "Build: 0a1b2c3d4e5f" in read["definition.txt"].decode()


def test_the_citation_names_day_build_and_source() -> None:
    view = exported()
    assert "Data as of 2026-03-30, build 0a1b2c3d4e5f." in view.citation
    assert "A source, CC BY 4.0" in view.citation
    assert view.bibtex.startswith("@misc{ai-compute-trends-training-compute-0a1b2c3d4e5f,")
    assert view.bibtex.count("{") == view.bibtex.count("}")
    odd = ExportBundle(**{**vars(view), "data": "50% of A & B_C {x}"})
    assert r"50\% of A \& B\_C \{x\}" in odd.bibtex


def _buttons() -> None:
    from datetime import date

    import pandas as pd

    from ui.exports import buttons
    from ui.exports.contents import ExportBundle

    def never() -> None:
        raise AssertionError("a figure was made before a button was pressed")

    rows = pd.DataFrame({"model": ["a"], "value": [1.0]})
    view = ExportBundle("T", rows, {}, {}, "0a", date(2026, 3, 30), "", never)  # type: ignore[arg-type]
    buttons.download_row(view, "chart")


def test_buttons_appear_and_make_nothing_before_they_are_pressed() -> None:
    app = AppTest.from_function(_buttons).run()
    assert not app.exception
    assert len(app.get("download_button")) == len(buttons.FORMATS)
