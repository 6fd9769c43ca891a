"""How fast does the power draw of training grow?"""

from subjects.power import energy
from subjects.trend import page, sections
from subjects.trend.quantities import TRAINING_POWER

found = page.begin(TRAINING_POWER)
sections.not_frozen(found)
energy.show()
page.end(found)
