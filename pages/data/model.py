"""What do we know about this model?"""

from subjects.model.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.rows(finding, "Every value, and what each export said", anchor="values")
page.sections(finding)
page.close(finding, has_rows=False)
