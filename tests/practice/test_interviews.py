"""Which examples fit a question, and how somebody stands in interviews."""

from nhs_lead.model.knowledge import Interview
from nhs_lead.practice.interviews import fits, fitting_examples, standing
from nhs_lead.record.entities import InterviewAnswer, OwnExample, PointsMet
from nhs_lead.record.interviews import Answered

QUESTION = Interview(
    id="thanks",
    question="Whom did you thank?",
    roles=("band-7",),
    theme="values",
    competencies=("kindness", "thrift"),
    looking_for=("One.", "Two."),
)


def example(name: str, shows: str) -> OwnExample:
    parts = dict.fromkeys(("title", "situation", "task", "action", "result"), "x")
    return OwnExample(id=name, at="2026-11-23T09:30:00.000Z", name=name, fits=shows, **parts)


def answered(number: int, interview: str, met: str | None, points: int = 4) -> Answered:
    """Return an answer to a question of so many points; one of a higher number is later."""
    id, at = f"a{number}", f"2026-11-23T09:30:{number:02}.000Z"
    given = InterviewAnswer(
        id=id,
        at=at,
        interview=interview,
        title=interview.title(),
        question="Whom?",
        points="\n".join(["Point."] * points),
        minutes=4,
        words="",
    )
    return Answered(given, None if met is None else PointsMet(id=f"{id}-p", at=at, answer=id, met=met))


def test_an_example_fits_by_its_theme_or_a_competency() -> None:
    """One of them is enough, nothing in common is not, and the one that shows most comes first."""
    theme, part, all_of_it = (
        example("t", "values"),
        example("p", "thrift change"),
        example("a", "values kindness thrift"),
    )
    other = example("o", "change")
    assert [fits(one, QUESTION) for one in (theme, part, all_of_it, other)] == [True, True, True, False]
    assert [one.name for one in fitting_examples([theme, other, part, all_of_it], QUESTION)] == ["a", "t", "p"]


def test_standing() -> None:
    """Every answer that was gone through counts; the weakest question is judged by its newest answer."""
    newest_first = [
        answered(5, "row", None),
        answered(4, "thanks", "1 2 3"),
        answered(3, "savings", "1", points=2),
        answered(2, "money", "", points=3),
        answered(1, "thanks", ""),
    ]
    stands = standing(newest_first)
    assert stands
    assert (stands.answers, stands.met, stands.points, stands.questions) == (4, 4, 13, 3)
    assert (stands.weakest, stands.weakest_title, stands.last[17:19]) == ("money", "Money", "04")


def test_nothing_gone_through() -> None:
    """Answers whose points nobody has read say nothing yet."""
    assert standing([answered(1, "row", None)]) is None


def test_the_weakest_question_is_the_one_with_the_least_share() -> None:
    """One point of one is all of it; three of five are not, though they are more."""
    stands = standing([answered(2, "row", "1 2 3", points=5), answered(1, "money", "1", points=1)])
    assert stands
    assert stands.weakest == "row"
