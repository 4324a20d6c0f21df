"""`nhs-lead history [ID | remark]`: what was practised before, and what it would earn today."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import Annotated, Any

import msgspec
import typer

from nhs_lead.cli import completion, files
from nhs_lead.cli.learner_record import anything_kept, days_of, read_record
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.screen import Screen, write
from nhs_lead.cli.surroundings import titles_for
from nhs_lead.errors import NotFoundError, RecordError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.cells import shown
from nhs_lead.model.identity import known_by
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.judgement import judgement_index
from nhs_lead.model.knowledge import Term
from nhs_lead.model.links import linked_ids
from nhs_lead.model.numerals import whole_number
from nhs_lead.model.visible_text import json_text
from nhs_lead.model.wording import counted
from nhs_lead.practice.as_asked import in_order, item_as_asked, left_unanswered
from nhs_lead.practice.marked_again import MarkChange, changes
from nhs_lead.practice.twins import answered_twins
from nhs_lead.quiz import answers
from nhs_lead.quiz.marking import mark
from nhs_lead.record.entities import Kept, RecordedSitting, Tally
from nhs_lead.record.interviews import Answered, Interviews
from nhs_lead.record.store import Record
from nhs_lead.views.history_pages import Past, PastInterview, Remarked, history_page, remark_page, sitting_page
from nhs_lead.views.interview_pages import answered_page
from nhs_lead.views.quiz_pages import debrief_page

REMARK, LATEST = "remark", "latest"

MOST_SHOWN = 1000
"""So many answers are listed on a page: nobody reads more, and --json has all of them."""

IN_MEMORY = 2000
"""How many items are kept at hand while answers to them are gone through."""

WRITTEN_AT_ONCE = 100_000
"""Characters of a table that are written at a go."""

ANSWER_COLUMNS = (
    "sitting place item revision format scheme answer marks max chance index seconds confidence at".split()  # noqa: SIM905
)


def command(
    context: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="[NUMBER|latest|ID|remark]",
            help="A sitting: its number in the list, 'latest' or its id; or remark, for what today's keys say.",
            autocompletion=completion.sittings,
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet: a line for each answer.")] = False,
) -> None:
    """See your sittings and interviews, newest first; one again with every debrief; or what today's keys say."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other.", "Choose one.")
    screen = open_screen(context)
    if not anything_kept(screen):
        _nothing(screen, which, as_json=as_json, as_csv=as_csv)
        return
    with read_record(screen) as record:
        if which == REMARK:
            _remark(open_library(context, screen), screen, record, as_json=as_json, as_csv=as_csv)
        elif which:
            _one(open_library(context, screen), screen, record, which, as_json=as_json, as_csv=as_csv)
        elif as_csv:
            _write_csv(record.each_answer())
        elif as_json:
            screen.json([_sitting_json(tally, screen, record) for tally in record.sittings()])
        else:
            interviews = [_past_interview(answered, screen) for answered in Interviews(record).answers()]
            screen.show(history_page([_past(tally, screen, record) for tally in record.sittings()], interviews))


def _nothing(screen: Screen, which: str, *, as_json: bool, as_csv: bool) -> None:
    if which not in ("", REMARK):
        raise NotFoundError(f"There is no sitting '{which}'.", "Nothing has been kept yet; nhs-lead quiz begins.")
    if as_json:
        screen.json([])
    elif as_csv:
        _write_csv([])
    else:
        screen.show(history_page([]))


def _past_interview(answered: Answered, screen: Screen) -> PastInterview:
    met = None if answered.met is None else len(answered.met.numbers)
    day, of = str(days_of(screen).of_text(answered.answer.at)), len(answered.answer.points.splitlines())
    return PastInterview(answered.answer.id, day, answered.answer.title, met, of)


def _interview(library: Library, screen: Screen, answered: Answered, *, as_json: bool, as_csv: bool) -> None:
    """Show one interview answer again, with the question and the points as they were."""
    if as_csv:
        raise UsageError("An interview answer is no table.", "Leave out --csv, or say --json.")
    numbers = None if answered.met is None else answered.met.numbers
    if as_json:
        points = answered.answer.points.splitlines()
        screen.json({**msgspec.to_builtins(answered.answer), "points": points, "met": numbers})
        return
    titles = library.titles(linked_ids(answered.answer.points))
    day = str(days_of(screen).of_text(answered.answer.at))
    screen.show(answered_page(answered.answer, day, numbers, titles))


def _one(library: Library, screen: Screen, record: Record, id: str, *, as_json: bool, as_csv: bool) -> None:
    """Show every answer of one sitting again, in the words in which it was asked."""
    sitting = _sitting(record, id)
    if sitting is None:
        interview = next((answered for answered in Interviews(record).answers() if answered.answer.id == id), None)
        if interview is None:
            raise NotFoundError(
                f"There is no sitting '{id}'.", "nhs-lead history lists them with their ids; 'latest' is the newest."
            )
        _interview(library, screen, interview, as_json=as_json, as_csv=as_csv)
        return
    id = sitting.id
    kept = record.answers(id)
    if as_csv:
        _write_csv(kept)
        return
    if as_json:
        screen.json({**msgspec.to_builtins(sitting), "answers": [_answer_json(answer) for answer in kept]})
        return
    without = 0
    for answer in kept:
        try:
            item = item_as_asked(answer.revision, record.as_asked)
            marked = mark(item, answers.checked(item, answer.answer), answer.scheme)
        except (RecordError, UsageError):  # its words came with no import, or it is no answer to them
            without += 1
            continue
        order = next((planned.order for planned in sitting.items if planned.revision == answer.revision), ())
        twins = answered_twins(library, item, record, before=answer.at)
        screen.show(debrief_page(in_order(item, order), marked, titles_for(library, item), twins), paged=False)
    for drawn, marked in left_unanswered(sitting, kept, record.as_asked):
        screen.show(debrief_page(drawn, marked, titles_for(library, drawn.item)), paged=False)
    if without:
        screen.remark(
            f"{counted(without, 'answer')} cannot be shown in the words that were asked, since the record lacks them. "
            "The marks count all the same."
        )
    tally = next(tally for tally in record.sittings() if tally.sitting.id == id)
    screen.show(sitting_page(_past(tally, screen, record)), paged=False)


