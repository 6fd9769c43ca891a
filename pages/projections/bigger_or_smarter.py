"""Is AI improving through bigger computers or better algorithms?"""

from subjects.bigger_or_smarter.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
