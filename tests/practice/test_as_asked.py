"""Sittings taken up as they were left, and items in the words in which they were asked."""

import msgspec
import pytest

from nhs_lead.errors import RecordError
from nhs_lead.model.items import Item
from nhs_lead.practice.as_asked import item_as_asked, left_unanswered, taken_up
from nhs_lead.quiz.marking import CURRENT, SCHEMES, Answer, Earned, Scheme, mark
from nhs_lead.record.entities import Planned, RecordedSitting
from nhs_lead.record.revision import revision
from tests.quiz.scenarios import ranked
from tests.record.history import kept, sitting

ITEM = ranked(1, 2, 3)


def words(asked: str) -> bytes | None:
    """Return the item of the tests in the words that are kept under its revision."""
    return msgspec.json.encode(ITEM) if asked == revision(ITEM) else None


def one_item() -> RecordedSitting:
    planned = (Planned(item=ITEM.id, revision=revision(ITEM), order=("c", "a", "b")),)
    return msgspec.structs.replace(sitting(items=1), items=planned)


def test_order_and_marks_are_those_of_then() -> None:
    """A sitting goes on with the options in the order of then, and with the marks that were earned."""
    answer = kept(item=ITEM.id, revision=revision(ITEM), answer=("b", "a", "c"))
    asked, marked = taken_up(one_item(), [answer], words)
    assert [drawn.order for drawn in asked] == [("c", "a", "b")]
    assert marked == {0: mark(ITEM, ("b", "a", "c"))}


def test_marked_by_the_scheme_of_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is taken up by the scheme that is stored with it, also when another one is in force by now."""

    def nothing(item: Item, answer: Answer) -> Earned:
        return Earned((), 1, 0.0)

    monkeypatch.setitem(SCHEMES, "ranking@2", Scheme("rank", nothing))
    monkeypatch.setitem(CURRENT, "rank", "ranking@2")
    answer = kept(item=ITEM.id, revision=revision(ITEM), answer=("b", "a", "c"), scheme="ranking@1")
    _, marked = taken_up(one_item(), [answer], words)
    assert (marked[0].scheme, marked[0].max) == ("ranking@1", 6)


def test_what_an_exam_was_handed_in_without() -> None:
    """An item without an answer counts for nothing of its maximum, once the exam is over; a quiz just ends earlier."""
    planned = one_item().items * 2
    exam = msgspec.structs.replace(one_item(), items=planned, settings={"exam": True}, ended="2026-11-24T08:00:00Z")
    answer = kept(item=ITEM.id, revision=revision(ITEM), answer=("b", "a", "c"), place=0)
    ((drawn, marked),) = left_unanswered(exam, [answer], words)
    assert drawn.order == ("c", "a", "b")
    assert (marked.marks, marked.max) == (0, 6)
    assert left_unanswered(exam, [answer], lambda _: None) == []
    assert left_unanswered(msgspec.structs.replace(exam, ended=None), [answer], words) == []
    assert left_unanswered(msgspec.structs.replace(exam, settings={}), [answer], words) == []


def test_words_that_were_not_kept() -> None:
    """An item whose words are not on record cannot be asked again, and that is said."""
    with pytest.raises(RecordError, match="lacks the words of an item"):
        item_as_asked("another revision", words)


def test_words_that_cannot_be_read() -> None:
    """Words on record that are no item any more are as good as none, and that is said."""
    with pytest.raises(RecordError, match="lacks the words of an item"):
        item_as_asked("r0", lambda _: b"{")
