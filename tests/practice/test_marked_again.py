"""Old answers by the present key."""

from typing import Any

import msgspec

from nhs_lead.model.items import Item, format_of
from nhs_lead.practice.marked_again import MarkChange, remarked
from nhs_lead.quiz.marking import Answer, mark
from nhs_lead.record.entities import Kept
from nhs_lead.record.revision import revision
from tests.quiz.scenarios import best, choosing, ranked, rated, recalled
from tests.record.history import kept

replace = msgspec.structs.replace


def given(item: Item, answer: Answer) -> Kept:
    """Return the answer to `item` as it was kept on the day."""
    marked = mark(item, answer)
    fields: dict[str, Any] = {"answer": marked.answer, "scheme": marked.scheme, "max": marked.max}
    return kept(
        item=item.id,
        revision=revision(item),
        format=format_of(item),
        marks=marked.marks,
        chance=marked.chance,
        **fields,
    )


def changes(answer: Kept, *items: Item) -> list[MarkChange]:
    known = {item.id: item for item in items}
    return remarked([answer], lambda answer: known.get(answer.item))


def only(answer: Kept, *items: Item) -> MarkChange:
    (change,) = changes(answer, *items)
    assert change.answer == answer
    return change


def test_the_same_key_changes_nothing() -> None:
    """Marked by the key of the day, no answer in any format earns anything else."""
    verdicts = {"a": "appropriate", "b": "inappropriate"}
    given_on_the_day: list[tuple[Item, Answer]] = [
        (ranked(1, 2, 3), ("b", "a", "c")),
        (best(1, 2, 3), "b"),
        (choosing("abc"), ("a", "b", "h")),
        (rated("very-appropriate", "inappropriate"), verdicts),
        (recalled("a"), "b"),
    ]
    for item, answer in given_on_the_day:
        assert changes(given(item, answer), item) == []


def test_another_key() -> None:
    """A new key tells the old and the new marks and index; the answer on record is what it was."""
    answer = given(ranked(1, 2, 3), ("a", "b", "c"))
    change = only(answer, ranked(3, 2, 1))
    assert change.now is not None
    assert (change.answer.marks, change.now.marks, change.now.max) == (6, 2, 6)
    assert (change.answer.index, change.now.index) == (1.0, -0.5)
    assert change.reworded
    assert change.reason == ""


def test_a_kinder_key_is_told_as_well() -> None:
    """An answer that earns more by the key of today is a change, as one that earns less."""
    change = only(given(ranked(3, 2, 1), ("a", "b", "c")), ranked(1, 2, 3))
    assert change.now is not None
    assert (change.answer.marks, change.now.marks) == (2, 6)


def test_words_that_are_the_same_are_not_called_other_ones() -> None:
    """Where the marks differ and the item does not, as by a correction of the scheme, nothing is said of its words."""
    item = ranked(1, 2, 3)
    change = only(replace(given(item, ("a", "b", "c")), marks=0), item)
    assert not change.reworded


def test_items_of_two_packs_under_one_id() -> None:
    """Each answer is marked by the item of its own pack, though another pack has the same id."""
    item, other = ranked(1, 2, 3), ranked(3, 2, 1)
    mine = given(item, ("a", "b", "c"))
    theirs = replace(given(other, ("a", "b", "c")), pack="trust")
    assert remarked([mine, theirs, mine], lambda answer: other if answer.pack == "trust" else item) == []


def test_words_alone_change_no_marks() -> None:
    """An item that was only reworded earns the same, so there is nothing to say."""
    item = ranked(1, 2, 3)
    assert changes(given(item, ("a", "b", "c")), replace(item, situation="In other words.")) == []


def test_an_item_that_is_gone() -> None:
    """An answer to an item that the library no longer has is told, with the reason."""
    change = only(given(recalled("a"), "a"))
    assert (change.now, change.reason) == (None, "'to-recall' is no longer in the library.")


def test_options_that_are_gone() -> None:
    """An answer that names an option that is gone, or lacks a new one, cannot be marked, and says why."""
    answer = given(ranked(1, 2, 3, 4), ("d", "a", "b", "c"))
    assert only(answer, ranked(1, 2, 3)).reason.endswith("'d' is not one of its options.")
    assert only(answer, ranked(1, 2, 3, 4, 5)).reason.endswith("it leaves out e.")


def test_another_format() -> None:
    """An answer is marked in the format in which it was given, as long as the present key serves that."""
    to_rank = ranked(1, 2, 3)
    as_best = replace(to_rank, format="best")
    assert changes(given(as_best, "b"), to_rank) == []
    assert changes(given(to_rank, ("a", "b", "c")), as_best) == []
    as_rate = replace(rated("appropriate", "inappropriate"), id="to-rank")
    assert "format 'rate'" in only(given(as_rate, {"a": "appropriate", "b": "appropriate"}), to_rank).reason
    assert "format 'rank'" in only(given(to_rank, ("a", "b", "c")), replace(choosing("abc"), id="to-rank")).reason
    assert "format 'rank'" in only(given(to_rank, ("a", "b", "c")), replace(recalled("a"), id="to-rank")).reason


def test_a_ranking_with_verdicts_asked_as_a_rating() -> None:
    """A ranking whose options have verdicts as well is marked as the rating that it was asked as."""
    plain = ranked(1, 2)
    both = replace(plain, options=tuple(replace(one, verdict="appropriate") for one in plain.options))
    answer = given(replace(both, format="rate"), {"a": "appropriate", "b": "inappropriate"})
    assert changes(answer, both) == []
    assert changes(answer, replace(both, options=both.options[::-1])) == []
