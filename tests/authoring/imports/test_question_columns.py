"""What the columns of a table of questions are called."""

import pytest

from nhs_lead.authoring.imports.question_columns import columns


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (["Question", "Correct Answer", "Distractor 1", "Distractor 2"], ["question", "correct", "wrong1", "wrong2"]),
        (["stem", "A", "B", "C", "key"], ["question", "optiona", "optionb", "optionc", "correct"]),
        (["Prompt", "Options", "Answer Key", "Why"], ["question", "options", "correct", "feedback"]),
        (["Front", "Back", "Deck"], ["term", "meaning", "tags"]),
        (["Q", "A"], ["question", "correct"]),
        (["Question", "Answers", "Correct"], ["question", "correct", "options"]),
        (["Question (required)", "Level", "option a feedback"], ["question", "difficulty", "feedbacka"]),
    ],
)
def test_names_that_people_use(headings: list[str], names: list[str]) -> None:
    """Headings of many programs name the same columns."""
    assert sorted(columns(headings).places) == sorted(names)


def test_columns_of_one_name() -> None:
    """Wrong answers and tags may stand in several columns of one name; a second question is told."""
    read = columns(["Question", "Wrong", "Wrong", "Question"])
    assert read.starting("wrong") == ["wrong", "wrong~1"]
    (told,) = read.left_out(1, {0, 1, 2, 3})
    assert told.why == "The column 'Question' stands twice and is left out."


def test_only_columns_that_hold_something_are_told() -> None:
    """A column that is not known is told where it holds something, also one without a name."""
    read = columns(["Question", "Answer", "Colour", ""])
    assert read.left_out(1, {0, 1}) == []
    whys = [leftover.why for leftover in read.left_out(1, {2, 3})]
    assert whys == [
        "The column 'Colour' is not known and is left out.",
        "Column 4, which has no name, is not known and is left out.",
    ]


def test_what_is_no_head() -> None:
    """A line is the head of a table of questions where it names a question or a term, and something more."""
    assert columns(["Question", "Answer"]).is_of_questions()
    assert columns(["Term", "Meaning"]).is_of_questions()
    assert not columns(["Question", "Colour"]).is_of_questions()
    assert not columns(["Answer", "Tags"]).is_of_questions()
