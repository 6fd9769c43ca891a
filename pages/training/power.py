"""How fast does the power draw of training grow?"""

from ui import energy_page, notes, trend_page
from ui.quantities import TRAINING_POWER

found = trend_page.begin(TRAINING_POWER, is_last=False)
notes.not_frozen(found)
energy_page.show()
trend_page.end(found)
