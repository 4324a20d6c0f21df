"""Interviews of the record and of the library together: which own examples fit a question, and how answers stand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Interview
from nhs_lead.record.entities import OwnExample
from nhs_lead.record.interviews import Answered


class InterviewStanding(NamedTuple):
    """How somebody stands in interviews: the answers gone through, the points they had, and the last of them."""

    answers: int
    met: int
    points: int
    questions: int
    """How many different questions were answered."""
    last: str
    """The moment of the newest answer."""
    weakest: str
    """What the question is known by whose newest answer met the smallest share of its points."""
    weakest_title: str


def fits(example: OwnExample, question: Interview) -> bool:
    """Whether an example shows the theme of a question, or one of the competencies that it tests."""
    return not {question.theme, *question.competencies}.isdisjoint(example.fits.split())


def fitting_examples(examples: Sequence[OwnExample], question: Interview) -> list[OwnExample]:
    """Return the examples that fit a question, those first that show more of what it asks for."""
    wanted = {question.theme, *question.competencies}
    chosen = [example for example in examples if fits(example, question)]
    return sorted(chosen, key=lambda example: -len(wanted.intersection(example.fits.split())))


def fitting_questions(library: Library, example: OwnExample) -> list[Interview]:
    """Return the questions of the library that an example fits, in their order."""
    entries = library.of_kind("interview")
    return [entry for entry in entries if isinstance(entry, Interview) and fits(example, entry)]


def standing(answers: Iterable[Answered]) -> InterviewStanding | None:
    """Return how somebody stands by their `answers`, the newest first; None where none was gone through."""
    complete = [(answered.answer, len(answered.met.numbers)) for answered in answers if answered.met is not None]
    if not complete:
        return None
    newest = {answer.interview: (answer, met) for answer, met in reversed(complete)}
    weakest, _ = min(newest.values(), key=lambda pair: pair[1] / max(1, len(pair[0].points.splitlines())))
    return InterviewStanding(
        answers=len(complete),
        met=sum(met for _, met in complete),
        points=sum(len(answer.points.splitlines()) for answer, _ in complete),
        questions=len(newest),
        last=complete[0][0].at,
        weakest=weakest.interview,
        weakest_title=weakest.title,
    )
