"""How good were past forecasts?"""

from subjects.scorecard.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
