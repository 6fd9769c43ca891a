"""The page on training compute."""

from subjects.trend import room
from subjects.trend.quantities import TRAINING_COMPUTE

ROOM = room.room(TRAINING_COMPUTE)
