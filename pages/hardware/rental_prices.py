"""What does an hour of a chip cost?"""

from subjects.rental_prices.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
