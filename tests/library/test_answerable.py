"""Whether the best hit answers, from plain numbers."""

import pytest

from nhs_lead.library.answerable import Evidence, certainty

EVIDENCE = Evidence(
    named=False,
    coverage=0.6,
    closeness=0.7,
    around=0.6,
    guessed=0.0,
    outside=0.5,
    around_outside=0.4,
    side=0.2,
    about=0.5,
)


def test_a_good_hit_answers() -> None:
    """What covers most of the query and is close in meaning answers."""
    assert certainty(EVIDENCE) > 0


@pytest.mark.parametrize(
    "worse",
    [
        {"coverage": 0.1},
        {"closeness": 0.3},
        {"around": 0.4},
        {"guessed": 0.5},
        {"outside": 0.9},
        {"around_outside": 0.6},
        {"side": -0.2},
        {"about": 0.1},
    ],
    ids=lambda worse: next(iter(worse)),
)
def test_what_speaks_against_it(worse: dict[str, float]) -> None:
    """Each piece of evidence counts for itself."""
    assert certainty(EVIDENCE._replace(**worse)) < certainty(EVIDENCE)  # type: ignore[arg-type]


def test_closer_to_what_lies_outside() -> None:
    """A question that is closer to a topic outside than to any entry is declined."""
    assert certainty(EVIDENCE._replace(closeness=0.5, around=0.5, outside=0.9)) < 0


def test_a_name_is_never_declined() -> None:
    """Who types a name is shown the entry, whatever the rest says."""
    assert certainty(Evidence(named=True, coverage=0, closeness=0, around=0, guessed=1, outside=1)) > 0


def test_nearly_a_name_is_shown() -> None:
    """A topic outside that shares a word does not outweigh a name that says the same, unless it is as close itself."""
    close = EVIDENCE._replace(coverage=0.7, closeness=0.95, outside=0.7, around_outside=0.7, side=-0.1, about=0.3)
    assert certainty(close) > 0
    assert certainty(close._replace(closeness=0.85)) < 0
    assert certainty(close._replace(outside=0.9)) < 0
    assert certainty(close._replace(guessed=0.3)) < 0
    assert certainty(close._replace(mentions=True)) < 0  # a dilemma is not about what it is called


def test_without_topics_outside() -> None:
    """A pack that names none shows whatever covers the whole query, and still declines what fits in nothing."""
    assert certainty(EVIDENCE._replace(outside=None, coverage=1.0, closeness=0.0, around=0.0)) > 0
    assert certainty(EVIDENCE._replace(outside=None, coverage=0.2, closeness=0.2, around=0.3, about=0.2)) < 0


def test_without_meanings() -> None:
    """Where the word vectors know no word, what is covered decides."""
    rare = EVIDENCE._replace(understood=False, outside=None, closeness=0.0, around=0.0)
    assert certainty(rare._replace(coverage=0.6)) > 0
    assert certainty(rare._replace(coverage=0.4)) < 0
