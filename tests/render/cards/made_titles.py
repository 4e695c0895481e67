"""Two hundred titles of 3 to 140 characters, put together from the words of real ones."""

import random

from card_samples import TITLES

SHORTEST, LONGEST, COUNT = 3, 140, 200
_WORDS = sorted({word for title in TITLES for word in title.split()})


def made_titles():
    dice = random.Random(2026)
    span = LONGEST - SHORTEST
    return [_title(dice, SHORTEST + round(span * number / (COUNT - 1))) for number in range(COUNT)]


def _title(dice, length):
    """Fill up a title word by word; what is left over becomes a number, so that it is as long as was asked."""
    words = [dice.choice([word for word in _WORDS if len(word) <= length])]
    while room := length - len(" ".join(words)):
        fitting = [word for word in _WORDS if len(word) < room]
        words.append(dice.choice(fitting) if fitting else "1" * (room - 1))
    return " ".join(words).rstrip()
