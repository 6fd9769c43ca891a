"""Write docs/faults.md from the suite: python -m tests.faults."""

from tests.faults.table import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
