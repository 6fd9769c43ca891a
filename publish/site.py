"""What a file host and its robots want: site map, robots.txt, the page for what is not there."""

import html
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from publish import assets
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
    start = html.escape(f"{edition.url}/" if edition.url else "/")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<link rel="icon" href="data:,">\n'
        "<title>Not found · AI Compute Trends</title>\n"
        f"<style>{assets.style()}</style>\n</head>\n<body>\n<main>\n"
        "<h1>This page is not here</h1>\n"
        f'<p>It may have another name now. <a href="{start}">All pages of this edition</a>.</p>\n'
        "</main>\n</body>\n</html>\n"
    )
