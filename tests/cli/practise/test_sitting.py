"""What a sitting comes to: its heading and its table speak of the same answers."""

import msgspec
import pytest

from nhs_lead.cli.practise.sitting import marks_by_competency
from nhs_lead.model.items import Item
from nhs_lead.quiz.marking import Marked, mark, total
from nhs_lead.quiz.sitting import unanswered
from tests.quiz.scenarios import best


def answered(**competencies: list[str]) -> tuple[dict[str, Item], list[Marked]]:
    """Return items that practise these, of which the first is answered as the key and the others as badly as may be."""
    items: dict[str, Item] = {}
    marked = []
    for number, (id, practised) in enumerate(competencies.items()):
        item = msgspec.structs.replace(best(1, 2, 3, 4), id=id, competencies=tuple(practised))
        items[id] = item
        marked.append(mark(item, item.options[3 if number else 0].id))
    return items, marked


def test_an_answer_counts_under_each_of_its_competencies() -> None:
    """A sitting on one competency says in its table what it says in its heading, whichever each item names first."""
    items, marked = answered(a=["thrift", "kindness"], b=["kindness"], c=["hope", "kindness", "kindness"])
    told = marks_by_competency(items, marked)
    assert told["kindness"] == total(marked)
    assert told["thrift"] == total(marked[:1])
    assert told["hope"] == total(marked[2:])


def test_no_answer_is_missing() -> None:
    """Items that practise no competency stand together, last, so that the table is about the whole sitting."""
    items, marked = answered(a=[], b=["kindness"], c=[])
    told = marks_by_competency(items, marked)
    assert list(told) == ["kindness", ""]
    assert told[""] == total([marked[0], marked[2]])


@pytest.mark.parametrize("practised", [["kindness"], []])
def test_all_of_one_kind(practised: list[str]) -> None:
    """Where all items are alike there is one group, which is the heading's."""
    items, marked = answered(a=practised, b=practised)
    assert list(marks_by_competency(items, marked).values()) == [total(marked)]


def test_what_was_left_without_an_answer_says_nothing_of_a_competency() -> None:
    """An item of an exam that nobody got to is no sign of poor judgement: its competency has no marks."""
    items, marked = answered(a=["kindness"], b=["hope"])
    told = marks_by_competency(items, [marked[0], unanswered(items["b"])])
    assert told == {"kindness": total(marked[:1])}
