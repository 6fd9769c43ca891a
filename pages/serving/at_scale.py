"""What would it cost to answer half of a search engine's queries?"""

from subjects.at_scale.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
