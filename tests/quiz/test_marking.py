"""Marks: the published schemes, and the laws that they keep whatever the key and the answer."""

import itertools
import json
from collections.abc import Callable
from statistics import mean
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.model.items import Format, Item, Scenario
from nhs_lead.model.judgement import band
from nhs_lead.quiz.marking import (
    CURRENT,
    SCHEMES,
    VERDICTS,
    Answer,
    Earned,
    Marked,
    OptionMark,
    Scheme,
    key_places,
    mark,
    total,
)
from tests.quiz.scenarios import LETTERS, best, choosing, ranked, rated, recalled

MOST: dict[str, Callable[[Item], int]] = {
    "rank": lambda item: len(item.options) * (len(item.options) - 1),
    "best": lambda item: len(item.options) - 1,
    "choose-three": lambda _: 12,
    "rate": lambda item: 4 * len(item.options),
    "recall": lambda _: 1,
}
"""The most that each format can earn, as the schemes say."""


@st.composite
def keys(draw: st.DrawFn) -> list[int]:
    """Draw a key that content may have: it starts at 1, may have ties and gaps, and is not the same all through."""
    size = draw(st.integers(3, 8))
    others = draw(st.lists(st.integers(1, size), min_size=size - 2, max_size=size - 2))
    return draw(st.permutations([1, draw(st.integers(2, size)), *others]))


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Draw an item of any format."""
    format = draw(st.sampled_from(sorted(CURRENT)))
    if format == "rank":
        return ranked(*draw(keys()))
    if format == "best":
        return best(*draw(keys()))
    if format == "choose-three":
        return choosing("".join(draw(st.permutations(LETTERS))[:3]))
    if format == "rate":
        return rated(*draw(st.lists(st.sampled_from(VERDICTS), min_size=3, max_size=8)))
    size = draw(st.integers(3, 6))
    return recalled(draw(st.sampled_from(LETTERS[:size])), of=size)


def any_answer(item: Item) -> st.SearchStrategy[Answer]:
    """Return a strategy for the answers that may be given to `item`."""
    ids = [option.id for option in item.options]
    if not isinstance(item, Scenario) or item.format == "best":
        return st.sampled_from(ids)
    if item.format == "rate":
        return st.fixed_dictionaries({id: st.sampled_from(VERDICTS) for id in ids})
    return st.permutations(ids).map(lambda order: order if item.format == "rank" else order[:3])


def key_answer(item: Item) -> Answer:
    """Return the answer that the key gives."""
    if not isinstance(item, Scenario):
        return next(option.id for option in item.options if option.correct)
    ids = [option.id for option in sorted(item.options, key=lambda option: option.key or 0)]
    if item.format == "rate":
        return {option.id: option.verdict or "" for option in item.options}
    return ids[0] if item.format == "best" else ids if item.format == "rank" else ids[:3]


@st.composite
def answered(draw: st.DrawFn) -> tuple[Item, Answer]:
    """Draw an item of any format with any answer to it."""
    item = draw(items())
    return item, draw(any_answer(item))


class TestLaws:
    """What holds for every key and every answer."""

    @given(items())
    def test_the_key_earns_everything(self, item: Item) -> None:
        """Who answers as the key does earns the maximum, and the index is 1."""
        marked = mark(item, key_answer(item))
        assert (marked.marks, marked.index) == (marked.max, 1.0)

    @given(answered())
    def test_marks_stay_within_their_bounds(self, one: tuple[Item, Answer]) -> None:
        """Marks lie between nothing and the maximum that the scheme names; so does what guessing earns."""
        item, answer = one
        marked = mark(item, answer)
        assert marked.max == MOST[marked.format](item)
        assert 0 <= marked.marks <= marked.max
        assert 0 < marked.chance < marked.max
        assert marked.scheme == CURRENT[marked.format]

    @given(answered())
    def test_the_marks_are_those_of_the_options(self, one: tuple[Item, Answer]) -> None:
        """The marks of an answer are the sum of its options' marks, and every option has its line."""
        item, answer = one
        marked = mark(item, answer)
        assert marked.marks == sum(option.marks for option in marked.options)
        assert [option.id for option in marked.options] == [option.id for option in item.options]

    @given(answered(), st.data())
    def test_the_order_in_which_options_are_written_does_not_count(
        self, one: tuple[Item, Answer], data: st.DataObject
    ) -> None:
        """An author may write the options in any order: the marks of an answer stay the same."""
        item, answer = one
        rewritten = msgspec.structs.replace(item, options=tuple(data.draw(st.permutations(item.options))))
        before, after = mark(item, answer), mark(rewritten, answer)
        assert (before.marks, before.chance, before.index) == (after.marks, after.chance, after.index)

    @given(keys(), st.data())
    def test_interchangeable_options_may_be_swapped(self, key: list[int], data: st.DataObject) -> None:
        """Options with equal keys may change places in a ranking without changing its marks."""
        item = ranked(*key)
        order = data.draw(st.permutations([option.id for option in item.options]))
        key_of = {option.id: option.key for option in item.options}
        pairs = [pair for pair in itertools.combinations(order, 2) if key_of[pair[0]] == key_of[pair[1]]]
        for one, other in pairs:
            swapped = [other if id == one else one if id == other else id for id in order]
            assert mark(item, swapped).marks == mark(item, order).marks

    @given(answered())
    def test_a_mark_survives_json(self, one: tuple[Item, Answer]) -> None:
        """What is written as JSON reads back as the same mark: no field changes its value on the way."""
        marked = mark(*one)
        written = msgspec.json.encode(marked)
        read = msgspec.json.decode(written, type=Marked)
        assert msgspec.json.encode(read) == written
        assert (read.marks, read.max, read.chance, read.index) == (
            marked.marks,
            marked.max,
            marked.chance,
            marked.index,
        )
        assert read.options == marked.options


