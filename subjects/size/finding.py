"""The page on the size of models."""

from subjects.trend import room
from subjects.trend.quantities import MODEL_SIZE

ROOM = room.room(MODEL_SIZE)
