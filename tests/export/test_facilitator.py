"""What the facilitator is told: minutes, marks by hand that are the program's, and what to talk about."""

import re
from itertools import combinations, permutations, product

import pytest

from nhs_lead.export import facilitator, handout
from nhs_lead.export.lettered_item import explained, lettered
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.items import Scenario
from nhs_lead.quiz.marking import mark
from tests.export.shelf import FIRST_STEP, ROTA, TEARS, THANKS, WINTER, changed, material

SCENARIOS = (TEARS, ROTA, THANKS, WINTER)
ITEMS = (*SCENARIOS, FIRST_STEP)


def test_minutes() -> None:
    """Minutes come from length and format, and the cover adds them up."""
    long = changed(TEARS, situation=" ".join(["word"] * 400))
    assert isinstance(long, Scenario)
    sheets = handout.markdown(material(ITEMS), ExportOptions(facilitator=True, seed=1)).data.decode()
    assert facilitator.timing(TEARS).total == 2 + 5 + 8 + 12
    assert facilitator.timing(long).read == 4
    assert facilitator.timing(ROTA).total == 2 + 3 + 6 + 10
    assert "In all, without breaks | | 103" in re.sub(" +", " ", sheets)
    # two minutes are for the recall question
    assert sum(facilitator.timing(scenario).total for scenario in SCENARIOS) + 2 == 103


def test_marks_of_best() -> None:
    """The marks that are counted by hand are those of the program, option by option."""
    options = lettered(ROTA, 1)
    rule, most = facilitator.marks_rule(ROTA, options)
    told = dict(re.findall(r"([A-E]) (\d)", rule))
    assert told == {one.letter: str(mark(ROTA, one.option.id).marks) for one in options}
    assert most == "The most is 2; guessing earns 1 on average."


@pytest.mark.parametrize(
    ("scenario", "most"),
    [
        (TEARS, "The most is 12; guessing earns 8 on average."),
        (THANKS, "The most is 12; guessing earns 4.5 on average."),
        (WINTER, "The most is 12; guessing earns 4.5 on average."),
    ],
)
def test_most_and_guessing(scenario: Scenario, most: str) -> None:
    """The most, and what guessing earns, are the program's own numbers."""
    assert facilitator.marks_rule(scenario, lettered(scenario, 1))[1] == most


def test_marks_by_hand_are_the_programs() -> None:
    """Whoever follows the rule with what stands on the sheet counts the program's marks, for every answer."""
    key = {one.letter: one.key for one in explained(TEARS, lettered(TEARS, 1))}
    ids = {one.letter: one.option.id for one in lettered(TEARS, 1)}
    places = {letter: [int(place) for place in re.findall(r"\d", said)] for letter, said in key.items()}
    for order in permutations(key):
        away = [min(abs(at - place) for place in places[one]) for at, one in enumerate(order, start=1)]
        assert sum(3 - one for one in away) == mark(TEARS, [ids[one] for one in order]).marks
    key = {one.letter: one.key for one in explained(WINTER, lettered(WINTER, 1))}
    ids = {one.letter: one.option.id for one in lettered(WINTER, 1)}
    for three in combinations(key, 3):
        by_hand = 4 * sum(key[one] == "one of the three" for one in three)
        assert by_hand == mark(WINTER, [ids[one] for one in three]).marks
    key = {one.letter: one.key for one in explained(THANKS, lettered(THANKS, 1))}
    ids = {one.letter: one.option.id for one in lettered(THANKS, 1)}
    sides = ({"very appropriate", "appropriate"}, {"inappropriate", "very inappropriate"})
    for said in product([verdict for side in sides for verdict in side], repeat=3):
        given = dict(zip(sorted(key), said, strict=True))
        near = sum(any({key[one], given[one]} == side for side in sides) for one in key)
        exact = sum(key[one] == given[one] for one in key)
        answer = {ids[one]: verdict.replace(" ", "-") for one, verdict in given.items()}
        assert 4 * exact + 2 * near == mark(THANKS, answer).marks


def test_prompts_fit() -> None:
    """The first prompt names the closest call of this very key; the last what the dilemma practises."""
    told = {one.id: facilitator.prompts(one, lettered(one, 1), material()) for one in SCENARIOS}
    assert all(len(prompts) == 3 for prompts in told.values())
    letters = {one.option.id: one.letter for one in lettered(TEARS, 1)}
    equal = sorted((letters["home"], letters["ring"]))
    assert told["tears"][0].startswith(f"The key holds {equal[0]} and {equal[1]} to be equally good.")
    assert told["tears"][2].startswith("This practises Kindness at work.")
    letters = {one.option.id: one.letter for one in lettered(ROTA, 1)}
    assert f"{letters['ask']} comes just before {letters['agency']}" in told["rota"][0]
    assert told["rota"][2].startswith("Which of your own habits")
    letters = {one.option.id: one.letter for one in lettered(THANKS, 1)}
    assert told["thanks"][0].startswith(f"The key calls {letters['list']} inappropriate.")
    assert told["winter"][0].startswith("Which of ")
