"""How fast are models growing?"""

from subjects.size.finding import ROOM
from subjects.trend import when
from subjects.trend.quantities import MODEL_SIZE
from ui import page

view, finding = page.open(ROOM)
page.sections(finding)
page.close(finding, {"When": when.tab(MODEL_SIZE, view)})
