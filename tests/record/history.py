"""Sittings and answers as small as they can be, and any that a learner could leave behind."""

import datetime
from typing import Any

import msgspec
from hypothesis import strategies as st

from nhs_lead.model.items import Choice, Question
from nhs_lead.record.entities import (
    Assessed,
    Assessment,
    ColleagueRating,
    InterviewAnswer,
    Kept,
    OwnExample,
    Plan,
    Planned,
    PointsMet,
    Rating,
    RecordedSitting,
    Tick,
    moment,
)
from nhs_lead.record.revision import revision

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
AT = "2026-11-23T09:30:00.000Z"
LATER = "2026-11-23T10:00:00.000Z"
ITEM = b'{"id":"tears","situation":"A nurse cries."}'
"""Words that no import would take, as an earlier one may have."""

GROWTH: dict[str, Any] = {
    "format": 1,
    "sittings": [],
    "answers": [],
    "superseded": [],
    "endings": [],
    "asked": {},
    "assessments": [{"id": "g1", "started": LATER, "framework": ""}],
    "ratings": [
        {"id": "g1-r", "assessment": "g1", "competency": "c", "now": 2, "need": 4, "evidence": "I asked.", "at": LATER}
    ],
    "assessed": [{"assessment": "g1", "at": LATER}],
    "colleagues": [{"id": "f1-c", "form": "f1", "rater": "x", "competency": "c", "now": 3, "need": None, "at": LATER}],
    "plans": [{"id": "p1", "at": LATER, "level": "", "text": "# Plan"}],
    "ticks": [{"id": "t1", "at": LATER, "track": "new-matron", "step": "walk", "mark": "done"}],
    "interview_answers": [
        {
            "id": "i1",
            "at": LATER,
            "interview": "interview-thanks",
            "title": "Thanks",
            "question": "Whom did you thank?",
            "points": "You name them.\nYou say for what.",
            "minutes": 4,
            "words": "The porter.",
            "seconds": 30.0,
        }
    ],
    "points_met": [{"id": "i1-p", "at": LATER, "answer": "i1", "met": "1 2"}],
    "examples": [
        {
            "id": "e1",
            "at": LATER,
            "name": "the-ring",
            "title": "The ring",
            "situation": "A ring was lost.",
            "task": "To find it.",
            "action": "I asked.",
            "result": "It was there.",
            "fits": "values kindness",
        }
    ],
}
"""An export of somebody who has only assessed themselves."""


def sitting(id: str = "s1", *, items: int = 3, started: str = AT, topic: str = "compassion") -> RecordedSitting:
    """Return a sitting of `items` items: item-0 in revision r0, and so on."""
    return RecordedSitting(
        id=id,
        started=started,
        topic=topic,
        title="Compassion",
        command=f"nhs-lead quiz {topic}",
        settings={"count": items, "exam": False, "level": None, "as": "best"},
        items=tuple(Planned(item=f"item-{one}", revision=f"r{one}", order=("b", "a", "c")) for one in range(items)),
    )


def kept(place: int = 0, *, of: str = "s1", id: str = "", at: str = AT, marks: int = 4, **fields: Any) -> Kept:
    """Return the answer to one item of a sitting."""
    values: dict[str, Any] = {
        "id": id or f"{of}-a{place}",
        "sitting": of,
        "place": place,
        "item": f"item-{place}",
        "revision": f"r{place}",
        "format": "rank",
        "scheme": "ranking@1",
        "answer": ("a", "b", "c"),
        "marks": marks,
        "max": 6,
        "chance": 2.6667,
        "seconds": 12.5,
        "confidence": "sure",
        "at": at,
        **fields,
    }
    return Kept(**values)


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
ids = st.text("abcdef0123456789-", min_size=1, max_size=6)
moments = st.integers(0, 10**9).map(lambda seconds: moment(NOW + datetime.timedelta(seconds=seconds)))
said = st.one_of(words, st.lists(words, max_size=4).map(tuple), st.dictionaries(words, words, max_size=4))
planned = st.builds(Planned, item=words, revision=ids, order=st.lists(words, max_size=4).map(tuple))
settings = st.dictionaries(words, st.one_of(words, st.integers(-(2**40), 2**40), st.booleans(), st.none()), max_size=3)


def item(text: str, competencies: tuple[str, ...] = ("kindness",), right: int = 0) -> Question:
    """Return a question of fact with three options, of which the one at the place `right` is."""
    return Question(
        id="first-step",
        question=text,
        competencies=competencies,
        options=tuple(
            Choice(id=id, text=f"Option {id}", correct=place == right, because="So it is.")
            for place, id in enumerate("abc")
        ),
    )


