"""How fast do models grow in size?"""

from subjects.trend import page
from subjects.trend.quantities import MODEL_SIZE

found = page.begin(MODEL_SIZE)
page.end(found)
