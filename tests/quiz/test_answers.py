"""Whether an answer is one, and the sentences that say why it is not."""

import pytest

from nhs_lead.errors import UsageError
from nhs_lead.model.items import Item, format_of
from nhs_lead.quiz.answers import checked, expected, keyed
from nhs_lead.quiz.marking import mark
from tests.quiz.scenarios import best, choosing, ranked, rated, recalled

RANK = ranked(1, 2, 3)
BEST = best(1, 2, 3)
CHOOSE = choosing("abc")
RATE = rated("appropriate", "inappropriate", "very-inappropriate")
RECALL = recalled("a", of=3)

VERDICTS = "very-appropriate, appropriate, inappropriate, very-inappropriate"
NOT_A_LIST = "it is not a list of option ids."
NOT_ONE = "it is not one option id."
NOT_VERDICTS = "it is not a verdict for each option."
APPROPRIATE = "appropriate"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (RANK, ["c", "a", "b"]),
        (RANK, ("c", "a", "b")),
        (BEST, "b"),
        (RECALL, "c"),
        (CHOOSE, ["h", "a", "c"]),
        (RATE, dict.fromkeys("abc", APPROPRIATE)),
    ],
)
def test_an_answer_is_taken_as_it_was_given(item: Item, said: object) -> None:
    """A complete answer without ties passes, in the order in which it was given."""
    answer = checked(item, said)
    assert (list(answer) if isinstance(said, tuple) else answer) == (list(said) if isinstance(said, tuple) else said)


@pytest.mark.parametrize("item", [RANK, BEST, CHOOSE, RATE, RECALL])
def test_the_answer_of_the_key_earns_all_the_marks(item: Item) -> None:
    """In every format, what the key says is an answer, and there is none better."""
    marked = mark(item, checked(item, keyed(item)))
    assert marked.marks == marked.max


@pytest.mark.parametrize("item", [BEST, RECALL])
def test_one_option_may_stand_in_a_list(item: Item) -> None:
    """Where one option is wanted, a list of one is read as that option."""
    assert checked(item, ["b"]) == "b"


@pytest.mark.parametrize(
    ("item", "said", "problem"),
    [
        (RANK, ["a", "b"], "it leaves out c."),
        (RANK, ["b"], "it leaves out a, c."),
        (RANK, [], "it leaves out a, b, c."),
        (RANK, ["a", "b", "b"], "'b' stands in it twice."),
        (RANK, ["a", "b", "c", "a"], "'a' stands in it twice."),
        (RANK, ["a", "b", "x"], "'x' is not one of its options."),
        (RANK, ["a", "b", "c", "d"], "'d' is not one of its options."),
        (RANK, [["a", "b"], "c"], NOT_A_LIST),
        (RANK, {"a": "1", "b": "1", "c": "2"}, NOT_A_LIST),
        (RANK, "a", NOT_A_LIST),
        (RANK, "abc", NOT_A_LIST),
        (RANK, [1, 2, 3], NOT_A_LIST),
        (RANK, None, NOT_A_LIST),
        (CHOOSE, ["a", "b"], "it chooses 2."),
        (CHOOSE, ["a", "b", "c", "d"], "it chooses 4."),
        (CHOOSE, [], "it chooses 0."),
        (CHOOSE, ["a", "a", "b"], "'a' stands in it twice."),
        (CHOOSE, ["a", "b", "z"], "'z' is not one of its options."),
        (CHOOSE, "abc", NOT_A_LIST),
        (CHOOSE, {"a": "1"}, NOT_A_LIST),
        (BEST, "x", "'x' is not one of its options."),
        (BEST, "", "'' is not one of its options."),
        (BEST, [], NOT_ONE),
        (BEST, ["a", "b"], NOT_ONE),
        (BEST, {"a": "1"}, NOT_ONE),
        (BEST, 1, NOT_ONE),
        (RECALL, "x", "'x' is not one of its options."),
        (RECALL, ["a", "c"], NOT_ONE),
        (RECALL, None, NOT_ONE),
        (RATE, {"a": APPROPRIATE, "b": APPROPRIATE}, "it leaves out c."),
        (RATE, {}, "it leaves out a, b, c."),
        (RATE, dict.fromkeys("abcd", APPROPRIATE), "'d' is not one of its options."),
        (RATE, dict.fromkeys("abc", "fine"), "'fine' is not a verdict."),
        (RATE, {"a": "1", "b": APPROPRIATE, "c": APPROPRIATE}, "'1' is not a verdict."),
        (RATE, ["a", "b", "c"], NOT_VERDICTS),
        (RATE, APPROPRIATE, NOT_VERDICTS),
    ],
    ids=lambda value: value.id if hasattr(value, "id") else str(value),
)
def test_what_is_not_an_answer_is_refused_and_explained(item: Item, said: object, problem: str) -> None:
    """What is wrong with an answer is said in a sentence, and what was expected in another; exit 2."""
    with pytest.raises(UsageError) as refused:
        checked(item, said)
    assert refused.value.message == f"The answer to '{item.id}' cannot be marked: {problem}"
    assert refused.value.hint == expected(item)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("item", "format", "sentence"),
    [
        (RANK, "rank", "Expected is a list of all 3 option ids, most appropriate first: a, b, c."),
        (BEST, "best", "Expected is one option id: a, b, c."),
        (RECALL, "recall", "Expected is one option id: a, b, c."),
        (CHOOSE, "choose-three", "Expected is a list of exactly 3 option ids out of: a, b, c, d, e, f, g, h."),
        (RATE, "rate", f"Expected is one of {VERDICTS} for each of: a, b, c."),
    ],
    ids=["rank", "best", "recall", "choose-three", "rate"],
)
def test_every_format_says_what_it_expects(item: Item, format: str, sentence: str) -> None:
    """Each format has one sentence that tells what its answer looks like, with the ids to use."""
    assert format_of(item) == format
    assert expected(item) == sentence
