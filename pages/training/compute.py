"""How fast does training compute grow?"""

from ui import trend_page
from ui.quantities import TRAINING_COMPUTE

found = trend_page.begin(TRAINING_COMPUTE)
trend_page.end(found)
