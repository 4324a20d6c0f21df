"""Whether a search found an answer, or only what shares words with the question.

Plain numbers in, one number out. The weights are those of a logistic regression on questions of which it is known
whether the library should answer them; `benchmarks/answerable_fit.py` fits them and measures what each is worth.
"""

from typing import NamedTuple


class Evidence(NamedTuple):
    """What speaks for the best hit, and against it."""

    named: bool
    """Whether it goes by just what was typed."""
    coverage: float
    """The share of the query that it covers."""
    closeness: float
    """How close in meaning it is."""
    around: float
    """How close in meaning the closest several of all candidates are, on the mean."""
    guessed: float
    """The share of the query's words that were read as others."""
    outside: float | None
    """How close in meaning what lies outside the library is; None where the packs say nothing of that."""
    around_outside: float = 0.0
    """How close the closest several phrases are that lie outside, on the mean."""
    side: float = 0.0
    """How far the query lies towards what the library is about, away from what lies outside it (`middle.side`)."""
    about: float = 0.0
    """How close in meaning the closest of its title, its question and its summary is."""
    mentions: bool = False
    """Whether it is a dilemma or a question: called after a thing perhaps, and not about it (`names.MENTIONS`)."""
    understood: bool = True
    """Whether the word vectors know any of the query's words; the meanings say nothing where they do not."""


WEIGHTS = {
    "start": -0.5,
    "coverage": 3.9,
    "closeness": 4.0,
    "around": 6.9,
    "guessed": -4.6,
    "outside": -12.9,
    "around_outside": -5.6,
    "side": 7.2,
    "about": 2.7,
}
"""With what lies outside. The fitted start is -1.54: it is moved so that rather a question too many is answered, since
to be sent away with one that the library answers is the worse mistake."""

WEIGHTS_ALONE = {"start": -5.4, "coverage": 4.8, "around": 2.6, "guessed": -2.9, "about": 8.1}
"""Without: fewer are declined, as nothing says what the question is about instead. The fitted start is -8.18, moved for
the same reason."""

WHOLE = 0.99
"""From this coverage on nothing is missing, and where nothing tells of what lies outside, that is an answer."""

NEARLY, AHEAD = 0.9, 0.2
"""A name so close in meaning, and so much closer than what lies outside, is what was typed in all but its wording."""

SURE, NEARLY_SURE, NOTHING_KNOWN = 10.0, 5.0, -10.0
"""How certain it is where an entry goes by just what was typed, by nearly that, and where nothing was found."""

LEAST_COVERED = 0.5
"""Where meanings say nothing, so much of the query has to be covered."""


def nearly_named(evidence: Evidence) -> bool:
    """Whether the best hit goes by what was typed in all but its wording, and nothing outside comes near.

    The weights would not have it so: they are fitted on questions of which few are that close, and a topic outside that
    shares a word with such a question outweighs its own name. What a dilemma is called is no name for what it is about:
    "is the car park full" is not answered by one that happens in a car park.
    """
    if evidence.outside is None or evidence.guessed or evidence.mentions:
        return False
    return evidence.closeness >= max(NEARLY, evidence.outside + AHEAD)


def certainty(evidence: Evidence) -> float:
    """Return how certain it is that the best hit answers: from 0 on, it is shown."""
    if evidence.named:
        return SURE
    if not evidence.understood:
        return evidence.coverage - LEAST_COVERED
    if nearly_named(evidence):
        return NEARLY_SURE
    if evidence.outside is None and evidence.coverage >= WHOLE and not evidence.guessed:
        return SURE
    weights = WEIGHTS if evidence.outside is not None else WEIGHTS_ALONE
    return weights["start"] + sum(
        weight * (getattr(evidence, name) or 0.0) for name, weight in weights.items() if name != "start"
    )
