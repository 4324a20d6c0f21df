"""From what is known of each candidate to one order: plain numbers in, plain numbers out.

A candidate's words tell most: how well its fields fit, cut by the share of the query that it does not cover. They are
taken as a share of the best candidate's, so that they mean the same for any query and any library. Added is how close
in meaning the closest of its names is, and the closest of what says what it is about: of twenty other names one may be
close by chance. An entry that goes by just what was typed is first whatever the rest says.
"""

from collections.abc import Sequence
from typing import NamedTuple

UNCOVERED = 0.15
"""What is left of a score where nothing of the query is covered: a name or a pointer may still be right."""

KIND_WEIGHT = {"source": 0.1, "question": 0.2, "scenario": 0.3, "term": 0.25, "interview": 0.4, "faq": 0.85}
"""Scores are multiplied by this, so that the page about a thing comes before what merely mentions it. Short entries
need it most: BM25 takes a word in a short text for a sign that the text is about it."""

MEANING, ABOUT, TELLING = 2.0, 0.8, 0.4
"""How much closeness in meaning counts, that of what an entry is about, and the share of the query in title, names and
lead, beside the words, of which the best candidate's are 1. A logistic regression of the right candidates against the
rest, fitted on four fifths of 543 judged queries and tried on the fifth that was left, five ways; then rounded.
`benchmarks/retrieval.py --folds` chooses them anew, by a grid."""

NAMED, TITLED = 5.0, 5.0
"""What going by just what was typed adds, and being called so: each is more than all else together."""


class Candidate(NamedTuple):
    """One entry that may be right, in numbers."""

    kind: str
    fields: float
    """How well its fields, its best name and what points to it fit: BM25, without bounds."""
    coverage: float
    """The share of the query that it covers, by how much each word tells; 0 to 1."""
    telling: float
    """The share that it covers in its title, its other names or its lead; 0 to 1."""
    closeness: float
    """How close in meaning the closest of its names is; 0 where none is, at most 1."""
    about: float
    """How close in meaning the closest of its title, its question and its summary is; 0 where none is, at most 1."""
    place_by_name: int = -1
    """0 where just what was typed is its title, 1 where it is another name of it, -1 where it is none."""


def words_score(candidate: Candidate) -> float:
    """Return how well the words of `candidate` fit, without bounds."""
    return candidate.fields * KIND_WEIGHT.get(candidate.kind, 1.0) * (UNCOVERED + candidate.coverage)


def scores(
    candidates: Sequence[Candidate], meaning: float = MEANING, about: float = ABOUT, telling: float = TELLING
) -> list[float]:
    """Return a score for each of `candidates`; the highest is the best."""
    best = max(map(words_score, candidates), default=0.0) or 1.0
    return [
        words_score(one) / best
        + telling * one.telling
        + meaning * one.closeness
        + about * one.about
        + (NAMED if one.place_by_name >= 0 else 0.0)
        + (TITLED if one.place_by_name == 0 else 0.0)
        for one in candidates
    ]
