"""What do the terms mean?"""

from subjects.glossary.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding, has_rows=False)