@pytest.mark.parametrize(
    "key",
    [
        (1, 2, 3),
        (1, 1, 3),
        (1, 2, 3, 4),
        (1, 2, 2, 4),
        (1, 2, 3, 4, 5),
        (1, 2, 3, 3, 5),
        (1, 1, 4, 4, 4),
        (1, 2, 3, 4, 5, 6),
        (1, 2, 2, 2, 5, 6),
        (1, 2, 3, 4, 5, 6, 7),
        (1, 1, 3, 3, 5, 6, 6),
    ],
    ids=str,
)
def test_chance_of_a_ranking_is_the_mean_over_all_orders(key: tuple[int, ...]) -> None:
    """What guessing a ranking earns, as printed, is the mean of the marks of all orders there are."""
    item = ranked(*key)
    orders = itertools.permutations(option.id for option in item.options)
    marks = [mark(item, order).marks for order in orders]
    assert mark(item, key_answer(item)).chance == pytest.approx(mean(marks), abs=0.0001)


def test_ranking_five_options() -> None:
    """Of 20 marks for five options a reversed ranking earns 8, a swap of neighbours 18, and guessing 12."""
    item = ranked(1, 2, 3, 4, 5)
    assert mark(item, "abcde").chance == 12
    assert (mark(item, "edcba").marks, mark(item, "edcba").max) == (8, 20)
    assert {mark(item, order).marks for order in ("bacde", "acbde", "abdce", "abced")} == {18}


def test_each_option_of_a_ranking_loses_a_mark_a_place() -> None:
    """An option earns four marks in its place and one less for every place that it is out."""
    marked = mark(ranked(1, 2, 3, 4, 5), "bcdea")
    assert [(one.id, one.given, one.key, one.marks) for one in marked.options] == [
        ("a", 5, 1, 0),
        ("b", 1, 2, 3),
        ("c", 2, 3, 3),
        ("d", 3, 4, 3),
        ("e", 4, 5, 3),
    ]
    assert (marked.marks, marked.index) == (12, 0)


