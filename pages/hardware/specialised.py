"""How do specialised chips compare with GPUs?"""

from subjects.specialised.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
