"""Leads through an interview: the question, the answer, its points. Each answer is on the disk before its points."""

import os
import random
import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import typer

from nhs_lead.ask.asker import Asker, Move
from nhs_lead.cli.learner_record import open_record
from nhs_lead.cli.screen import Screen, asker, tell
from nhs_lead.errors import ExitCode, NotFoundError
from nhs_lead.library.library import Library
from nhs_lead.model.knowledge import Interview
from nhs_lead.model.links import linked_ids
from nhs_lead.model.numerals import whole_number
from nhs_lead.model.wording import counted
from nhs_lead.practice.interviews import fitting_examples
from nhs_lead.quiz.interview_questions import draw
from nhs_lead.record.entities import InterviewAnswer, PointsMet, moment, new_id
from nhs_lead.record.interviews import Interviews
from nhs_lead.views.interview_pages import outcome_page, points_page, question_page, summary_page

SPEAK = "Your answer (Enter alone ends it):"
SPEAK_HELP = "Type a line of your answer, or Enter alone once you have said it."
POINTS = "Numbers of the points that your answer had, such as 1 3 (Enter for none):"
POINTS_HELP = "Be as strict as a panel: a point counts where you said it, not where you meant it."
RESUME = "nhs-lead interview --resume"


def hold(screen: Screen, library: Library, questions: Sequence[Interview], count: int, minutes: int | None) -> None:
    """Ask `count` of `questions`, with so many `minutes` for each, or what panels give. Raises RecordError.

    Ends the program with exit code 130 where somebody interrupts it; what was answered is kept.
    """
    with open_record(screen) as record:
        interviews = Interviews(record)
        interviews.must_be_writable()
        last: dict[str, str] = {}
        for answered in interviews.answers():
            last.setdefault(answered.answer.interview, answered.answer.at)
        drawn = draw(questions, count, random.Random(), lambda entry: last.get(library.key_of(entry.id), ""))  # noqa: S311
        if len(drawn) < count and count > 1:
            screen.remark(f"There {'is' if len(drawn) == 1 else 'are'} only {counted(len(drawn), 'such question')}.")
        _led(screen, _Conversation(screen, library, interviews), drawn, minutes)


def take_up(screen: Screen, library: Library) -> None:
    """Go through the points of the newest answer that was left without. Raises NotFoundError, RecordError."""
    with open_record(screen) as record:
        interviews = Interviews(record)
        left = interviews.unfinished()
        if left is None:
            raise NotFoundError("No answer was left half-way.", "nhs-lead interview asks a question.")
        entry = library.get(left.interview.rpartition("/")[2])
        talk = _Conversation(screen, library, interviews)
        try:
            talk.go_through(left, entry if isinstance(entry, Interview) else None)
        except KeyboardInterrupt:
            tell("")
            talk.leave()
            raise typer.Exit(ExitCode.INTERRUPTED) from None


def _led(screen: Screen, talk: "_Conversation", drawn: Sequence[Interview], minutes: int | None) -> None:
    try:
        for number, entry in enumerate(drawn, start=1):
            if not talk.ask(entry, f"question {number} of {len(drawn)}", minutes or entry.minutes):
                talk.leave()
                return
            if number < len(drawn) and not talk.goes_on():
                talk.leave()
                return
    except KeyboardInterrupt:
        tell("")
        talk.leave()
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if len(talk.answered) > 1:
        screen.show(summary_page(talk.answered), paged=False)


