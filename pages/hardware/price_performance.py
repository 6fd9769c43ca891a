"""How much more compute does a dollar buy each year?"""

from subjects.price_performance.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
