"""How fast does the cost of training grow?"""

from subjects.cost import one_run
from subjects.cost.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
one_run.show()
page.sections(finding)
page.close(finding)