class _Conversation:
    """An interview, question by question."""

    def __init__(self, screen: Screen, library: Library, interviews: Interviews) -> None:
        self._screen = screen
        self._library = library
        self._interviews = interviews
        self._asker: Asker = asker(screen)
        self._lines: list[str] = []
        self._asked: tuple[Interview, int, float] | None = None
        """The question that waits for its answer, its minutes, and when it was asked."""
        self._waiting: InterviewAnswer | None = None
        """The answer whose points wait to be gone through."""
        self.answered: list[tuple[InterviewAnswer, tuple[int, ...]]] = []

    def ask(self, entry: Interview, place: str, minutes: int) -> bool:
        """Put a question, keep the answer and go through its points. Returns whether it came to its end."""
        now = datetime.now()  # noqa: DTZ005 the clock on the learner's wall
        until = now + timedelta(minutes=minutes)
        self._screen.show(question_page(entry, place, minutes, f"{now:%H:%M}", f"{until:%H:%M}"), paged=False)
        self._asked, self._lines = (entry, minutes, time.monotonic()), []
        while True:
            said = self._asker.line(SPEAK, SPEAK_HELP)
            if said is Move.UNDO:
                self._screen.remark("The last line is taken back." if self._lines else "There is nothing to take back.")
                self._lines = self._lines[:-1]
            elif isinstance(said, Move):
                return False
            elif not said:
                break
            else:
                self._lines.append(said)
        return self.go_through(self._keep(), entry)

    def goes_on(self) -> bool:
        """Wait for Enter before the next question. Returns whether it is wanted."""
        return self._asker.line("Press Enter for the next question, or type quit:", "Enter goes on.") is not Move.QUIT

    def go_through(self, answer: InterviewAnswer, entry: Interview | None) -> bool:
        """Show the points of an answer, and keep which of them it met. Returns whether it came to its end."""
        self._waiting = answer
        points = answer.points.splitlines()
        titles = self._titles([*points, *([*entry.pitfalls, *entry.outline, *entry.follow_ups] if entry else [])])
        self._screen.show(points_page(answer, titles), paged=False)
        while True:
            said = self._asker.line(POINTS, POINTS_HELP)
            if said is Move.QUIT:
                return False
            if isinstance(said, Move):
                what = "Your answer is kept as it is" if answer.words else "Nothing was typed"
                self._screen.remark(f"{what}; nhs-lead interview asks the question again.")
                continue
            met = numbers_of(said, len(points))
            if isinstance(met, str):
                self._screen.remark(met)
                continue
            break
        now = datetime.now(UTC)
        kept = PointsMet(
            id=new_id(now, os.urandom(4).hex()), at=moment(now), answer=answer.id, met=" ".join(map(str, met))
        )
        self._interviews.keep_points(kept)
        self._waiting = None
        self.answered.append((answer, met))
        examples = fitting_examples(self._interviews.examples(), entry) if entry else []
        self._screen.show(outcome_page(answer, met, entry, examples, titles), paged=False)
        return True

    def leave(self) -> None:
        """Keep what was typed so far, and say what is kept and how to go on."""
        if self._asked and self._lines:
            self._keep()
        if self._waiting:
            what = "Your answer is kept" if self._waiting.words else "Nothing was typed"
            self._screen.remark(f"{what}. Go through its points with: {RESUME}")
        else:
            done = len(self.answered)
            said = f"Stopped after {counted(done, 'answer')}. All of it is kept: nhs-lead history shows it."
            self._screen.remark(said if done else "Stopped. Nothing was answered yet.")

    def _keep(self) -> InterviewAnswer:
        """Keep the answer to the question that waits."""
        assert self._asked
        entry, minutes, began = self._asked
        now = datetime.now(UTC)
        self._waiting = InterviewAnswer(
            id=new_id(now, os.urandom(4).hex()),
            at=moment(now),
            interview=self._library.key_of(entry.id),
            title=entry.title,
            question=entry.question,
            points="\n".join(" ".join(point.split()) for point in entry.looking_for),
            minutes=minutes,
            words="\n".join(self._lines),
            seconds=round(time.monotonic() - began, 1),
        )
        self._interviews.keep(self._waiting)
        self._asked, self._lines = None, []
        return self._waiting

    def _titles(self, texts: Sequence[str]) -> dict[str, str]:
        return self._library.titles(id for text in texts for id in linked_ids(text))


def numbers_of(typed: str, most: int) -> tuple[int, ...] | str:
    """Return the numbers of points in `typed`, each once and in order, or what is wrong with them."""
    words = [word for word in re.split(r"[\s,;.]+", typed) if word and word != "0"]
    numbers = [whole_number(word, 1, most) for word in words]
    strange = next((word for word, number in zip(words, numbers, strict=True) if number is None), None)
    if strange is not None:
        return f"'{strange[:20]}' is not a number from 1 to {most}. Type those of the points that you said."
    return tuple(sorted({number for number in numbers if number is not None}))
