"""The whole edition: worked out, drawn, written beside, and put in place."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import PAGES
from etl import export, warehouse
from etl.changes import atom
from publish import assets, charts, docs, files, folder, glossary, index, pages, pictures, site
from publish.code_hash import code
from publish.pages import EditionPage
from publish.pictures import PictureError, Shot
from publish.places import FROZEN, Edition, Place, address
from publish.rooms import GLOSSARY, ROOMS, START, default_views
from subjects.overview import cards
from subjects.overview.cards import Card
from ui import frames
from ui.finding import Room

PLAIN = "Charts need JavaScript in this edition; its texts and tables do not."
Say = Callable[[str], None]


@dataclass(frozen=True)
class PublishOptions:
    """How an edition is made. url, app: see `places.Edition`. keep: see `folder.link_older`.

    rooms: which pages, by script.
    """

    url: str = ""
    app: str = ""
    draws: bool = True
    packs: bool = False
    is_forced: bool = False
    keep: int | None = None
    rooms: Mapping[str, Room[Any]] = field(default_factory=lambda: ROOMS)


def publish(place: Path, options: PublishOptions, say: Say = print) -> bool:
    """Write the edition of the newest build to a folder; False where it is there already.

    Where pictures cannot be drawn the edition comes without, and `say` is told so. Raises
    FolderError, and what `etl.warehouse` raises.
    """
    if options.draws and pictures.browser() is None:
        say(f"No Chromium with kaleido was found. {PLAIN}")
        return _publish(place, options, False, say)
    try:
        return _publish(place, options, options.draws, say)
    except PictureError as problem:
        say(f"{problem} {PLAIN}")
        return _publish(place, options, False, say)


def _publish(place: Path, options: PublishOptions, draws: bool, say: Say) -> bool:
    edition = _edition(options, draws)
    facts = manifest(edition, options)
    if folder.read_manifest(place) == facts and not options.is_forced:
        say(f"The edition of build {edition.build} is there already: {place}.")
        return False
    with folder.draft(place) as new:
        _write(new, edition, options, facts, place)
    say(f"Wrote the edition of build {edition.build} to {place}.")
    return True


def manifest(edition: Edition, options: PublishOptions) -> dict[str, Any]:
    """What an edition says of itself in edition.json."""
    return {
        "edition": 1,
        "name": edition.name,
        "build": edition.build,
        "as_of": edition.as_of.isoformat() if edition.as_of else None,
        "url": edition.url,
        "app": edition.app,
        "has_pictures": edition.has_pictures,
        "is_packed": options.packs,
        "pages": [address(script) for script in options.rooms],
    }


def _edition(options: PublishOptions, has_pictures: bool) -> Edition:
    build = warehouse.snapshot_hash()
    return Edition(
        build=build,
        name=f"{build}-{code()}",
        as_of=frames.data_day("epoch_models"),
        url=options.url.rstrip("/"),
        app=options.app.rstrip("/"),
        menu=_menu(options.rooms),
        has_pictures=has_pictures,
    )


def _menu(rooms: Mapping[str, Room[Any]]) -> dict[str, dict[str, str]]:
    """The menu of the app, without the pages that the edition has not."""
    menu = {
        section: {address(s): title for s, title in scripts.items() if s in rooms}
        for section, scripts in PAGES.items()
    }
    start = {"index.html": PAGES["Start"][START], address(GLOSSARY): PAGES["Start"][GLOSSARY]}
    return {"Start": start} | {name: pages for name, pages in menu.items() if pages}


def _write(
    new: Path, edition: Edition, options: PublishOptions, facts: Mapping[str, Any], old: Path
) -> None:
    edition = assets.write(edition, new)
    copy = new / FROZEN / edition.name
    rendered, headlines = _render(edition, options), cards.cards()
    _charts(rendered, headlines, copy / "charts", edition.has_pictures)
    for one in rendered:
        _files(one, copy)
    package = json.loads(export.export(copy / "data").read_text("utf-8"))
    _write_manifest(copy, facts)
    _both(new, copy)
    for is_frozen in (True, False):
        _pages(copy if is_frozen else new, edition, is_frozen, rendered, headlines, package)
    folder.link_older(old, new, options.keep)
    _site(new, edition, docs.write(edition, new), rendered)
    _write_manifest(new, facts)
    if options.packs:
        folder.gzip_files(new)


def _render(edition: Edition, options: PublishOptions) -> list[EditionPage]:
    """The pages in the menu's order."""
    titles = {script: title for scripts in PAGES.values() for script, title in scripts.items()}
    scripts = [script for script in titles if script in options.rooms]
    return [_page(edition, one, titles[one], options.rooms[one]) for one in scripts]


