"""What a goal is known by, whatever words it has now."""

from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.growth.goal_names import GoalName, goal_names

FIRST = ["Listen before I answer", "Delegate the rota", "Ask for feedback"]
NAMES = [GoalName(words, 1) for words in FIRST]


def test_words_that_stay() -> None:
    """A goal in the same words is the same goal, wherever it stands."""
    assert goal_names([FIRST, FIRST[::-1]]) == NAMES[::-1]
    assert goal_names([FIRST, FIRST[1:]]) == NAMES[1:]


def test_reworded() -> None:
    """A goal in other words keeps its name, through one wording after another, and when others come and go."""
    again = ["Delegate the rota", "Listen first, before I answer anybody"]
    assert goal_names([FIRST, again]) == [NAMES[1], NAMES[0]]
    assert goal_names([FIRST, again, ["Answer nobody before I listen"]]) == [NAMES[0]]


def test_put_in_its_place() -> None:
    """Where nothing of the words stays, the place says which goal it was, as long as there are as many."""
    assert goal_names([FIRST, [FIRST[0], "Let others plan shifts", FIRST[2]]]) == NAMES
    assert goal_names([FIRST, [FIRST[0], "Let others plan shifts", FIRST[2], "Rest"]]) == [
        NAMES[0], GoalName("Let others plan shifts", 1), NAMES[2], GoalName("Rest", 1),
    ]  # fmt: skip


def test_the_first_words_of_another() -> None:
    """A new goal in the words that another began with is told apart from it."""
    reworded = ["Listen before I answer anything", "Listen before I answer"]
    assert goal_names([FIRST[:1], reworded[:1], reworded]) == [NAMES[0], GoalName(FIRST[0], 2)]


def test_nothing_kept() -> None:
    """Without a plan there are no names."""
    assert goal_names([]) == []
    assert goal_names([FIRST, []]) == []


WORDS = st.lists(st.sampled_from(["listen", "listen now", "rest", "ask", "ask me", "plan"]), max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_one_name_each(plans: list[list[str]]) -> None:
    """Each goal has one name that no other of its plan has, and a plan kept again changes none."""
    names = goal_names(plans)
    assert len(set(names)) == len(names) == len(plans[-1])
    assert goal_names([*plans, plans[-1]]) == names
