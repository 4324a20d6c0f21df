"""What the scheduler is told of the answers, and what it is given back of what it knew."""

from nhs_lead.record.entities import Remembered
from nhs_lead.record.schedule_state import AT_ONCE, Event, Memories
from nhs_lead.record.store import Record
from tests.record.history import AT, ITEM, LATER, kept


def remembered(id: str, due: str = "2026-12-01") -> Remembered:
    return Remembered(id=id, kind="fact", stability=2.5, difficulty=5.0, last="2026-11-23", due=due, reviews=1)


def test_news_once(record: Record) -> None:
    """An answer is news until it was taken in; one that is taken back later is news as well."""
    memories = Memories(record)
    assert not memories.news().moved
    record.keep(kept(marks=6, chance=2.0))
    news = memories.news()
    assert news.moved
    assert news.events == [Event("item-0", "r0", AT, 4.0, 4.0, 12.5, "sure")]
    memories.keep([remembered("item-0")], (), news)
    assert not memories.news().moved
    record.take_back("s1-a0", LATER)
    assert memories.news().taken_back == {("item-0", "r0")}
    assert memories.news().events == []


def test_taken_back_before_it_was_news(record: Record) -> None:
    """What came and went between two looks leaves nothing to do."""
    record.keep(kept())
    record.take_back("s1-a0", LATER)
    news = Memories(record).news()
    assert (news.moved, news.events, news.taken_back) == (True, [], set())


def test_what_is_due_first(record: Record) -> None:
    """What is remembered comes back by its day, is replaced where it is kept again, and forgotten where it is gone."""
    memories = Memories(record)
    memories.keep([remembered("late", "2026-12-24"), remembered("soon")], (), memories.news())
    assert [row.id for row in memories.all()] == ["soon", "late"]
    memories.keep([remembered("late", "2026-11-24")], [("fact", "soon")], memories.news())
    assert memories.all() == [remembered("late", "2026-11-24")]


def test_events_of_some(record: Record) -> None:
    """The answers to an item of a pack are not those to another pack's item of its id."""
    record.keep(kept(id="a"))
    record.keep(kept(id="b", at=LATER, pack="trust"))
    record.keep(kept(1, id="c"))
    memories = Memories(record)
    assert [event.at for event in memories.events(["trust/item-0"], [])] == [LATER]
    assert [event.item for event in memories.events(["item-0"], ["r1"])] == ["item-0", "item-1"]
    assert memories.last_seen() == {"item-0": AT, "trust/item-0": LATER, "item-1": AT}


def test_events_of_many(record: Record) -> None:
    """However many items are asked for, an answer to one of them is told once."""
    record.keep(kept())
    many = [f"a-{number:04}" for number in range(AT_ONCE)]
    assert [event.item for event in Memories(record).events([*many, "item-0"], [])] == ["item-0"]
    assert [event.item for event in Memories(record).events(["item-0", *(f"z{id}" for id in many)], [])] == ["item-0"]


def test_words_of_answers_without_a_pack(record: Record) -> None:
    """What was asked without a pack is told by revision, with its words as far as they were kept."""
    record.keep(kept(id="a"))
    record.keep(kept(id="b", revision="lost"))
    record.keep(kept(id="c", revision="packed", pack="trust"))
    assert Memories(record).asked_without_pack("item-0") == {"r0": ITEM, "lost": None}


def test_a_learners_own_pace(record: Record) -> None:
    """Facts and dilemmas have a pace each, of the answers given last and of those that were timed."""
    for number, (format, seconds) in enumerate((("rank", 30.0), ("recall", 5.0), ("rank", None), ("rank", 40.0))):
        record.keep(kept(id=f"a{number}", format=format, seconds=seconds))
    memories = Memories(record)
    assert memories.recent_seconds(facts=True) == [5.0]
    assert memories.recent_seconds(facts=False) == [40.0, 30.0]
    assert memories.recent_seconds(facts=False, limit=1) == [40.0]
