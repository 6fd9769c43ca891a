"""Which pages the edition has: every page of the menu that shows a chart of its own accord."""

from collections.abc import Mapping

from publish import (
    subjects_evidence,
    subjects_hardware,
    subjects_projections,
    subjects_training,
)
from publish.subjects import Make

START = "pages/start/overview.py"  # it is the index
SUBJECTS: Mapping[str, Make] = {
    **subjects_training.PAGES,
    **subjects_hardware.PAGES,
    **subjects_projections.PAGES,
    **subjects_evidence.PAGES,
}
TOOLS = {  # pages that the edition leaves out, and why
    "pages/start/examples.py": "leads into views of the live pages; it has no chart of its own",
    "pages/start/glossary.py": "a list of words; it has no chart",
    "pages/data/sql.py": "answers questions that the reader types; it has no chart of its own",
}
