"""How fast is AI compute growing?"""

from subjects.overview import page

page.show()
