"""How many years of CPU time go into one day of training?"""

from subjects.time_compression.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
