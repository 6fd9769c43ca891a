"""When will we run out of public text?"""

from subjects.data.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
