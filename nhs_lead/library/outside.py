"""How close a question is to what lies outside a library, by the topics of its packs."""

from itertools import accumulate
from typing import NamedTuple

from nhs_lead.library.library import Library
from nhs_lead.library.middle import OUTSIDE, WITHIN, side
from nhs_lead.library.ranking import SEVERAL
from nhs_lead.library.word_vectors import Meaning, how_many, nearest


class Beside(NamedTuple):
    """How close a question is to what lies outside: see `answerable.Evidence`."""

    closeness: float
    around: float
    side: float
    instead: str
    """Where to go with the topic that is closest."""


def beside(library: Library, meaning: Meaning | None) -> Beside | None:
    """Return how close `meaning` is to what lies outside `library`; None where there is no telling."""
    topics = library.outside()
    if not topics or meaning is None:
        return None
    near = nearest(meaning, b"".join(topic.meanings for topic in topics), SEVERAL)
    ends = accumulate(how_many(topic.meanings, len(meaning.numbers)) for topic in topics)
    closeness, place = near[0]
    instead = next(topic.instead for topic, end in zip(topics, ends, strict=True) if place < end)
    around = sum(each for each, _ in near) / len(near)
    return Beside(closeness, around, side(meaning, library.middle(WITHIN), library.middle(OUTSIDE)), instead)
