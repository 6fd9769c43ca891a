"""The tab "Rows set aside": rows that broke a rule, each with the rule and the reason."""

from trends import wording as words
from ui import frames
from ui.finding import Section, Table

ROWS = """
    SELECT title, place, rule, reason, row_text
    FROM refused_rows JOIN sources USING (source) ORDER BY ALL
"""
NAMES = ["Source", "File or table", "Rule", "Why", "Row"]


def section() -> Section:
    """The rows that were set aside by the last refreshes."""
    rows = frames.rows(ROWS)
    if rows.empty:
        return Section(
            "Rows set aside", "Every row of the files in use is in its table: none broke a rule."
        )
    verb = "is not used" if len(rows) == 1 else "are not used"
    count = words.count(len(rows), "row")
    text = (
        f"{count} of the files in use broke a rule and {verb}; the other rows of those files are "
        "in their tables."
    )
    table = Table(f"{count} set aside", rows.set_axis(NAMES, axis=1), is_marked=False)
    return Section("Rows set aside", text, tables=[table], anchor="set-aside")
