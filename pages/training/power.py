"""How fast does the power draw of training grow?"""

from subjects.power import data, energy
from subjects.trend import page, sections
from subjects.trend.quantities import TRAINING_POWER

found = page.begin(TRAINING_POWER, data.PARAMS)
sections.not_frozen(found)
energy.show()
page.end(found)
