"""Items of QTI 2.1: that a system which goes by the standard marks every answer as the program does."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.export.qti_item import assessment_item, name
from nhs_lead.model.items import Item, Question, Scenario, format_of
from nhs_lead.quiz.marking import Answer, mark
from tests.export.materials import BEST, EACH_FORMAT, RANK, RATE, RECALL, bundled, material
from tests.export.qti_system import TakenIn
from tests.export.test_moodle import answers_to
from tests.quiz.test_marking import any_answer, items


def response(answer: Answer) -> list[str]:
    """Return an answer as a system keeps it."""
    if isinstance(answer, str):
        return [name(answer)]
    if isinstance(answer, dict):
        return [f"{name(id)} {verdict}" for id, verdict in answer.items()]
    return [name(id) for id in answer]


def must_mark_alike(item: Item, answers: Sequence[Answer]) -> None:
    """Hold the system's marks against the program's."""
    taken = TakenIn(assessment_item(item, material(item)))
    for answer in answers:
        marked = mark(item, answer)
        assert (taken.marks(response(answer)), taken.most) == (marked.marks, marked.max), answer
    assert taken.marks(taken.correct) == taken.most


@pytest.mark.parametrize("format", EACH_FORMAT)
def test_marks_of_each_format(format: str) -> None:
    """Every answer to an item of each format earns there what it earns here, and the key earns everything."""
    item = EACH_FORMAT[format]
    assert isinstance(item, Scenario | Question)
    must_mark_alike(item, list(answers_to(item)))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_marks_of_any_item(data: st.DataObject) -> None:
    """So does an answer to an item of any shape, options that share a place and ids that begin with a digit too."""
    item = data.draw(items())
    given = msgspec.to_builtins(item)
    for place, option in enumerate(given["options"]):
        option["id"] = f"{place}-{option['id']}"
    item = msgspec.convert({**given, "id": "70-20-10"}, type(item))
    must_mark_alike(item, [data.draw(any_answer(item))])


@pytest.mark.slow
def test_bundled_items_are_taken_in() -> None:
    """The system refuses none of the bundled items, and the key earns everything in each."""
    whole = bundled("qti")
    for item in whole.items:
        taken = TakenIn(assessment_item(item, whole))
        assert taken.marks(taken.correct) == taken.most > 0, item.id


@pytest.mark.parametrize("item", [RANK, BEST, RATE, RECALL], ids=format_of)
def test_what_is_read(item: Item) -> None:
    """The story, every option and, behind the answer, every reason with what guessing earns arrive as words."""
    taken = TakenIn(assessment_item(item, material(item)))
    assert set(taken.choices.values()) >= {option.text for option in item.options}
    assert all(" ".join(option.because.split()) in taken.debrief for option in item.options)
    story = item.question if item is RECALL else getattr(item, "situation", "")
    assert all(part in taken.asked for part in story.split("\n\n"))
    assert "guessing" in taken.debrief.lower()


def test_options_stand_in_no_telling_order() -> None:
    """A player that does not shuffle shows the options in an order of their own, the same each time."""
    orders = [list(TakenIn(assessment_item(one, material(one))).choices) for one in (RANK, RANK, BEST)]
    assert orders[0] == orders[1]
    assert orders[0] != [one.id for one in sorted(RANK.options, key=lambda option: option.key or 0)]


def test_hostile_words_stay_words() -> None:
    """Markup, entities and characters that XML cannot hold are words to read, wherever an author writes them."""
    bad = '</p>]]><script>x</script>&amp;\x00" \u2028'
    option = msgspec.structs.replace(RANK.options[0], text=f"{bad}1", because=bad)
    item = msgspec.structs.replace(
        RANK, title=bad, situation=bad, debrief=bad, options=(option, *RANK.options[1:]), sources=("study",)
    )
    taken = TakenIn(assessment_item(item, material(item)))
    assert "</p>]]><script>x</script>&amp;\ufffd" in taken.asked
    assert "<script>" in taken.choices[option.id]
