"""What is put on record of an item and its answer."""

import datetime

from msgspec import UNSET

from nhs_lead.practice.kept_answer import kept_answer, planned_item
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import mark
from nhs_lead.record.revision import revision
from tests.quiz.scenarios import ranked

ITEM = ranked(1, 2, 3)
NOON = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC)


def test_an_answer_is_kept_as_it_was_marked() -> None:
    """The record has the answer in option ids, its marks and scheme, the item's revision, and when it was given."""
    marked = mark(ITEM, ("b", "a", "c"))
    kept = kept_answer(ITEM, marked, "sitting", 2, NOON, "0a0b0c0d", pack="ours", seconds=4.5)
    assert (kept.sitting, kept.place, kept.item, kept.revision) == ("sitting", 2, ITEM.id, revision(ITEM))
    assert (kept.answer, kept.marks, kept.max, kept.chance) == (
        ("b", "a", "c"),
        marked.marks,
        marked.max,
        marked.chance,
    )
    assert (kept.format, kept.scheme) == (marked.format, marked.scheme)
    assert (kept.at, kept.seconds, kept.pack) == ("2026-11-30T12:00:00.000Z", 4.5, "ours")
    assert kept.id.endswith("0a0b0c0d")
    assert kept.confidence is None


def test_the_bundled_pack_is_not_named() -> None:
    """Of an item of the bundled content neither plan nor answer says a pack."""
    plan = planned_item(DrawnItem(ITEM, ("c", "a", "b")), UNSET)
    assert (plan.item, plan.revision, plan.order, plan.pack) == (ITEM.id, revision(ITEM), ("c", "a", "b"), UNSET)
    assert kept_answer(ITEM, mark(ITEM, ("a", "b", "c")), "sitting", 0, NOON, "00000000").pack is UNSET
