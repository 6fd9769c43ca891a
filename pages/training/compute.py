"""How fast does training compute grow?"""

from subjects.trend import page
from subjects.trend.quantities import TRAINING_COMPUTE

found = page.begin(TRAINING_COMPUTE)
page.end(found)
