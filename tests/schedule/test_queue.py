"""What one review asks in the minutes there are."""

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.schedule.queue import Kind, Turn, minutes, turns

SECONDS: dict[Kind, float] = {"fact": 30, "competency": 150}


def ids(prefix: str, number: int) -> list[str]:
    return [f"{prefix}{one}" for one in range(number)]


def test_due_before_new() -> None:
    """What is due comes first, in its order; what is new fills the time that is left."""
    due: dict[Kind, list[str]] = {"fact": ["a", "b"], "competency": []}
    new: dict[Kind, list[str]] = {"fact": ["x"], "competency": ["k"]}
    assert turns(due, new, SECONDS, 600) == [
        Turn("fact", "a", new=False),
        Turn("fact", "b", new=False),
        Turn("competency", "k", new=True),
        Turn("fact", "x", new=True),
    ]


def test_facts_and_dilemmas_share_the_time() -> None:
    """Where both are due, neither waits until the other is done: a dilemma for every five facts of its length."""
    asked = turns({"fact": ids("f", 50), "competency": ids("c", 50)}, {}, SECONDS, 600)
    assert "".join("d" if one.kind == "competency" else "f" for one in asked) == "fdfffffdfffff"[: len(asked)]
    assert sum(SECONDS[one.kind] for one in asked) <= 600


def test_one_at_least() -> None:
    """However little time there is, the first thing is asked."""
    assert turns({"competency": ["c"]}, {}, SECONDS, 60) == [Turn("competency", "c", new=False)]
    assert turns({}, {}, SECONDS, 600) == []


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(30, 2000))
def test_laws(facts: int, dilemmas: int, new_facts: int, new_dilemmas: int, available: int) -> None:
    """Nothing is asked twice, orders are kept, time is kept, and nothing that fits is left out."""
    due: dict[Kind, list[str]] = {"fact": ids("f", facts), "competency": ids("c", dilemmas)}
    new: dict[Kind, list[str]] = {"fact": ids("nf", new_facts), "competency": ids("nc", new_dilemmas)}
    asked = turns(due, new, SECONDS, available)
    assert len(set(asked)) == len(asked)
    for kind in SECONDS:
        told = [one.id for one in asked if one.kind == kind]
        assert told == [*due[kind], *new[kind]][: len(told)]
    spent = sum(SECONDS[one.kind] for one in asked)
    assert spent <= available or len(asked) <= 1
    left = [kind for kind in SECONDS if sum(one.kind == kind for one in asked) < len(due[kind]) + len(new[kind])]
    assert all(spent + SECONDS[kind] > available for kind in left)


def test_minutes_are_rounded_up() -> None:
    """A minute that has begun is said."""
    assert minutes([Turn("fact", "a", new=False)], SECONDS) == 1
    assert minutes([Turn("fact", "a", new=False)] * 3, SECONDS) == 2
    assert minutes([], SECONDS) == 0
