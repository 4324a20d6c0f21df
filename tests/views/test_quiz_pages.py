"""The screens of a quiz: what is asked, what an answer earned and why, and the end of a sitting."""

import msgspec
import pytest

from nhs_lead.model.items import Scenario
from nhs_lead.pages.page import Facts, Heading, Items, Page, Quiet, Reason, Reasons, Table, Verdict
from nhs_lead.quiz.marking import mark, total
from nhs_lead.quiz.sitting import unanswered
from nhs_lead.views import accessible, plain
from nhs_lead.views.quiz_pages import asked_page, debrief_page, result_page
from tests.views.conftest import Shelf
from tests.views.pages import ANSWERS, asked, item, marked

each_item = pytest.mark.parametrize("id", ANSWERS)


def _reasons(page: Page) -> list[Reason]:
    (block,) = (block for block in page.blocks if isinstance(block, Reasons))
    return list(block.options)


@each_item
def test_options_are_numbered_in_the_order_shown(id: str, shelf: Shelf) -> None:
    """The numbers that a learner types count the options as they were shuffled."""
    one = asked(shelf, id)
    texts = {option.id: option.text for option in one.item.options}
    assert Items([texts[option] for option in one.order], numbered=True) in asked_page(one, 1, 1).blocks


@each_item
def test_nothing_on_the_question_screen_tells_the_key(id: str, shelf: Shelf) -> None:
    """Reasons, debrief and the status of the key come after the answer, not before."""
    one = asked(shelf, id)
    text = plain.render(asked_page(one, 1, 1))
    assert not any(option.because in text for option in one.item.options)
    assert "Keyed" not in text
    assert "Read on" not in text


@pytest.mark.parametrize("id", [id for id in ANSWERS if id != "first-step"])
def test_a_debrief_gives_a_reason_for_every_option(id: str, shelf: Shelf) -> None:
    """Every option of a dilemma comes with its reason, whatever was chosen."""
    one = item(shelf, id)
    reasons = _reasons(debrief_page(asked(shelf, id), marked(shelf, id), shelf.titles))
    assert sorted((reason.text, reason.because) for reason in reasons) == sorted(
        (option.text, option.because) for option in one.options
    )


@pytest.mark.parametrize(
    ("id", "lines"),
    [
        ("tears", [("2", "1", "2"), ("1", "2 or 3", "2"), ("3", "2 or 3", "3"), ("4", "4", "3")]),
        ("rota", [("-", "1", "0"), ("chosen", "2", "1"), ("-", "3", "0")]),
        (
            "thanks",
            [
                ("appropriate", "very appropriate", "2"),
                ("inappropriate", "inappropriate", "4"),
                ("very appropriate", "very inappropriate", "0"),
            ],
        ),
    ],
)
def test_a_debrief_stands_in_the_order_of_the_key(id: str, lines: list[tuple[str, str, str]], shelf: Shelf) -> None:
    """The best option comes first, each with what was said of it, what the key says, and the marks."""
    reasons = _reasons(debrief_page(asked(shelf, id), marked(shelf, id), shelf.titles))
    assert [(reason.given, reason.key, reason.marks) for reason in reasons] == lines


@pytest.mark.parametrize("id", ["rota", "winter"])
def test_a_screen_reader_hears_words_for_what_was_not_chosen(id: str, shelf: Shelf) -> None:
    """No symbol carries meaning alone: an option that was not chosen, or is not right, says so in words."""
    text = accessible.render(debrief_page(asked(shelf, id), marked(shelf, id), shelf.titles))
    assert "You: -." not in text
    assert "Key: -." not in text


@pytest.mark.parametrize(
    ("id", "verdict"),
    [
        (
            "tears",
            Verdict(
                "good",
                "10 of 12 · index 50 · close to the key",
                "Of 4 options: 2 on the key, 2 one place off.",
            ),
        ),
        (
            "rota",
            Verdict("fair", "1 of 2 · index 0 · little better than chance", "In the key your choice has place 2."),
        ),
        (
            "thanks",
            Verdict(
                "fair",
                "6 of 12 · index 20 · little better than chance",
                "Of 3 options: 1 on the key, 1 one step off, 1 far from it.",
            ),
        ),
        ("winter", Verdict("fair", "8 of 12 · index 47 · partly in line", "2 of your three are right.")),
        ("first-step", Verdict("poor", "Not right")),
    ],
)
def test_the_verdict_comes_first(id: str, verdict: Verdict, shelf: Shelf) -> None:
    """Marks, index and a worded band stand together before anything else, with how the answer lay to the key."""
    page = debrief_page(asked(shelf, id), marked(shelf, id), {})
    assert page.blocks[:2] == [verdict, Heading(item(shelf, id).title)]
    assert "%" not in plain.render(page)


