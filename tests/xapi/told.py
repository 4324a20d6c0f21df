"""A record for statements: one answer in each format, and a sitting that is over."""

from typing import Any

import msgspec

from nhs_lead.model.items import Option, Scenario, Verdict
from nhs_lead.quiz.answers import keyed
from nhs_lead.quiz.marking import mark
from nhs_lead.record.entities import Kept, RecordedSitting, Tally
from nhs_lead.record.revision import revision
from nhs_lead.xapi.identity import pseudonym
from nhs_lead.xapi.statements import StatementSource, statements
from tests.record.history import AT, LATER, item, kept, sitting

FACT = item("What does kindness begin with?")


def dilemma(format: Any, size: int = 5, id: str = "") -> Scenario:
    """Return a dilemma in `format` whose first option is best, its id after the format."""
    verdicts: tuple[Verdict, ...] = (
        "very-appropriate",
        "appropriate",
        "inappropriate",
        "very-inappropriate",
        "inappropriate",
    )
    options = tuple(
        Option(
            id=f"option-{place}",
            text=f"Do thing {place}.",
            because="So it is.",
            key=None if format == "rate" else (1 if place < 3 else 2) if format == "choose-three" else place + 1,
            verdict=verdicts[place] if format == "rate" else None,
        )
        for place in range(size)
    )
    return Scenario(
        id=id or f"a-{format}", title="A ring", situation="It rings.", format=format, options=options,
        competencies=("kindness",), family="rings" if format == "rank" else None,
    )  # fmt: skip


ITEMS = (dilemma("rank"), dilemma("best"), dilemma("rate"), dilemma("choose-three", 8), FACT)


def answer_to(asked: Any, place: int, said: Any = None, **fields: Any) -> Kept:
    """Return the answer `said`, or else the key's, to an item, marked as the program marks it."""
    marked = mark(asked, keyed(asked) if said is None else said)
    told: dict[str, Any] = {"answer": marked.answer, "marks": marked.marks, "max": marked.max, "chance": marked.chance}
    told |= {"item": asked.id, "revision": revision(asked), "format": marked.format, "scheme": marked.scheme}
    return kept(place, **{**told, **fields})


def source(answers: list[Kept] | None = None) -> StatementSource:
    """Return a record of one sitting that is over, in which each item was answered."""
    given = answers or [answer_to(one, place) for place, one in enumerate(ITEMS)]
    over: RecordedSitting = msgspec.structs.replace(sitting(), ended=LATER)
    sums = {"marks": sum(one.marks for one in given), "max": sum(one.max for one in given)}
    tally = Tally(sitting=over, answers=len(given), chance=round(sum(one.chance for one in given), 4), **sums)
    return StatementSource(given, [tally], {revision(one): msgspec.json.encode(one) for one in ITEMS})


def told() -> list[dict[str, Any]]:
    """Return the statements of that record."""
    made = source()
    return list(statements(made, pseudonym([made.sittings[0].sitting]), lambda at: at >= AT))  # type: ignore[index]
