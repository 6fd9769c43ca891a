"""How fast are AI chips improving?"""

from subjects.performance.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