def _page(edition: Edition, script: str, title: str, room: Room[Any]) -> EditionPage:
    stem, (views, sections) = address(script).removesuffix(".html"), default_views(room)
    return EditionPage(
        script=script,
        title=title,
        question=room.question,
        views=views,
        sections=sections,
        charts=tuple(map(charts.draw, charts.of(stem, views, sections))),
        bundles={name: files.bundle(finding, edition, stem) for name, finding in views.items()},
    )


def _charts(
    rendered: Sequence[EditionPage], headlines: Sequence[Card], place: Path, draws: bool
) -> None:
    """The figures of all the charts, and the pictures in one go."""
    shots: list[Shot] = []
    for one in rendered:
        for chart in one.charts:
            charts.write(chart, place)
            shots += charts.shots(chart, place)
    if draws:
        (place / "start").mkdir(parents=True)
        pictures.take([*shots, *index.sparks(headlines, place)])


def _files(one: EditionPage, copy: Path) -> None:
    stem = copy / one.path.removesuffix(".html")
    stem.parent.mkdir(parents=True, exist_ok=True)
    for name, finding in one.views.items():
        files.write(
            one.bundles[name], finding.answer, stem.with_name(charts.named(stem.name, name))
        )
    for ending, source in (("png", ".png"), ("svg", ".light-wide.svg")):
        picture = copy / "charts" / f"{one.path.removesuffix('.html')}{source}"
        if picture.exists():
            folder.link(picture, stem.with_name(f"{stem.name}.{ending}"))


def _both(new: Path, copy: Path) -> None:
    """The files stand under addresses that stay, too; the charts under the build's only."""
    for path in sorted(copy.rglob("*")):
        inner = path.relative_to(copy)
        if path.is_file() and inner.parts[0] != "charts" and inner.name != folder.MANIFEST:
            folder.link(path, new / inner)


def _pages(
    root: Path,
    edition: Edition,
    is_frozen: bool,
    rendered: Sequence[EditionPage],
    headlines: Sequence[Card],
    package: Mapping[str, Any],
) -> None:
    def put(path: str, text: str) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    for one in rendered:
        put(one.path, pages.page(one, Place(edition, one.path, is_frozen)))
    put("index.html", index.start(Place(edition, "index.html", is_frozen), headlines, rendered))
    put(address(GLOSSARY), glossary.page(Place(edition, address(GLOSSARY), is_frozen)))
    put("data/index.html", index.data(Place(edition, "data/index.html", is_frozen), package))


def _site(
    new: Path, edition: Edition, documents: Sequence[str], rendered: Sequence[EditionPage]
) -> None:
    manifests = [
        folder.read_manifest(path) for path in sorted((new / FROZEN).iterdir()) if path.is_dir()
    ]
    list_of = f"{FROZEN}/index.html"
    texts = {
        list_of: index.frozen(Place(edition, list_of), [one for one in manifests if one]),
        "404.html": site.missing(edition),
        "robots.txt": site.robots(edition),
        "changes.atom": atom.changes_feed(),
    }
    if edition.url:
        paths = ["index.html", *(one.path for one in rendered), address(GLOSSARY)]
        paths += ["data/index.html", *documents]
        texts["sitemap.xml"] = site.sitemap(edition, paths)
    for path, text in texts.items():
        (new / path).write_text(text, encoding="utf-8")


def _write_manifest(place: Path, facts: Mapping[str, Any]) -> None:
    (place / folder.MANIFEST).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
