"""How far can training compute go?"""

from subjects.limits import page

page.show()
