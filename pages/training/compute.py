"""How fast does training compute grow?"""

from subjects.compute.finding import ROOM
from subjects.trend import when
from subjects.trend.quantities import TRAINING_COMPUTE
from ui import page

view, finding = page.open(ROOM)
page.sections(finding)
page.close(finding, {"When": when.tab(TRAINING_COMPUTE, view)})
