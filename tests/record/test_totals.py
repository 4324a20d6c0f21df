"""The standing answers, added up by the record."""

from nhs_lead.record.store import Record
from nhs_lead.record.totals import Sum, Sums, Sureness
from tests.record.history import kept

MONDAY, NEXT_MONDAY = "2026-11-23T09:30:00.000Z", "2026-11-30T09:30:00.000Z"


def test_no_answers(record: Record) -> None:
    """Without an answer there is neither a span nor a sum."""
    sums = Sums(record)
    assert sums.span() == ("", "")
    assert (sums.by_period("week"), sums.of_first_answers(), sums.by_confidence()) == ([], [], [])
    assert sums.items_seen() == set()
    assert sums.dated_after(MONDAY) == (0, "")


def test_by_week_and_month(record: Record) -> None:
    """Answers of one week, and of the weeks that begin in one month, are one sum; what was taken back is in none."""
    for id, at, marks in (("a", MONDAY, 6), ("b", MONDAY, 2), ("c", NEXT_MONDAY, 6), ("gone", MONDAY, 6)):
        record.keep(kept(id=id, at=at, marks=marks, max=6, chance=2.0))
    record.take_back("gone", NEXT_MONDAY)
    sums = Sums(record)
    first = Sum("item-0", "r0", "2026-11-23", 2, 1, 4.0, 8.0, 16.0, 16.0, 32.0)
    assert sums.by_period("week") == [first, Sum("item-0", "r0", "2026-11-30", 1, 1, 4.0, 4.0, 16.0, 16.0, 16.0)]
    assert sums.by_period("month") == [Sum("item-0", "r0", "2026-11-01", 3, 2, 8.0, 12.0, 32.0, 32.0, 48.0)]
    assert sums.span() == ("2026-11-23", "2026-11-30")


def test_first_answers(record: Record) -> None:
    """An item's first answer is the first that was ever given; where that was taken back, there is none."""
    record.keep(kept(id="a", at=MONDAY, marks=2, chance=2.0))
    record.keep(kept(id="b", at=NEXT_MONDAY, marks=6, chance=2.0))
    assert [(row.answers, row.earned) for row in Sums(record).of_first_answers()] == [(1, 0.0)]
    record.take_back("a", NEXT_MONDAY)
    assert Sums(record).of_first_answers() == []
    assert Sums(record).items_seen() == {"item-0"}


def test_two_packs(record: Record) -> None:
    """Entries of one id in two packs each have a first answer, and are known by their packs."""
    record.keep(kept(id="a", at=MONDAY, marks=2, chance=2.0))
    record.keep(kept(id="b", at=NEXT_MONDAY, marks=6, chance=2.0, pack="trust"))
    assert sum(row.answers for row in Sums(record).of_first_answers()) == 2
    assert Sums(record).items_seen() == {"item-0", "trust/item-0"}


def test_by_confidence(record: Record) -> None:
    """How sure somebody was is told by confidence and format, and only where they said it."""
    record.keep(kept(id="a", marks=6, chance=2.0, confidence="sure"))
    record.keep(kept(id="b", marks=2, chance=2.0, confidence="sure"))
    record.keep(kept(id="c", confidence=None))
    assert Sums(record).by_confidence() == [Sureness("sure", "rank", 2, 1, 4.0, 8.0)]


def test_dated_ahead(record: Record) -> None:
    """Standing answers dated after a moment are counted, with the date of the last."""
    record.keep(kept(id="a", at=MONDAY))
    record.keep(kept(id="b", at=NEXT_MONDAY))
    assert Sums(record).dated_after(MONDAY) == (1, NEXT_MONDAY)
    assert Sums(record).dated_after("2026-01-01T00:00:00.000Z") == (2, NEXT_MONDAY)
    record.take_back("b", NEXT_MONDAY)
    assert Sums(record).dated_after(MONDAY) == (0, "")