def test_equal_keys_share_their_places() -> None:
    """Options with equal keys hold the places together, and the nearest of them counts."""
    item = ranked(1, 2, 3, 3, 5)
    assert key_places(item.options) == {"a": (1,), "b": (2,), "c": (3, 4), "d": (3, 4), "e": (5,)}
    assert mark(item, "abdce").marks == 20
    assert [one.marks for one in mark(item, "cabed").options] == [3, 3, 2, 3, 3]


def test_gaps_in_the_keys_do_not_count() -> None:
    """Only the order of the keys counts: 1, 3, 5 is the same ranking as 1, 2, 3."""
    for order in itertools.permutations("abc"):
        assert mark(ranked(1, 3, 3), order).marks == mark(ranked(1, 2, 2), order).marks


def test_choosing_three_of_eight() -> None:
    """Each right choice earns four of twelve marks, and guessing earns 4.5: the mean over all choices."""
    item = choosing("adg")
    assert [mark(item, chosen).marks for chosen in ("bce", "abc", "adb", "gda")] == [0, 4, 8, 12]
    marks = [mark(item, chosen).marks for chosen in itertools.combinations(LETTERS, 3)]
    assert mark(item, "abc").chance == mean(marks) == 4.5


def test_rating_pays_for_the_right_side() -> None:
    """The key's verdict earns four marks, its neighbour on the same side two, and anything else nothing."""
    earned = {(key, said): mark(rated(key), {"a": said}).marks for key in VERDICTS for said in VERDICTS}
    table = [[earned[key, said] for said in VERDICTS] for key in VERDICTS]
    assert table == [[4, 2, 0, 0], [2, 4, 0, 0], [0, 0, 4, 2], [0, 0, 2, 4]]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_guessing_a_rating_earns_one_and_a_half_an_option(verdict: str) -> None:
    """The mean over the four verdicts is 1.5 marks an option, whatever the key says."""
    item = rated(verdict, verdict, verdict)
    assert mark(item, dict.fromkeys("abc", verdict)).chance == 4.5
    assert mean(mark(rated(verdict), {"a": said}).marks for said in VERDICTS) == 1.5


def test_choosing_the_best_one() -> None:
    """The nearer an option stands to the top of the key, the more it earns; guessing earns the mean."""
    item = best(1, 2, 3, 4)
    assert [mark(item, id).marks for id in "abcd"] == [3, 2, 1, 0]
    assert mark(item, "a").chance == 1.5
    tied = best(1, 1, 3, 4)
    assert [mark(tied, id).marks for id in "abcd"] == [3, 3, 1, 0]
    assert mark(tied, "a").chance == 1.75


def test_what_was_given_and_what_the_key_says_stand_beside_the_marks() -> None:
    """Each option tells what was said of it and what the key says, in the words of its format."""
    assert _lines(mark(best(2, 1, 3), "a")) == [("a", True, 2, 1), ("b", False, 1, 0), ("c", False, 3, 0)]
    assert _lines(mark(choosing("abc"), "abh"))[2:4] == [("c", False, 1, 0), ("d", False, 2, 0)]
    said = {"a": "appropriate", "b": "inappropriate"}
    assert _lines(mark(rated("very-appropriate", "inappropriate"), said)) == [
        ("a", "appropriate", "very-appropriate", 2),
        ("b", "inappropriate", "inappropriate", 4),
    ]
    assert _lines(mark(recalled("b", of=3), "a")) == [
        ("a", True, False, 0),
        ("b", False, True, 0),
        ("c", False, False, 0),
    ]


def _lines(marked: Marked) -> list[tuple[str, int | str | bool, int | str | bool, int]]:
    return [(one.id, one.given, one.key, one.marks) for one in marked.options]


@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_recalling_a_fact(size: int) -> None:
    """The right answer to a question of fact earns the one mark; guessing earns one in as many as there are options."""
    item = recalled("b", of=size)
    marks = [mark(item, id).marks for id in LETTERS[:size]]
    assert marks == [int(id == "b") for id in LETTERS[:size]]
    assert mark(item, "b").chance == pytest.approx(mean(marks), abs=0.0001)


