"""What a judgement index is, and how it is said in words: the one measure that quizzes, progress and plans share."""

import math

BANDS = (
    (0.75, "very close to the key"),
    (0.5, "close to the key"),
    (0.25, "partly in line"),
    (0.0, "little better than chance"),
)
WORST_BAND = "at odds with the key"


def judgement_index(marks: float, most: float, chance: float) -> float:
    """Return (marks - chance) / (most - chance): 1 is the key, 0 is guessing, below 0 is worse than guessing."""
    return round((marks - chance) / (most - chance), 4)


def band(index: float) -> str:
    """Return the words for a judgement index."""
    return next((words for least, words in BANDS if index >= least), WORST_BAND)


def index_shown(index: float) -> str:
    """Return an index as screens show it: times 100, whole."""
    shown = round(index * 100)
    # Rounding up may reach a band that the answer has not: the number never says more than the words.
    return str(shown if band(shown / 100) == band(index) else math.floor(index * 100))
