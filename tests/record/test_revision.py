"""When an item counts as another one than the one that was answered."""

from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.record.revision import revision
from tests.quiz.scenarios import best, choosing, ranked, rated, recalled

ITEMS: list[Item] = [
    ranked(1, 2, 3, 4),
    best(1, 2, 3),
    choosing("abc"),
    rated("appropriate", "inappropriate"),
    recalled("b"),
]
items = st.sampled_from(ITEMS)
replace = msgspec.structs.replace


def with_option(item: Item, **fields: Any) -> Item:
    return replace(item, options=(replace(item.options[0], **fields), *item.options[1:]))


@given(items, st.data())
def test_order_of_options_does_not_count(item: Item, data: st.DataObject) -> None:
    """Options are shuffled at each asking, so their order in the file makes no new revision."""
    shuffled = tuple(data.draw(st.permutations(item.options)))
    assert revision(replace(item, options=shuffled)) == revision(item)


@given(items, st.sampled_from(["text", "id"]), st.text(st.characters(codec="utf-8"), min_size=1))
def test_every_word_of_an_option_counts(item: Item, field: str, words: str) -> None:
    """Any other text, or another id, of an option makes another revision."""
    assume(words not in {getattr(one, field) for one in item.options})
    assert revision(with_option(item, **{field: words})) != revision(item)


@given(items, st.sampled_from(["role", "setting", "situation", "question"]), st.text(st.characters(codec="utf-8")))
def test_every_word_of_the_question_counts(item: Item, field: str, words: str) -> None:
    """Any other role, setting, situation or question makes another revision."""
    assume(hasattr(item, field) and getattr(item, field) != words)
    assert revision(replace(item, **{field: words})) != revision(item)


@pytest.mark.parametrize(
    ("item", "keyed"),
    [
        (ranked(1, 2, 3), {"key": 2}),
        (choosing("abc"), {"key": 2}),
        (rated("appropriate", "appropriate", "inappropriate"), {"verdict": "very-appropriate"}),
        (recalled("a"), {"correct": False}),
    ],
    ids=["rank", "choose-three", "rate", "recall"],
)
def test_the_key_counts(item: Item, keyed: dict[str, Any]) -> None:
    """Another key makes another revision: the marks of old answers are not those of today."""
    assert revision(with_option(item, **keyed)) != revision(item)


def test_the_format_counts() -> None:
    """The same dilemma to rank, or with one best answer, is asked in two different ways."""
    item = ranked(1, 2, 3)
    assert revision(replace(item, format="best")) != revision(item)


@given(items)
def test_what_is_not_asked_does_not_count(item: Item) -> None:
    """Title, names, tags and what is read after answering may be mended without making the item new."""
    fields = {"title": "Another", "also": ("x",), "tags": ("y",), "summary": "Z", "sources": ("report",)}
    assert revision(replace(item, **fields)) == revision(item)
    assert revision(with_option(item, because="Since then we know better.")) == revision(item)
    if isinstance(item, Scenario):
        told = replace(item, debrief="Now longer.", reflect="And you?", status="panel-keyed", difficulty=3)
        assert revision(told) == revision(item)
        assert revision(with_option(item, better="Sooner.")) == revision(item)


def test_words_do_not_run_into_each_other() -> None:
    """A word that moves from the role to the setting is a change, though all the words together are the same."""
    item = ranked(1, 2, 3)
    assert revision(replace(item, role="a", setting="bc")) != revision(replace(item, role="ab", setting="c"))


def test_revisions_stay_what_they_are() -> None:
    """Records hold revisions, so the way in which they are made must never change without a reason."""
    assert [revision(item) for item in (ITEMS[0], ITEMS[4])] == ["dd2deb63377f2393", "cb1d20ed816f0885"]
    assert isinstance(ITEMS[4], Question)
