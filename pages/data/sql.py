"""What do you want to ask the data?"""

from subjects.sql import page

page.show()
