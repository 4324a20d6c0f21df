"""What an answer says about memory.

Nobody is asked to grade themselves: the answer, the time that it took and how sure one was say enough.
"""

from typing import Literal

Grade = Literal["again", "hard", "good", "easy"]
Confidence = Literal["sure", "fairly", "guessing"]

WORDS_A_SECOND = 200 / 60
"""How fast adults read plain prose silently, rather on the slow side (Brysbaert 2019 found 238 words a minute)."""

CHOOSING = 4.0
"""Seconds to decide and to press a key, beside reading."""

SLOW, QUICK = 3.0, 1.0
"""An answer that takes so many times the reading time was hard won; one within it came at once."""

GOOD_FROM, HARD_FROM = 0.5, 0.25
"""The judgement index from which a day's dilemmas count as good and as hard: two of the bands that learners see."""


def reading_seconds(words: int) -> float:
    """Return how long it takes to read so many words and to choose."""
    return words / WORDS_A_SECOND + CHOOSING


def of_fact(*, right: bool, seconds: float | None, reading: float, confidence: Confidence | None) -> Grade:
    """Return the grade of an answer to a question of fact that takes `reading` seconds to read."""
    if not right:
        return "again"
    if confidence == "guessing" or (seconds is not None and seconds > SLOW * reading):
        return "hard"
    return "easy" if confidence == "sure" and seconds is not None and seconds <= QUICK * reading else "good"


def of_judgement(index: float) -> Grade:
    """Return the grade of a competency from the judgement index of a day's dilemmas.

    Never 'easy': one dilemma that went well says too little to leave a competency alone for weeks.
    """
    return "good" if index >= GOOD_FROM else "hard" if index >= HARD_FROM else "again"
