"""How fast does the power draw of training grow?"""

from subjects.power import one_run
from subjects.power.finding import ROOM
from subjects.trend import when
from subjects.trend.quantities import TRAINING_POWER
from ui import page

view, finding = page.open(ROOM)
one_run.show()
page.sections(finding)
page.close(finding, {"When": when.tab(TRAINING_POWER, view)})
