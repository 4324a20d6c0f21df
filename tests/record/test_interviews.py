"""What the record keeps of interviews and examples."""

from nhs_lead.record.entities import InterviewAnswer, OwnExample, PointsMet
from nhs_lead.record.interviews import Interviews
from nhs_lead.record.store import Record


def at(number: int) -> str:
    return f"2026-11-23T09:30:{number:02}.000Z"


def answer(number: int) -> InterviewAnswer:
    return InterviewAnswer(
        id=f"i{number}",
        at=at(number),
        interview="interview-thanks",
        title="Thanks",
        question="Whom did you thank?",
        points="You name them.\nYou say for what.",
        minutes=4,
        words="",
        seconds=30.0,
    )


def example(number: int, name: str, result: str = "It was found.") -> OwnExample:
    return OwnExample(
        id=f"e{number}",
        at=at(number),
        name=name,
        title=name.title(),
        situation="A ring was lost.",
        task="To find it.",
        action="I asked.",
        result=result,
    )


def test_an_answer_is_left_until_its_points_are_gone_through(record: Record) -> None:
    """The newest answer without points is the one to go on with; points that are given again stand instead."""
    interviews = Interviews(record)
    assert interviews.unfinished() is None
    interviews.keep(answer(1))
    interviews.keep(answer(2))
    assert interviews.unfinished() == answer(2)
    interviews.keep_points(PointsMet(id="p1", at=at(3), answer="i2", met="1"))
    interviews.keep_points(PointsMet(id="p2", at=at(4), answer="i2", met="1 2"))
    newest, older = interviews.answers()
    assert (newest.answer, newest.met and newest.met.numbers) == (answer(2), (1, 2))
    assert (older.answer, older.met) == (answer(1), None)
    assert interviews.unfinished() is None


def test_the_newest_example_of_a_name_stands(record: Record) -> None:
    """An example that is told again takes the place of the first telling, and both stay in the record."""
    interviews = Interviews(record)
    interviews.keep_example(example(1, "ring"))
    interviews.keep_example(example(2, "rota"))
    interviews.keep_example(example(3, "ring", "She has it back."))
    assert [(one.name, one.result) for one in interviews.examples()] == [
        ("ring", "She has it back."),
        ("rota", "It was found."),
    ]
    assert len(record.export()["examples"]) == 3
