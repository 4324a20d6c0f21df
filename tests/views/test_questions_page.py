"""The questions by subject."""

from nhs_lead.model.knowledge import Faq
from nhs_lead.pages.page import Next, Quiet, Table, Text
from nhs_lead.views.questions_page import FEW, MOST_NAMED, MOST_SUBJECTS, questions_page


def faq(question: str, *tags: str) -> Faq:
    return Faq(id=question.lower(), question=question, answer="So.", tags=tags)


MANY = [faq(f"Is this number {number}?", "safety") for number in range(FEW)]


def test_the_largest_subject_comes_first_with_a_short_question_of_its_own() -> None:
    """A question that names the subject first stands for it, the shortest of them, and each for a single subject."""
    faqs = [
        *MANY,
        faq("Why?", "team", "safety"),
        faq("Why is it unsafe, and who says so?", "money"),
        faq("So?", "safety"),
    ]
    page = questions_page(faqs)
    assert page
    table = next(block for block in page.blocks if isinstance(block, Table))
    assert [row.cells for row in table.rows] == [
        ["safety", "22", "So?"],
        ["money", "1", "Why is it unsafe, and who says so?"],
        ["team", "1", "Why?"],
    ]
    assert any(isinstance(block, Text) and block.text.endswith("nhs-lead faq so") for block in page.blocks)


def test_subjects_beyond_the_window_are_named() -> None:
    """No more subjects have an example than fit, and the others are named; a command quotes what has a blank."""
    faqs = [
        *(faq(f"Which {n}?", f"subject {n}") for n in range(MOST_SUBJECTS + 2)),
        *(faq("x", "my team") for _ in MANY),
    ]
    page = questions_page(faqs)
    assert page
    assert Quiet("More on subject 6, subject 7 and subject 8.") in page.blocks
    (steps,) = (block for block in page.blocks if isinstance(block, Next))
    assert steps.pairs[0][0] == "nhs-lead browse faqs --tag 'my team'"


def test_not_every_subject_is_named_where_there_are_very_many() -> None:
    """Beyond those that fit a window their number is told."""
    page = questions_page([faq(f"Which {n}?", f"s{n:02}") for n in range(MOST_SUBJECTS + MOST_NAMED + 3)])
    assert page
    (others,) = (block.text for block in page.blocks if isinstance(block, Quiet))
    assert others.startswith("More on s07, s08,")
    assert others.endswith("s30 and 3 others.")


def test_few_questions_or_no_subjects_are_a_list() -> None:
    """There is no page of subjects for a handful of questions, nor where none has a tag."""
    assert questions_page(MANY) is None
    assert questions_page([faq(f"Is it {number}?") for number in range(FEW + 1)]) is None
