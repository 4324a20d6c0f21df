"""The order of candidates, from plain numbers."""

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.library.scoring import Candidate, scores

SHARES = st.floats(0, 1)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        kind=st.sampled_from(["faq", "term", "challenge", "source"]),
        fields=st.floats(0, 100).map(lambda number: round(number, 3)),
        coverage=SHARES,
        telling=SHARES,
        closeness=SHARES,
        about=SHARES,
        place_by_name=st.just(-1),
    ),
    min_size=1,
    max_size=20,
)


def candidate(**changed: float) -> Candidate:
    return Candidate("level", 10.0, 0.5, 0.5, 0.5, 0.5)._replace(**changed)  # type: ignore[arg-type]


def test_what_counts() -> None:
    """Better words, more of the query covered, more of it in names, and a closer meaning, of names
    or of what the entry is about, each raise a score."""
    for better in ({"fields": 12.0}, {"coverage": 0.7}, {"telling": 0.7}, {"closeness": 0.7}, {"about": 0.7}):
        plain, raised = scores([candidate(), candidate(**better)])
        assert raised > plain, better


@given(CANDIDATES, st.integers(0, 19))
def test_a_name_leads(candidates: list[Candidate], place: int) -> None:
    """What goes by just what was typed is first, however little else of it fits."""
    named = place % len(candidates)
    candidates[named] = Candidate("source", 0.0, 0.0, 0.0, 0.0, 0.0, place_by_name=0)
    found = scores(candidates)
    assert found[named] == max(found)
    assert found.count(max(found)) == 1


@given(CANDIDATES, st.floats(0.1, 10))
def test_scale_makes_no_difference(candidates: list[Candidate], factor: float) -> None:
    """A library in which all BM25 scores are larger has the same order."""
    larger = [one._replace(fields=one.fields * factor) for one in candidates]
    for before, after in zip(scores(candidates), scores(larger), strict=True):
        assert abs(before - after) < 1e-6
