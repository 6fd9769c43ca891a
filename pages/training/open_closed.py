"""How far are open models behind closed ones?"""

from subjects.open_closed.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
