"""What would a training run cost, and how long would it take?"""

from subjects.run_planner import inverse
from subjects.run_planner.finding import ROOM
from ui import page

planned, finding = page.open(ROOM)
inverse.show(planned)
page.sections(finding)
page.close(finding)
