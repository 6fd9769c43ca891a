"""The static edition as a whole: written once by the real command from the bundled snapshot."""

import json
import xml.etree.ElementTree as Xml
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest

from app import PAGES
from publish import charts, rooms
from publish import glossary as glossary_page
from publish.places import address
from subjects.rental_prices import places
from subjects.rental_prices import view as rental_prices_view
from subjects.rental_prices.market import market_of
from subjects.trend import finding, quantities
from subjects.trend import view as trend_view
from tests.support import editions
from tests.support.editions import APP, URL, Document
from tests.support.visits import COMPUTE, visit
from ui.exports import tables
from ui.exports.contents import export_of
from ui.text import glossary, markdown

LIGHT = 300_000  # bytes of a page
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SUBJECTS = sorted(rooms.ROOMS)
COMPARED = [  # pages whose live views are worked out again, one for each way of making them
    "pages/training/compute.py",
    "pages/hardware/chips_and_clusters.py",
    "pages/projections/limits.py",
    "pages/evidence/sources.py",
]


@pytest.fixture(scope="module")
def edition(snapshot_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole edition, without pictures."""
    folder = tmp_path_factory.mktemp("host") / "edition"
    told = editions.publish(folder, snapshot_warehouse, "--no-pictures")
    assert told.startswith("Wrote the edition of build")
    return folder


@pytest.fixture(scope="module")
def documents(edition: Path) -> dict[Path, Document]:
    """Every page, read."""
    return {path: Document.of(path) for path in sorted(edition.rglob("*.html"))}


def test_every_page_of_the_menu_is_there_or_has_its_reason() -> None:
    menu = {script for scripts in PAGES.values() for script in scripts}
    assert menu == {rooms.START, rooms.GLOSSARY, *rooms.ROOMS, *rooms.EXCLUDED}
    assert all(rooms.EXCLUDED.values())


@pytest.mark.parametrize("script", sorted({*SUBJECTS, rooms.START}))
def test_a_page_is_light_and_tells_what_the_live_page_tells(
    edition: Path, documents: dict[Path, Document], script: str
) -> None:
    is_start = script == rooms.START
    path = edition / ("index.html" if is_start else address(script))
    page = documents[path]
    assert path.stat().st_size < LIGHT
    assert page.tags.count("h1") == page.tags.count("main") == 1
    assert {"header", "nav", "footer", "table", "caption"} <= set(page.tags)
    assert page.text.count("?") >= 1
    assert 20 <= len(page.metas["description"]) <= 300
    assert page.metas["og:title"].endswith("?")
    assert is_start or f"{APP}/{Path(script).stem}" in page.links


def test_every_term_of_the_glossary_stands_under_an_address_of_its_own(
    edition: Path, documents: dict[Path, Document]
) -> None:
    page = documents[edition / address(rooms.GLOSSARY)]
    assert {glossary_page.anchor(term) for term in glossary.terms()} <= set(page.ids)
    assert all(term.name in page.text for term in glossary.terms())
    assert {term.link for term in glossary.terms() if term.link} <= set(page.links)
    assert f"{APP}/glossary" in page.links
    assert address(rooms.GLOSSARY) in documents[edition / "index.html"].links


def test_the_menu_leads_to_every_page(edition: Path, documents: dict[Path, Document]) -> None:
    start = documents[edition / "index.html"].links
    assert {address(script) for script in SUBJECTS} <= set(start)


def test_every_link_within_the_edition_leads_somewhere(
    edition: Path, documents: dict[Path, Document]
) -> None:
    for path, page in documents.items():
        if path.name == "404.html":
            continue
        assert len(page.ids) == len(set(page.ids)), f"{path}: an id stands twice"
        for link in page.links:
            target, anchor = urldefrag(link)
            if urlsplit(target).scheme:
                continue
            held = (path.parent / target).resolve() if target else path
            assert held.is_file(), f"{path} links to {link}"
            assert held.is_relative_to(edition)
            assert not anchor or anchor in documents[held].ids, f"{path} links to {link}"


def test_no_page_loads_anything_from_another_host(documents: dict[Path, Document]) -> None:
    for path in documents:
        text = path.read_text("utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text
        assert "<script>" not in text


@pytest.mark.parametrize("script", COMPARED)
def test_the_numbers_are_those_of_the_live_view(edition: Path, script: str) -> None:
    views, _ = rooms.default_views(rooms.ROOMS[script])
    stem = edition / address(script).removesuffix(".html")
    text = Document.of(edition / address(script)).text
    for name, found in views.items():
        path = stem.with_name(charts.named(stem.name, name))
        held = export_of(found)
        assert path.with_name(f"{path.name}.csv").read_bytes() == tables.csv(held)
        told = json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))
        assert told["fits"] == json.loads(json.dumps(held.parameters))
        assert told["rows"] == len(found.rows)
        assert markdown.plain(found.answer) == told["answer"]
        assert all(value in text for _, value, _ in found.numbers if "\\" not in value)


def test_the_answer_is_the_live_page_s_own(edition: Path) -> None:
    at = visit(COMPUTE)
    told = json.loads((edition / "training/compute.json").read_text("utf-8"))
    assert told["answer"] == markdown.plain(at.markdown[0].value)
    fit = finding.of(quantities.TRAINING_COMPUTE, trend_view.DEFAULT).overall
    assert fit is not None
    assert told["fits"]["Models"]["growth_per_year"] == fit.growth_per_year


def test_the_site_map_names_the_newest_pages(edition: Path) -> None:
    root = Xml.fromstring((edition / "sitemap.xml").read_text("utf-8"))
    named = [str(each.findtext(f"{SITE}loc")) for each in root]
    assert root.tag == f"{SITE}urlset"
    assert f"{URL}/" in named
    assert {f"{URL}/{address(script)}" for script in SUBJECTS} <= set(named)
    assert not any("/builds/" in each for each in named)
    assert f"Sitemap: {URL}/sitemap.xml" in (edition / "robots.txt").read_text("utf-8")


def test_the_feed_is_atom(edition: Path) -> None:
    root = Xml.fromstring((edition / "changes.atom").read_text("utf-8"))
    assert root.tag == f"{ATOM}feed"
    assert all(root.findtext(f"{ATOM}{name}") for name in ("title", "id", "updated"))
    assert root.findall(f"{ATOM}entry")


def test_every_table_is_there_with_its_hash(edition: Path) -> None:
    package = json.loads((edition / "data" / "datapackage.json").read_text("utf-8"))
    paths = {one["path"] for one in package["resources"]}
    assert {"models.csv", "models.parquet", "chips.csv"} <= paths
    for one in package["resources"]:
        assert (edition / "data" / one["path"]).stat().st_size == one["bytes"]


def test_the_frozen_copy_says_so_and_leads_to_the_newest(edition: Path) -> None:
    marked = json.loads((edition / "edition.json").read_text("utf-8"))
    frozen = edition / "builds" / marked["name"]
    page = Document.of(frozen / "training" / "compute.html")
    assert "Frozen edition" in page.text
    assert "../../../training/compute.html" in page.links
    same = ("training/compute.csv", "data/models.parquet")
    assert all((frozen / each).read_bytes() == (edition / each).read_bytes() for each in same)
    cited = json.loads((edition / "training/compute.json").read_text("utf-8"))
    assert cited["link"] == f"{URL}/builds/{marked['name']}/training/compute.html"
    assert cited["link"] in cited["citation"]


def test_rental_prices_are_told_by_cloud_and_region(documents: dict[Path, Document]) -> None:
    page = next(one for path, one in documents.items() if path.name == "rental_prices.html")
    view = rental_prices_view.DEFAULT
    assert "By cloud and region" in page.text
    part = places.section(view, market_of(view))
    assert all(cloud in page.text for cloud in part.tables[0].rows["Cloud"])
    assert part.draw is not None and part.summary in page.text
