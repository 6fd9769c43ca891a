"""Do claims about AI compute hold up?"""

from subjects.claims.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.rows(finding, "The ledger", anchor="ledger")
page.close(finding, has_rows=False)
