"""When will a training run cost $1 billion?"""

from subjects.billion_dollar_run.finding import ROOM
from ui import page

_, finding = page.open(ROOM)
page.sections(finding)
page.close(finding)
