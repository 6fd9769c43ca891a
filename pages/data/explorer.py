"""What is in the data?"""

from subjects.explorer import columns
from subjects.explorer.finding import ROOM
from ui import page

view, finding = page.open(ROOM)
page.rows(finding)
page.sections(finding)
page.close(finding, {"Columns": columns.tab(view)}, has_rows=False)
