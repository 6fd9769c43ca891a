"""The whole edition: worked out, drawn, written beside, and put in place."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app import PAGES
from etl import export, warehouse
from etl.changes import atom
from publish import assets, charts, docs, files, folder, index, pages, pictures, site, words
from publish.pages import Made
from publish.pictures import PictureError, Shot
from publish.places import FROZEN, Edition, Place, address
from publish.registry import START, SUBJECTS, WORDS
from publish.subjects import Make
from subjects.overview import cards
from subjects.overview.cards import Card
from ui import frames

ROOT = Path(__file__).resolve().parent.parent
CODE = ("publish", "ui", "trends", "etl", "data/reference", "docs", ".streamlit", "app.py")
SOURCES = {".py", ".js", ".css", ".toml", ".csv", ".md", ".ipynb", ".sql"}
PLAIN = "Charts need JavaScript in this edition; its texts and tables do not."
Say = Callable[[str], None]


@dataclass(frozen=True)
class Wish:
    """What is asked for. url, app: see `places.Edition`. keep: see `folder.carry`. subjects: which
    pages, by script.
    """

    url: str = ""
    app: str = ""
    draws: bool = True
    packs: bool = False
    is_forced: bool = False
    keep: int | None = None
    subjects: Mapping[str, Make] = field(default_factory=lambda: SUBJECTS)


def publish(place: Path, wish: Wish, say: Say = print) -> bool:
    """Write the edition of the newest build to a folder; False where it is there already.

    Where pictures cannot be drawn the edition comes without, and `say` is told so. Raises
    FolderError, and what `etl.warehouse` raises.
    """
    if wish.draws and pictures.browser() is None:
        say(f"No Chromium with kaleido was found. {PLAIN}")
        return _publish(place, wish, False, say)
    try:
        return _publish(place, wish, wish.draws, say)
    except PictureError as problem:
        say(f"{problem} {PLAIN}")
        return _publish(place, wish, False, say)


def _publish(place: Path, wish: Wish, draws: bool, say: Say) -> bool:
    edition = _edition(wish, draws)
    marked = mark(edition, wish)
    if folder.mark(place) == marked and not wish.is_forced:
        say(f"The edition of build {edition.build} is there already: {place}.")
        return False
    with folder.draft(place) as new:
        _write(new, edition, wish, marked, place)
    say(f"Wrote the edition of build {edition.build} to {place}.")
    return True


def mark(edition: Edition, wish: Wish) -> dict[str, Any]:
    """What an edition says of itself in edition.json."""
    return {
        "edition": 1,
        "name": edition.name,
        "build": edition.build,
        "as_of": edition.as_of.isoformat() if edition.as_of else None,
        "url": edition.url,
        "app": edition.app,
        "has_pictures": edition.has_pictures,
        "is_packed": wish.packs,
        "pages": [address(script) for script in wish.subjects],
    }


def _edition(wish: Wish, has_pictures: bool) -> Edition:
    build = warehouse.snapshot_hash()
    return Edition(
        build=build,
        name=f"{build}-{code()}",
        as_of=frames.data_day("epoch_models"),
        url=wish.url.rstrip("/"),
        app=wish.app.rstrip("/"),
        menu=_menu(wish.subjects),
        has_pictures=has_pictures,
    )


@cache
def code() -> str:
    """Six hex digits over the project's own code: other code makes another edition of a build."""
    told = hashlib.sha256()
    for top in CODE:
        found = ROOT / top
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if path.suffix in SOURCES and path.is_file():
                told.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return told.hexdigest()[:6]


def _menu(subjects: Mapping[str, Make]) -> dict[str, dict[str, str]]:
    """The menu of the app, without the pages that the edition has not."""
    menu = {
        section: {address(s): title for s, title in scripts.items() if s in subjects}
        for section, scripts in PAGES.items()
    }
    start = {"index.html": PAGES["Start"][START], address(WORDS): PAGES["Start"][WORDS]}
    return {"Start": start} | {name: pages for name, pages in menu.items() if pages}


