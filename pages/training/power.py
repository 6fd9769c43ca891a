"""How fast does the power draw of training grow?"""

from subjects.power import energy
from subjects.power.finding import ROOM
from subjects.trend import when
from subjects.trend.quantities import TRAINING_POWER
from ui import page

view, finding = page.open(ROOM)
energy.show()
page.sections(finding)
page.close(finding, {"When": when.tab(TRAINING_POWER, view)})
