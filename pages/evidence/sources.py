"""Where do the numbers come from, and what is missing?"""

from subjects.sources import freshness
from subjects.sources.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
freshness.show()
page.sections(finding)
page.close(finding, freshness.tabs())
