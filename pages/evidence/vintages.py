"""How have our headlines changed?"""

from subjects.vintages.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding, has_rows=False)
