"""What a file host and its robots want: site map, robots.txt, the page for what is not there."""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from markupsafe import Markup

from publish import assets, render
from publish.places import Edition

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
ROBOTS = "User-agent: *\nAllow: /\n"


def sitemap(edition: Edition, paths: Iterable[str]) -> str:
    """The newest pages with the day of the data. Only where the edition's address is told."""
    Xml.register_namespace("", NAMESPACE)
    root = Xml.Element(f"{{{NAMESPACE}}}urlset")
    for path in paths:
        entry = Xml.SubElement(root, f"{{{NAMESPACE}}}url")
        address = "" if path == "index.html" else path
        Xml.SubElement(entry, f"{{{NAMESPACE}}}loc").text = f"{edition.url}/{address}"
        if edition.as_of:
            Xml.SubElement(entry, f"{{{NAMESPACE}}}lastmod").text = edition.as_of.isoformat()
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def robots(edition: Edition) -> str:
    """All may be read; a frozen copy names the newest page as the one to show (canonical).

    Robots read this file only where the edition lies at the root of its host.
    """
    return ROBOTS + (f"Sitemap: {edition.url}/sitemap.xml\n" if edition.url else "")


def missing(edition: Edition) -> str:
    """The page for an address that is not there; it may be shown at any depth, so it brings all."""
    start = f"{edition.url}/" if edition.url else "/"
    return render.text("missing.html", start=start, style=Markup(assets.style()))
