"""What changed in the data, and did it move the trend?"""

from subjects.changes.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.rows(finding, "What each name did to the growth", anchor="names")
page.close(finding, has_rows=False)
