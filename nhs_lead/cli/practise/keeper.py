"""Keeps a learner's answers as they are given, and says plainly where one is not kept, or not yet."""

import contextlib
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import UNSET, UnsetType

from nhs_lead.cli.learner_record import memories_of, open_record
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import data_folder
from nhs_lead.errors import RecordError
from nhs_lead.library.library import Library
from nhs_lead.model.identity import pack_of
from nhs_lead.model.items import Item, Scenario
from nhs_lead.practice.twins import answered_twins
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Marked
from nhs_lead.record import entities
from nhs_lead.record.connection import BUSY_SECONDS
from nhs_lead.record.entities import Confidence, Kept, Planned, moment, new_id
from nhs_lead.record.errors import RecordDamagedError, RecordReplacedError
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record

IN_PASSING = 0.2
"""Seconds to wait for the record, between two questions, once something waits to be written into it."""

Write = Callable[[Record], None]


class Keeper:
    """Writes one sitting into the record, answer by answer.

    What cannot be written now is held in memory and written at the next chance: with the next answer, at the end, or
    when the sitting is left. Each of these changes is said once.
    """

    def __init__(self, screen: Screen, library: Library) -> None:
        """Keep what is asked from `library`, with remarks on `screen`."""
        self._screen = screen
        self._library = library
        self._packs: dict[str, str | UnsetType] = {}  # by the ids of the items asked
        self._record: Record | None = None
        self._sitting: entities.RecordedSitting | None = None
        self._as_asked: dict[str, bytes] = {}
        self._waiting: list[Write] = []
        self._standing: dict[int, Kept] = {}  # by place, the answers that stand
        self._since = time.monotonic()
        self._in_trouble = False
        try:
            self._record = open_record(screen)
        except RecordError as error:
            self._say_that_it_waits(error)

    def last_asked(self, items: Sequence[Item]) -> dict[str, str]:
        """Return when each of `items`, worded as now, was last answered, by id."""
        if self._record is None:
            return {}
        try:
            when = self._record.last_asked([item.id for item in items])
        except RecordError as error:
            self._say_that_it_waits(error)
            return {}
        return {item.id: when.get((item.id, revision(item)), "") for item in items}

    def answered_twins(self, library: Library, item: Item) -> list[Scenario]:
        """Return the other members of the family of `item` that are answered on record, as they were asked."""
        if self._record is None:
            return []
        try:
            return answered_twins(library, item, self._record)
        except RecordError as error:
            self._say_that_it_waits(error)
            return []

    def begin(
        self, topic: str, title: str, command: str, asked: Sequence[DrawnItem], settings: dict[str, entities.Setting]
    ) -> entities.RecordedSitting:
        """Keep what is going to be asked, so that the sitting can be taken up again in the same words and order."""
        now = datetime.now(UTC)
        sitting = entities.RecordedSitting(
            id=new_id(now, os.urandom(3).hex()),
            started=moment(now),
            topic=topic,
            title=title,
            command=command,
            settings=dict(settings),
            items=tuple(
                Planned(
                    item=drawn.item.id,
                    revision=revision(drawn.item),
                    order=drawn.order,
                    pack=pack_of(self._library.key_of(drawn.item.id)) or UNSET,
                )
                for drawn in asked
            ),
        )
        self._take_up(sitting)
        self._as_asked = {revision(drawn.item): msgspec.json.encode(drawn.item) for drawn in asked}
        if self._record is not None:
            with contextlib.suppress(RecordError):  # to write it says what is wrong
                if not self._record.sittings():
                    folder = data_folder(self._screen.settings)
                    self._screen.remark(
                        f"Your answers are kept in {folder}, on this machine alone; nhs-lead data delete removes them."
                    )
        self._write(self._begin_again)
        return sitting

    def take_up(self, sitting: entities.RecordedSitting, kept: Sequence[Kept]) -> None:
        """Go on with a sitting of which `kept` are the answers so far."""
        self._take_up(sitting)
        self._standing = {answer.place: answer for answer in kept}
        if self._record is not None:
            with contextlib.suppress(RecordError):
                words = {planned.revision: self._record.as_asked(planned.revision) for planned in sitting.items}
                self._as_asked = {revision: item for revision, item in words.items() if item is not None}

    def _take_up(self, sitting: entities.RecordedSitting) -> None:
        self._sitting = sitting
        self._packs = {planned.item: planned.pack for planned in sitting.items}

    def shown(self) -> None:
        """Note that an item is on the screen from now on."""
        self._since = time.monotonic()

    def keep(self, place: int, item: Item, marked: Marked) -> None:
        """Keep the answer to the item at `place`; one that stands there already is superseded.

        It is on the disk when this returns, or it has been said that it is not.
        """
        assert self._sitting
        now = datetime.now(UTC)
        answer = Kept(
            id=new_id(now, os.urandom(4).hex()),
            sitting=self._sitting.id,
            place=place,
            item=item.id,
            revision=revision(item),
            format=marked.format,
            scheme=marked.scheme,
            answer=msgspec.convert(msgspec.to_builtins(marked.answer), entities.Said),
            marks=marked.marks,
            max=marked.max,
            chance=marked.chance,
            seconds=round(time.monotonic() - self._since, 1),
            at=moment(now),
            pack=self._packs.get(item.id, UNSET),
        )
        self._put(answer)

    def keep_confidence(self, place: int, confidence: Confidence) -> None:
        """Keep how sure somebody was of the answer at `place`: it stands from now on with that."""
        answer = self._standing[place]
        id = new_id(datetime.now(UTC), os.urandom(4).hex())
        self._put(msgspec.structs.replace(answer, id=id, confidence=confidence))

    def take_back(self, place: int) -> None:
        """Let the answer at `place`, if there is one, no longer stand."""
        answer = self._standing.pop(place, None)
        if answer is not None:
            id, at = answer.id, moment(datetime.now(UTC))
            self._write(lambda record: _take_back(record, id, at))

    def end(self) -> None:
        """Note that the sitting is over, and let go of the record."""
        assert self._sitting
        id, at = self._sitting.id, moment(datetime.now(UTC))
        self._write(lambda record: record.end(id, at), BUSY_SECONDS)
        of, kept = len(self._standing), self.close()
        if kept < of:
            self._screen.remark(kept_of(kept, of))

    def close(self) -> int:
        """Let go of the record; the sitting can be taken up again. Returns how many of its answers are in the record.

        That is counted there: another program may have erased or replaced the record meanwhile.
        """
        kept = 0
        if self._waiting:
            self._write(None, BUSY_SECONDS)
        if self._record is not None:
            standing = {answer.id for answer in self._standing.values()}
            try:
                if self._sitting is not None and self._record.is_in_its_place:
                    kept = len(standing & {answer.id for answer in self._record.answers(self._sitting.id)})
                # Whoever has just practised waits for nothing, so the scheduler takes in the answers now, not at a
                # log-in. Where it cannot, it does when it is asked next, and says then what is wrong.
                memories_of(self._record, self._screen)
            except RecordError:
                pass
            self._record.close()
            self._record = None
        return kept

    def _put(self, answer: Kept) -> None:
        """Keep `answer` in its place, instead of the one that stands there, if any does: both steps or none."""
        earlier = self._standing.get(answer.place)
        self._standing[answer.place] = answer
        if earlier is None:
            self._write(lambda record: record.keep(answer))
        else:
            id, at = earlier.id, moment(datetime.now(UTC))
            self._write(lambda record: _keep_instead(record, answer, id, at))

    def _begin_again(self, record: Record) -> None:
        if self._sitting is not None:
            record.begin(self._sitting, self._as_asked)

    def _write(self, write: Write | None, patience: float = IN_PASSING) -> None:
        """Write what waits, and then `write`; what cannot be written now waits, in its order, for the next time."""
        if write is not None:
            self._waiting.append(write)
        waited = len(self._waiting) > 1 or self._in_trouble
        try:
            if self._record is None:
                self._record = open_record(self._screen, timeout=patience)
                self._begin_again(self._record)
            self._record.be_patient(patience if waited else BUSY_SECONDS)
            while self._waiting:
                self._waiting[0](self._record)
                self._waiting.pop(0)
        except (RecordReplacedError, RecordDamagedError) as error:
            self._go_on_elsewhere(error)
        except RecordError as error:
            self._say_that_it_waits(error)
        else:
            if self._in_trouble:
                self._screen.remark("The record can be written again, and every answer that waited is in it now.")
            self._in_trouble = False

    def _go_on_elsewhere(self, error: RecordError) -> None:
        """Go on in the record that has the name now, or in a new one: what was erased stays erased.

        A damaged one is set aside by opening it again, and what can be read of it is brought over.
        """
        if self._record is not None:
            self._record.close()
            self._record = None
        try:
            self._record = open_record(self._screen)
            self._begin_again(self._record)
            while self._waiting:
                self._waiting[0](self._record)
                self._waiting.pop(0)
        except RecordError as other:
            self._say_that_it_waits(other)
            return
        if not isinstance(error, RecordReplacedError):
            return
        self._screen.remark(
            f"{error.message} This sitting goes on in the record that is there now, with this answer and those to come."
        )

    def _say_that_it_waits(self, error: RecordError) -> None:
        if self._in_trouble:
            return
        self._in_trouble = True
        self._screen.remark(
            f"{error} The quiz goes on. Your answers are held in memory and not kept yet; "
            "with each further answer and at the end it is tried again."
        )


def _take_back(record: Record, answer: str, at: str) -> None:
    """Take `answer` back, if it is in the record: it is not where another program erased that."""
    if record.has_answer(answer):
        record.take_back(answer, at)


def _keep_instead(record: Record, answer: Kept, of: str, at: str) -> None:
    if record.has_answer(of):
        record.keep_instead(answer, of, at)
    else:
        record.keep(answer)


def kept_of(kept: int, of: int) -> str:
    """Say how many of the answers of a sitting are in the record."""
    if kept >= of:
        return "All of it is kept."
    if not kept:
        return "None of it is kept."
    return f"{kept} of the {of} answers {'is' if kept == 1 else 'are'} kept."