def _sitting(record: Record, which: str) -> RecordedSitting | None:
    """Return the sitting of this id, or of this number in the list, in which 1 is the newest.

    The latest is the newest with an answer: who stops before the first one wants to see what came before.
    """
    if (sitting := record.sitting(which)) is not None:
        return sitting
    tallies = record.sittings()
    if which == LATEST:
        answered = [tally for tally in tallies if tally.answers] or list(tallies)
        return answered[0].sitting if answered else None
    number = whole_number(which, 1, len(tallies))
    return tallies[number - 1].sitting if number and tallies else None


def _remark(library: Library, screen: Screen, record: Record, *, as_json: bool, as_csv: bool) -> None:
    if as_csv:
        raise UsageError("remark has no --csv.", "Use --json.")
    key_of = lru_cache(IN_MEMORY)(library.key_of)
    entry_of, asked_of = lru_cache(IN_MEMORY)(library.get), lru_cache(IN_MEMORY)(partial(_as_asked, record))

    def item_of(answer: Kept) -> Item | None:
        """Return the item of today that `answer` is to be marked by.

        A glossary term is asked beside other terms, drawn anew each time, and its own meaning is always the right one:
        so what was asked still stands while the term does.
        """
        if answer.pack and known_by(answer.pack, answer.item) != key_of(answer.item):
            return None  # it is of a pack that is not here, whatever has its id now
        entry = entry_of(answer.item)
        if isinstance(entry, Term):
            return asked_of(answer.revision)
        return entry if isinstance(entry, Scenario | Question) else None

    answers = Counted(record.each_answer())
    marked_anew = changes(answers, item_of)
    if as_json:
        files.to_stdout("The answers", _json_lines(marked_anew), "Free some space and try again.")
        return
    rows = [
        Remarked(
            getattr(entry_of(change.answer.item), "title", "") or change.answer.item,
            str(days_of(screen).of_text(change.answer.at)),
            f"{change.answer.marks} of {change.answer.max}",
            f"{change.now.marks} of {change.now.max}" if change.now else change.reason,
        )
        for change in islice(marked_anew, MOST_SHOWN)
    ]
    more = sum(1 for _ in marked_anew)
    screen.show(remark_page(rows, answers.number, more))


class Counted:
    """What is gone through once, and how much of it was gone through so far."""

    def __init__(self, answers: Iterable[Kept]) -> None:
        self._answers = answers
        self.number = 0

    def __iter__(self) -> Iterator[Kept]:
        for answer in self._answers:
            self.number += 1
            yield answer


def _as_asked(record: Record, revision: str) -> Item | None:
    try:
        return item_as_asked(revision, record.as_asked)
    except RecordError:
        return None


def _json_lines(changes: Iterable[MarkChange]) -> Iterator[bytes]:
    """Yield a list in JSON, a line for each change."""
    before = b"["
    for change in changes:
        yield before + b"\n  " + json_text(msgspec.json.encode(change)).encode()
        before = b","
    yield b"[]\n" if before == b"[" else b"\n]\n"


def _past(tally: Tally, screen: Screen, record: Record) -> Past:
    """Return a sitting as the list shows it. What an exam was handed in without counts, as it did then."""
    sitting = tally.sitting
    most, chance = tally.max, tally.chance
    if tally.answers < len(sitting.items):
        for _, marked in left_unanswered(sitting, record.answers(sitting.id), record.as_asked):
            most, chance = most + marked.max, chance + marked.chance
    index = judgement_index(tally.marks, most, chance) if most else None
    return Past(
        sitting.id,
        str(days_of(screen).of_text(sitting.started)),
        sitting.title,
        tally.answers,
        len(sitting.items),
        tally.marks,
        most,
        index,
    )


def _sitting_json(tally: Tally, screen: Screen, record: Record) -> dict[str, Any]:
    past = _past(tally, screen, record)
    built: dict[str, Any] = msgspec.to_builtins(tally.sitting)
    return {**built, "answered": past.answered, "marks": past.marks, "max": past.max, "index": past.judgement_index}


def _answer_json(answer: Kept) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(answer)
    return {**built, "index": answer.index}


def _write_csv(kept: Iterable[Kept]) -> None:
    """Write a line for each answer; lists are joined by blanks, as option ids hold none."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(ANSWER_COLUMNS)
    for answer in kept:
        if text.tell() > WRITTEN_AT_ONCE:
            write(text.getvalue())
            text.seek(0)
            text.truncate()
        fields = _answer_json(answer)
        said = fields["answer"]
        if isinstance(said, dict):
            fields["answer"] = " ".join(f"{id}={verdict}" for id, verdict in said.items())
        elif not isinstance(said, str):
            fields["answer"] = " ".join(said)
        table.writerow([shown(fields[name]) for name in ANSWER_COLUMNS])
    sys.stdout.flush()
    write(text.getvalue())
