"""Interview answers that come in a file: kept and shown without a terminal."""

import os
from datetime import UTC, datetime
from typing import Any

from nhs_lead.cli.learner_record import days_of, open_record
from nhs_lead.cli.practise.interview_sitting import numbers_of
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.standard_input import invite
from nhs_lead.errors import UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Interview
from nhs_lead.model.links import linked_ids
from nhs_lead.packs.answer_file import read_answers
from nhs_lead.packs.yaml_reader import Data
from nhs_lead.practice.interviews import fitting_examples
from nhs_lead.record.entities import InterviewAnswer, PointsMet, moment, new_id
from nhs_lead.record.interviews import Interviews
from nhs_lead.views.interview_pages import answered_page, outcome_page

FORM = "An answer is text, or 'words' and 'met': {words: I asked her first., met: [1, 3]}."


def take_given(library: Library, screen: Screen, file: str, *, as_json: bool) -> None:
    """Keep the answers in `file`, by the ids of questions, and show what came of each, or give it as JSON.

    Raises UsageError for a file or an answer that cannot be taken, and keeps nothing then; RecordError.
    """
    if file == "-":
        invite(screen)
    given = [(_question(library, id), *_answer(library, id, said)) for id, said in read_answers(file).items()]
    told = []
    with open_record(screen) as record:
        interviews = Interviews(record)
        examples = interviews.examples()
        for entry, words, met in given:
            now = datetime.now(UTC)
            answer = InterviewAnswer(
                id=new_id(now, os.urandom(4).hex()),
                at=moment(now),
                interview=library.key_of(entry.id),
                title=entry.title,
                question=entry.question,
                points="\n".join(" ".join(point.split()) for point in entry.looking_for),
                minutes=entry.minutes,
                words=words,
            )
            interviews.keep(answer)
            if met is not None:
                numbers = " ".join(map(str, met))
                id = new_id(now, os.urandom(4).hex())
                interviews.keep_points(PointsMet(id=id, at=answer.at, answer=answer.id, met=numbers))
            told.append((entry, answer, met))
    if as_json:
        screen.json({"items": [_told(entry, words, met) for entry, words, met in given]})
        return
    for entry, answer, met in told:
        texts = [*entry.looking_for, *entry.pitfalls, *entry.outline, *entry.follow_ups]
        titles = library.titles(id for text in texts for id in linked_ids(text))
        if met is None:
            screen.show(answered_page(answer, str(days_of(screen).of_text(answer.at)), None, titles), paged=False)
        else:
            screen.show(outcome_page(answer, met, entry, fitting_examples(examples, entry), titles), paged=False)


def _question(library: Library, id: str) -> Interview:
    entry = library.get(id)
    if isinstance(entry, Interview):
        return entry
    near = ", ".join(question.id for question in library.near(id, ["interview"]))
    raise UsageError(f"There is no interview question '{id[:80]}' to answer.", f"Did you mean {near}?" if near else "")


def _answer(library: Library, id: str, said: Data) -> tuple[str, tuple[int, ...] | None]:
    """Return the words of an answer and the numbers of the points that it met; None where it does not say."""
    if isinstance(said, str):
        return said, None
    if not isinstance(said, dict) or not said.keys() <= {"words", "met"}:
        raise UsageError(f"The answer to '{id}' cannot be read.", FORM)
    words, met = said.get("words", ""), said.get("met")
    if not isinstance(words, str):
        raise UsageError(f"The words of the answer to '{id}' are no text.", FORM)
    if met is None:
        return words, None
    typed = " ".join(map(str, met)) if isinstance(met, list) else str(met)
    numbers = numbers_of(typed, len(_question(library, id).looking_for))
    if isinstance(numbers, str):
        raise UsageError(f"Of the answer to '{id}': {numbers}", FORM)
    return words, numbers


def _told(entry: Interview, words: str, met: tuple[int, ...] | None) -> dict[str, Any]:
    points = [
        {"text": point, "met": None if met is None else number in met}
        for number, point in enumerate(entry.looking_for, start=1)
    ]
    return {
        "id": entry.id,
        "title": entry.title,
        "words": words,
        "points": points,
        "met": None if met is None else len(met),
        "of": len(points),
    }
