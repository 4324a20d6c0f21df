"""The page of a group."""

import msgspec

from nhs_lead.cohort.attention import LookFirst
from nhs_lead.cohort.item_figures import AnswerFigures, GroupOptionFigures
from nhs_lead.cohort.report import CohortReport, GroupCompetency, GroupStretch, GroupTwins
from nhs_lead.cohort.room_votes import OptionVotes, RoomTwins, RoomVotes
from nhs_lead.views import accessible, plain
from nhs_lead.views.cohort_page import cohort_page
from tests.cohort.test_attention import figures

COURSE = tuple(
    GroupStretch(start=start, index=index, learners=30) for start, index in (("2026-09", 0.4), ("2026-10", 0.6))
)
OPTIONS = (
    GroupOptionFigures(id="a", text="A.", key=1, places={"1": 25, "2": None}),
    GroupOptionFigures(id="b", text="B.", key=2, places={}),
)
REPORT = CohortReport(
    learners=30,
    competencies=(
        GroupCompetency(
            id="",
            title="All dilemmas",
            learners=30,
            index=0.5,
            low=0.4,
            high=0.6,
            spread=0.2,
            course=COURSE,
            period="month",
        ),
    ),
    items=(figures("ring", answers=AnswerFigures(options=OPTIONS, favourite="a")), figures("bell\x1b[31m")),
    look_first=(LookFirst(id="ring", revision="r", title="A ring", weight=1.0, reasons=("It is odd.",)),),
    twins=(GroupTwins(family="f", first="A", second="B", learners=30, first_index=0.5, second_index=0.1, turned=None),),
    rooms=(
        RoomVotes(
            id="ring",
            revision="r",
            title="A ring",
            asked="first",
            rooms=2,
            people=25,
            options=(
                OptionVotes(id="a", text="Go.", votes=20, first=True),
                OptionVotes(id="b", text="", votes=None, first=False),
                OptionVotes(id="c", text="Ask.", votes=0, first=False),
            ),
        ),
    ),
    remarks=("2 items take no part.",),
    room_twins=(
        RoomTwins(
            family="rings",
            before_id="ring",
            before_revision="r",
            before="A ring",
            after_id="second-ring",
            after_revision="r",
            after="Another ring",
            rooms=2,
            votes_before=30,
            keyed_before=None,
            votes_after=25,
            keyed_after=20,
        ),
    ),
)


def test_the_doubtful_item_comes_first_and_nothing_is_exact() -> None:
    """Items to look at lead, numbers of learners are rough, and the rules that protect people are told."""
    text = plain.render(cohort_page(REPORT, in_full=False), 80)
    assert text.index("It is odd.") < text.index("By competency") < text.index("Twins") < text.index("Every item")
    assert "about 25" in text
    assert "fewer than 5 of about 30" in " ".join(text.split())
    assert "chosen by nobody" in text
    assert "do not publish both" in " ".join(text.split())


def test_every_form_says_the_same() -> None:
    """With a screen reader the course is told in words, and no sign of a title reaches the terminal."""
    text = accessible.render(cohort_page(REPORT, in_full=True))
    assert "From 40 in 2026-09 to 60 in 2026-10" in text
    assert "\x1b" not in text


def test_rooms_stand_by_themselves() -> None:
    """A room's votes are told by option beside the key; with nothing else to tell, nothing else stands there."""
    rooms = msgspec.structs.replace(REPORT, learners=0, items=(), competencies=(), twins=(), look_first=())
    text = " ".join(plain.render(cohort_page(rooms, in_full=False), 80).split())
    assert "2 rooms, about 25 people, who called what they would do first." in text
    assert "about 20 votes; the key puts it first: Go." in text
    assert "fewer than 5 votes" in text
    assert "Every item" not in text
    assert "0 learners" not in text


def test_a_room_before_and_after() -> None:
    """Votes on a dilemma and on its twin stand side by side, with those for the key, in a table that can be heard."""
    page = cohort_page(REPORT, in_full=False)
    table = plain.render(page, 80).partition("before and after")[2]
    row = " ".join(table.split()).partition("A ring / Another ring")[2]
    assert row.lstrip().startswith("about 30 fewer than 5 about 25 about 20"), table
    heard = " ".join(accessible.render(page).split())
    assert "For the key after: about 20" in heard


def test_nothing_stands_out() -> None:
    """Without a doubtful item the page says so."""
    calm = CohortReport(learners=5, competencies=(), items=(), look_first=(), twins=(), rooms=(), remarks=())
    assert "No item stands out." in plain.render(cohort_page(calm, in_full=False), 40)
