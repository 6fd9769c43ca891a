"""How fast do models grow in size?"""

from ui import trend_page
from ui.quantities import MODEL_SIZE

found = trend_page.begin(MODEL_SIZE)
trend_page.end(found)
