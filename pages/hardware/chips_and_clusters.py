"""How much AI hardware is there?"""

from subjects.chips_and_clusters.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