items = st.builds(item, words, st.sampled_from([("kindness",), ()]), st.integers(0, 2))


@st.composite
def growths(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what an export has of self-assessments and plans."""
    begun = draw(st.lists(st.builds(Assessment, id=ids, started=moments, framework=words), max_size=2, unique_by=_id))
    of = st.sampled_from([one.id for one in begun] or ["none"])
    stage = st.integers(1, 4)
    told: dict[str, Any] = {"competency": words, "now": stage, "at": moments}
    ratings = st.builds(Rating, id=ids, assessment=of, need=stage, evidence=words, **told)
    seen = st.builds(ColleagueRating, id=ids, form=ids, rater=ids, need=st.none() | stage, **told)
    plans = st.builds(Plan, id=ids, at=moments, level=words, text=words)
    return {
        "assessments": begun,
        "ratings": draw(st.lists(ratings, max_size=3, unique_by=_id)) if begun else [],
        "assessed": [Assessed(assessment=one.id, at=draw(moments)) for one in begun[:1]],
        "colleagues": draw(st.lists(seen, max_size=3, unique_by=_id)),
        "plans": draw(st.lists(plans, max_size=2, unique_by=_id)),
        **draw(roles()),
    }


@st.composite
def roles(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what an export has of first weeks and interviews."""
    told: dict[str, Any] = {"id": ids, "at": moments}
    ticks = st.builds(Tick, track=words, step=words, mark=st.sampled_from(["done", "undone"]), **told)
    spoken = {"interview": words, "minutes": st.integers(1, 30), "seconds": st.none() | st.floats(0, 1e6)}
    own = dict.fromkeys(("title", "question", "points", "words"), words)
    answers = draw(st.lists(st.builds(InterviewAnswer, **told, **spoken, **own), max_size=2, unique_by=_id))
    of = st.sampled_from([one.id for one in answers] or ["none"])
    met = st.builds(PointsMet, answer=of, met=st.sampled_from(["", "1", "1 3"]), **told)
    parts = dict.fromkeys(("name", "title", "situation", "task", "action", "result", "fits"), words)
    return {
        "ticks": draw(st.lists(ticks, max_size=3, unique_by=_id)),
        "interview_answers": answers,
        "points_met": draw(st.lists(met, max_size=2, unique_by=_id)) if answers else [],
        "examples": draw(st.lists(st.builds(OwnExample, **told, **parts), max_size=2, unique_by=_id)),
    }


def _id(one: Any) -> str:
    return str(one.id)


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a whole export: sittings, answers to them, some taken back, some sittings over."""
    of_sitting = st.builds(
        RecordedSitting,
        id=ids,
        started=moments,
        topic=words,
        title=words,
        command=words,
        settings=settings,
        items=st.lists(planned, max_size=3).map(tuple),
        ended=st.none(),
    )
    sittings = draw(st.lists(of_sitting, max_size=3, unique_by=lambda one: one.id))
    answers: list[Kept] = []
    if sittings:
        of_answer = st.builds(
            Kept,
            id=ids,
            sitting=st.sampled_from([one.id for one in sittings]),
            place=st.integers(0, 5),
            item=words,
            revision=ids,
            format=words,
            scheme=words,
            answer=said,
            marks=st.integers(0, 20),
            max=st.integers(21, 40),
            chance=st.floats(0, 20),
            seconds=st.none() | st.floats(0, 1e6),
            confidence=st.sampled_from(["sure", "fairly", "guessing", None]),
            at=moments,
        )
        answers = draw(st.lists(of_answer, max_size=6, unique_by=lambda one: one.id))
    taken_back = draw(st.lists(st.sampled_from([one.id for one in answers]), unique=True)) if answers else []
    over = draw(st.lists(st.sampled_from([one.id for one in sittings]), unique=True)) if sittings else []
    asked = {revision(one): one for one in draw(st.lists(items, max_size=3))}
    written = msgspec.json.encode(
        {
            "format": 1,
            "sittings": sittings,
            "answers": answers,
            "superseded": [{"answer": id, "at": draw(moments)} for id in taken_back],
            "endings": [{"sitting": id, "at": draw(moments)} for id in over],
            "asked": dict(sorted(asked.items())),
            **draw(growths()),
        }
    )
    document: dict[str, Any] = msgspec.json.decode(written)
    for one in document["sittings"]:
        del one["ended"]
    return document