def test_a_fact_in_three_lines(shelf: Shelf) -> None:
    """Right or wrong, the right answer with its reason, and why what was chosen is not right; a right one needs two."""
    drawn = asked(shelf, "first-step")
    wrong = debrief_page(drawn, mark(drawn.item, "helping"), {})
    assert wrong.blocks[2] == Facts(
        [
            ("The right answer", "Attending. You cannot help what you have not seen."),
            ("You chose", "Helping. It comes last."),
        ]
    )
    right = debrief_page(drawn, mark(drawn.item, "attending"), {})
    assert right.blocks[0] == Verdict("good", "Right")
    assert right.blocks[2] == Facts([("The right answer", "Attending. You cannot help what you have not seen.")])


@pytest.mark.parametrize(
    ("id", "pictures"),
    [("tears", ["ky..", "ykk.", ".k=.", "...="]), ("thanks", ["ky..", "..=.", "y..k"]), ("rota", [""] * 3)],
)
def test_places_are_drawn(id: str, pictures: list[str], shelf: Shelf) -> None:
    """Where there are places or verdicts, a small picture sets the learner's beside the key's."""
    reasons = _reasons(debrief_page(asked(shelf, id), marked(shelf, id), {}))
    assert [reason.picture for reason in reasons] == pictures


def test_what_was_not_answered(shelf: Shelf) -> None:
    """An item that an exam was handed in without says so, and still shows its key."""
    drawn = asked(shelf, "tears")
    page = debrief_page(drawn, unanswered(drawn.item), {})
    assert page.blocks[0] == Verdict("poor", "0 of 12 · index -200 · not answered")
    assert [reason.given for reason in _reasons(page)] == ["-"] * 4


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("authored", "Keyed by the authors, not by a panel. Formative only."),
        ("reviewed", "Keyed by the authors and reviewed, not keyed by a panel. Formative only."),
        ("panel-keyed", "Keyed by a panel. Formative only."),
    ],
)
def test_every_mark_says_who_stands_behind_the_key(status: str, said: str, shelf: Shelf) -> None:
    """Next to the marks stands who made the key, and that they are formative."""
    one = asked(shelf, "tears")
    assert isinstance(one.item, Scenario)
    keyed = msgspec.structs.replace(one.item, status=status)
    assert Quiet(said) in debrief_page(one._replace(item=keyed), marked(shelf, "tears"), {}).blocks


def test_a_debrief_leads_to_what_it_practises(shelf: Shelf) -> None:
    """The competencies of an item are named with their ids; ids that lead nowhere are not."""
    text = plain.render(debrief_page(asked(shelf, "rota"), marked(shelf, "rota"), {"thrift": "Thrift"}))
    assert "Read on: Thrift [thrift]\n" in text


class TestResult:
    """The end of a sitting."""

    def _page(self, shelf: Shelf, *ids: str) -> Page:
        answered = [marked(shelf, id) for id in ids]
        return result_page("Kindness", answered, total(answered), [item(shelf, id) for id in ids], [])

    def test_every_answer_has_its_row(self, shelf: Shelf) -> None:
        """Each item stands with its marks, index and band."""
        (table,) = (block for block in self._page(shelf, "tears", "first-step").blocks if isinstance(block, Table))
        assert [(row.id, list(row.cells)) for row in table.rows] == [
            ("tears", ["Tears after handover", "10 of 12", "50", "close to the key"]),
            ("first-step", ["What does kindness begin with?", "0 of 1", "-50", "at odds with the key"]),
        ]

    def test_the_index_is_explained_where_it_stands(self, shelf: Shelf) -> None:
        """Beside the total stands what guessing earns and what the index means."""
        text = " ".join(plain.render(self._page(shelf, "tears")).split())
        assert "You earned 10 of 12 marks; guessing earns 8 on average." in text
        assert "100 is the key, 0 is guessing, below 0 is worse than guessing." in text
        assert "Formative only: for learning, not for selection or appraisal." in text

    def test_a_negative_index_is_said_in_words(self, shelf: Shelf) -> None:
        """A screen reader may skip a hyphen, so a negative index is read as 'minus 50'."""
        assert "Index: minus 50." in accessible.render(self._page(shelf, "first-step"))


def test_an_item_without_an_answer_is_no_poor_answer(shelf: Shelf) -> None:
    """At the end of an exam an item that nobody got to stands there as not answered, without index or band."""
    left = unanswered(item(shelf, "tears"))
    answers = [marked(shelf, "rota"), left]
    page = result_page("Exam", answers, total(answers), [item(shelf, "rota"), item(shelf, "tears")], [])
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert list(table.rows[1].cells[1:]) == [f"0 of {left.max}", "-", "not answered"]
    text = plain.render(page)
    assert "1 item had no answer, so it earned nothing" in " ".join(text.split())
    assert "1 of 2 answered" in accessible.render(page)