def _write(new: Path, edition: Edition, wish: Wish, marked: Mapping[str, Any], old: Path) -> None:
    edition = assets.write(edition, new)
    held = new / FROZEN / edition.name
    made, found = _worked_out(edition, wish), cards.cards()
    _charts(made, found, held / "charts", edition.has_pictures)
    for one in made:
        _files(one, held)
    package = json.loads(export.export(held / "data").read_text("utf-8"))
    _mark(held, marked)
    _both(new, held)
    for is_frozen in (True, False):
        _pages(held if is_frozen else new, edition, is_frozen, made, found, package)
    folder.carry(old, new, wish.keep)
    _site(new, edition, docs.write(edition, new), made)
    _mark(new, marked)
    if wish.packs:
        folder.pack(new)


def _worked_out(edition: Edition, wish: Wish) -> list[Made]:
    titles = {script: title for scripts in PAGES.values() for script, title in scripts.items()}
    asked = [script for script in titles if script in wish.subjects]  # in the menu's order
    return [_made(edition, one, titles[one], wish.subjects[one]()) for one in asked]


def _made(edition: Edition, script: str, title: str, subject: Any) -> Made:
    stem = address(script).removesuffix(".html")
    drawn = tuple(map(charts.draw, charts.of(stem, subject)))
    exports = {name: files.exported(found, edition, stem) for name, found in subject.views.items()}
    return Made(script, title, subject, drawn, exports)


def _charts(made: Sequence[Made], found: Sequence[Card], place: Path, draws: bool) -> None:
    """The figures of all the charts, and the pictures in one go."""
    shots: list[Shot] = []
    for one in made:
        for drawn in one.drawn:
            charts.write(drawn, place)
            shots += charts.shots(drawn, place)
    if draws:
        (place / "start").mkdir(parents=True)
        pictures.take([*shots, *index.sparks(found, place)])


def _files(one: Made, held: Path) -> None:
    stem = held / one.path.removesuffix(".html")
    stem.parent.mkdir(parents=True, exist_ok=True)
    for name, found in one.subject.views.items():
        files.write(one.exports[name], found.answer, stem.with_name(charts.named(stem.name, name)))
    for ending, source in (("png", ".png"), ("svg", ".light-wide.svg")):
        picture = held / "charts" / f"{one.path.removesuffix('.html')}{source}"
        if picture.exists():
            folder.link(picture, stem.with_name(f"{stem.name}.{ending}"))


def _both(new: Path, held: Path) -> None:
    """The files stand under addresses that stay, too; the charts under the build's only."""
    for path in sorted(held.rglob("*")):
        inner = path.relative_to(held)
        if path.is_file() and inner.parts[0] != "charts" and inner.name != folder.MARK:
            folder.link(path, new / inner)


def _pages(
    root: Path,
    edition: Edition,
    is_frozen: bool,
    made: Sequence[Made],
    found: Sequence[Card],
    package: Mapping[str, Any],
) -> None:
    def put(path: str, text: str) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    for one in made:
        put(one.path, pages.page(one, Place(edition, one.path, is_frozen)))
    put("index.html", index.start(Place(edition, "index.html", is_frozen), found, made))
    put(address(WORDS), words.page(Place(edition, address(WORDS), is_frozen)))
    put("data/index.html", index.data(Place(edition, "data/index.html", is_frozen), package))


def _site(new: Path, edition: Edition, told: Sequence[str], made: Sequence[Made]) -> None:
    marks = [folder.mark(path) for path in sorted((new / FROZEN).iterdir()) if path.is_dir()]
    list_of = f"{FROZEN}/index.html"
    texts = {
        list_of: index.frozen(Place(edition, list_of), [one for one in marks if one]),
        "404.html": site.missing(edition),
        "robots.txt": site.robots(edition),
        "changes.atom": atom.changes_feed(),
    }
    if edition.url:
        paths = ["index.html", *(one.path for one in made), address(WORDS)]
        paths += ["data/index.html", *told]
        texts["sitemap.xml"] = site.sitemap(edition, paths)
    for path, text in texts.items():
        (new / path).write_text(text, encoding="utf-8")


def _mark(place: Path, marked: Mapping[str, Any]) -> None:
    (place / folder.MARK).write_text(json.dumps(marked, indent=1) + "\n", encoding="utf-8")