def test_total_is_taken_over_the_sums() -> None:
    """A sitting's index comes from the summed marks, so that a long item counts more; it is not the mean of indexes."""
    marked = [mark(ranked(1, 2, 3, 4, 5), "edcba"), mark(recalled("a"), "a")]
    together = total(marked)
    assert (together.marks, together.max, together.chance) == (9, 21, 12.25)
    assert together.index == round((9 - 12.25) / (21 - 12.25), 4) == -0.3714
    assert mean(one.index for one in marked) == 0.25
    assert together.band == "at odds with the key"


@given(st.lists(answered(), min_size=1, max_size=6))
def test_total_of_any_answers(several: list[tuple[Item, Answer]]) -> None:
    """The marks together are the sum of the marks, never more than the sum of what could be earned."""
    marked = [mark(*one) for one in several]
    together = total(marked)
    assert together.marks == sum(one.marks for one in marked) <= together.max == sum(one.max for one in marked)
    assert together.index <= 1
    assert together.band == band(together.index)


@pytest.mark.parametrize(
    ("item", "answer", "said"),
    [
        (ranked(2, 1, 3), ["b", "a", "c"], ["b", "a", "c"]),
        (best(2, 1, 3), "b", "b"),
        (choosing("abc"), ["a", "b", "c"], ["a", "b", "c"]),
        (rated(*VERDICTS[:3]), dict(zip("abc", VERDICTS, strict=False)), dict(zip("abc", VERDICTS, strict=False))),
        (recalled("a"), "a", "a"),
    ],
    ids=["rank", "best", "choose-three", "rate", "recall"],
)
def test_json_of_a_mark(item: Item, answer: Answer, said: object) -> None:
    """As JSON a mark names its item, format and scheme, the answer as it was given, and what it earned."""
    written = json.loads(msgspec.json.encode(mark(item, answer)))
    format = item.format if isinstance(item, Scenario) else "recall"
    assert list(written) == ["id", "format", "scheme", "answer", "marks", "max", "chance", "index", "options"]
    assert (written["id"], written["format"], written["scheme"]) == (item.id, format, CURRENT[format])
    assert written["answer"] == said
    assert written["marks"] == written["max"]
    assert {key for option in written["options"] for key in option} == {"id", "given", "key", "marks"}


def test_a_new_version_of_a_scheme_leaves_old_answers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a `ranking@2` in force, an answer given under `ranking@1` keeps its marks; new ones get the new rule."""
    item, answer = ranked(1, 2, 3), ("b", "a", "c")
    before = mark(item, answer)

    def all_or_nothing(item: Item, answer: Answer) -> Earned:
        right = int(list(answer) == ["a", "b", "c"])
        options = tuple(OptionMark(id=id, given=0, key=0, marks=right) for id in answer)
        return Earned(options, 3, 0.5)

    monkeypatch.setitem(SCHEMES, "ranking@2", Scheme("rank", all_or_nothing))
    monkeypatch.setitem(CURRENT, "rank", "ranking@2")
    assert mark(item, answer, "ranking@1") == before
    assert (mark(item, answer).scheme, mark(item, answer).marks, mark(item, answer).max) == ("ranking@2", 0, 3)


@pytest.mark.parametrize("scheme", ["ranking@9", "best@1", "x"])
def test_a_scheme_that_does_not_mark_the_item(scheme: str) -> None:
    """A scheme of a later version, or of another format, is named with those that are known, and nothing is marked."""
    with pytest.raises(UsageError, match="It knows ranking@1 for this format") as told:
        mark(ranked(1, 2, 3), ("a", "b", "c"), scheme)
    assert f"by the scheme '{scheme}'" in told.value.message


def test_each_format_has_a_scheme_in_force() -> None:
    """Every format that an item can have is marked by a scheme that is made for it."""
    assert set(CURRENT) == {*get_args(Format), "recall"}
    assert {SCHEMES[name].format for name in CURRENT.values()} == set(CURRENT)
    assert all(SCHEMES[name].format == format for format, name in CURRENT.items())
