"""Which pages the edition has: the words, and those of the menu that show a chart of their own."""

from collections.abc import Mapping

from publish import (
    subjects_evidence,
    subjects_hardware,
    subjects_projections,
    subjects_training,
)
from publish.subjects import Make
from ui.text import glossary

START = "pages/start/overview.py"  # it is the index
WORDS = glossary.PAGE  # it has no chart
SUBJECTS: Mapping[str, Make] = {
    **subjects_training.PAGES,
    **subjects_hardware.PAGES,
    **subjects_projections.PAGES,
    **subjects_evidence.PAGES,
}
TOOLS = {  # pages that the edition leaves out, and why
    "pages/start/examples.py": "leads into views of the live pages; it has no chart of its own",
    "pages/data/sql.py": "answers questions that the reader types; it has no chart of its own",
}
