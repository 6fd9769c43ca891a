"""How fast are token prices falling?"""

from subjects.token_prices.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
