"""A glossary term as a question of fact: what does it mean? The other answers are what neighbouring terms mean."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from nhs_lead.model.items import Choice, Question
from nhs_lead.model.knowledge import Term
from nhs_lead.model.sentences import first_sentence

if TYPE_CHECKING:
    from random import Random

OTHERS, NEIGHBOURS = 3, 9
"""How many wrong answers there are, and from how many of the nearest terms they are drawn."""

LEAST_OTHERS = 2


def question_of(term: Term, terms: Sequence[Term], dice: "Random") -> Question | None:
    """Return the question what `term` means, its wrong answers drawn from `terms` with `dice`.

    None where it cannot be asked: it has no meaning, its meaning names it, or there are too few other terms. Wrong
    answers come from terms on the same themes, but never from one that leads to the same entries: both might be right.
    """
    nearest = neighbours(term, terms)
    if not nearest:
        return None
    others = dice.sample(nearest, min(OTHERS, len(nearest)))
    right = Choice(id=term.id, text=_first_sentence(term), correct=True, because=_in_full(term))
    wrong = [Choice(id=other.id, text=_first_sentence(other), because=f"That is {_named(other)}.") for other in others]
    return Question(
        id=term.id,
        title=f"What '{term.title}' means",
        question=f"What does '{term.title}' mean?",
        options=(right, *wrong),
        related=(term.id, *term.related),
        sources=term.sources,
    )


def neighbours(term: Term, terms: Sequence[Term]) -> list[Term]:
    """Return the terms from which the wrong answers to what `term` means are drawn; none where it cannot be asked."""
    meaning = _first_sentence(term)
    if not meaning or _names(meaning, term):
        return []
    fitting = [
        other
        for other in terms
        if other.id != term.id and _first_sentence(other) and not _close(term, other) and not _names(meaning, other)
    ]
    by_meaning = {_first_sentence(other).lower(): other for other in fitting}  # no two options say the same
    nearest = sorted(by_meaning.values(), key=lambda other: _distance(term, other))[:NEIGHBOURS]
    return nearest if len(nearest) >= LEAST_OTHERS else []


def _first_sentence(term: Term) -> str:
    return _first_of(term.meaning)


@cache
def _first_of(meaning: str) -> str:
    return first_sentence(" ".join(meaning.split()))


def _in_full(term: Term) -> str:
    short = f"{term.title} is short for {term.expansion}. " if term.expansion else ""
    return f"{short}{' '.join(term.meaning.split())}"


def _named(term: Term) -> str:
    return f"{term.title} ({term.expansion})" if term.expansion else term.title


def _names(text: str, term: Term) -> bool:
    """Whether `text` gives away that it is about `term`."""
    low = text.lower()
    names = [name.lower() for name in (term.title, term.expansion) if name and name.lower() in low]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low) for name in names)


def _close(term: Term, other: Term) -> bool:
    return (
        not {term.id, *term.related}.isdisjoint({other.id, *other.related})
        or _first_sentence(term).lower() == _first_sentence(other).lower()
        or term.title.lower() == other.title.lower()
    )


def _distance(term: Term, other: Term) -> tuple[int, int]:
    """Terms that share more themes are nearer, then those whose meaning is about as long."""
    shared = len(set(term.tags) & set(other.tags))
    return -shared, abs(len(_first_sentence(term)) - len(_first_sentence(other)))
