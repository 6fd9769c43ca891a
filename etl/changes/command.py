"""`python -m etl changes`: two stored exports compared, as Markdown or as an Atom feed."""

import argparse

from etl import warehouse
from etl.changes import atom, compare, markdown


def run(chosen: argparse.Namespace) -> str | None:
    """Run `python -m etl changes`: the Markdown for standard output, or None where it is in files.

    Raises OSError where a file cannot be written.
    """
    with warehouse.connect() as connection:
        summary = compare.between(connection, chosen.from_vintage, chosen.to_vintage)
        text = markdown.markdown(summary, compare.stale(connection))
        if chosen.atom:
            chosen.atom.write_text(atom.atom(compare.all_steps(connection)), encoding="utf-8")
    if chosen.markdown:
        chosen.markdown.write_text(text, encoding="utf-8")
    return None if chosen.markdown or chosen.atom else text.rstrip("\n")
