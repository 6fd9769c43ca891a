"""Which published figures can be checked here?"""

from subjects.examples.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding, has_rows=False)
