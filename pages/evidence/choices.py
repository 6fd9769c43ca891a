"""How much does the answer depend on our choices?"""

from subjects.choices.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
