"""`python -m etl changes`: two stored exports compared, as Markdown or as an Atom feed."""

import argparse

from etl import warehouse
from etl.changes import atom, compare, markdown


def run(options: argparse.Namespace) -> str | None:
    """Run `python -m etl changes`: the Markdown for standard output, or None where it is in files.

    Raises OSError where a file cannot be written.
    """
    with warehouse.connect() as connection:
        summary = compare.between(connection, options.from_vintage, options.to_vintage)
        text = markdown.markdown(summary, compare.stale(connection))
        if options.atom:
            options.atom.write_text(atom.atom(compare.all_steps(connection)), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    return None if options.markdown or options.atom else text.rstrip("\n")
