"""Keeps a learner's answers as they are given, and says once, plainly, where a sitting cannot be kept."""

import contextlib
import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import UNSET, UnsetType

from nhs_lead.cli.recorded import memories_of, open_record
from nhs_lead.cli.screen import Screen
from nhs_lead.cli.settings import data_folder
from nhs_lead.errors import RecordError
from nhs_lead.library.library import Library
from nhs_lead.model.identity import pack_of
from nhs_lead.model.items import Item
from nhs_lead.quiz.drawing import Asked
from nhs_lead.quiz.marking import Marked
from nhs_lead.record import entities
from nhs_lead.record.entities import Confidence, Kept, Planned, moment, new_id
from nhs_lead.record.revision import revision
from nhs_lead.record.store import Record


class Keeper:
    """Writes one sitting into the record, answer by answer. Without a record it says so and lets the quiz go on."""

    def __init__(self, screen: Screen, library: Library) -> None:
        """Keep what is asked from `library`, with remarks on `screen`."""
        self._screen = screen
        self._library = library
        self._packs: dict[str, str | UnsetType] = {}  # by the ids of the items asked
        self._record: Record | None = None
        self._sitting = ""
        self._kept: dict[int, str] = {}  # by place, the answers that stand
        self._since = time.monotonic()
        try:
            self._record = open_record(screen)
        except RecordError as error:
            self._without(error)

    @property
    def keeps(self) -> bool:
        """Whether answers are kept."""
        return self._record is not None

    def last_asked(self, items: Sequence[Item]) -> dict[str, str]:
        """Return when each of `items`, worded as now, was last answered, by id."""
        if self._record is None:
            return {}
        try:
            when = self._record.last_asked([item.id for item in items])
        except RecordError as error:
            self._without(error)
            return {}
        return {item.id: when.get((item.id, revision(item)), "") for item in items}

    def begin(
        self, topic: str, title: str, command: str, asked: Sequence[Asked], settings: dict[str, entities.Setting]
    ) -> entities.Sitting:
        """Keep what is going to be asked, so that the sitting can be taken up again in the same words and order."""
        now = datetime.now(UTC)
        sitting = entities.Sitting(
            id=new_id(now, os.urandom(3).hex()),
            started=moment(now),
            topic=topic,
            title=title,
            command=command,
            settings=dict(settings),
            items=tuple(
                Planned(
                    item=one.item.id,
                    revision=revision(one.item),
                    order=one.order,
                    pack=pack_of(self._library.key_of(one.item.id)) or UNSET,
                )
                for one in asked
            ),
        )
        self._take_up(sitting)
        as_asked = {revision(one.item): msgspec.json.encode(one.item) for one in asked}
        if self._record is not None:
            try:
                if not self._record.sittings():
                    folder = data_folder(self._screen.settings)
                    self._screen.remark(
                        f"Your answers are kept in {folder}, on this machine alone; nhs-lead data delete removes them."
                    )
                self._record.begin(sitting, as_asked)
            except RecordError as error:
                self._without(error)
        return sitting

    def take_up(self, sitting: entities.Sitting, kept: Sequence[Kept]) -> None:
        """Go on with a sitting of which `kept` are the answers so far."""
        self._take_up(sitting)
        self._kept = {answer.place: answer.id for answer in kept}

    def _take_up(self, sitting: entities.Sitting) -> None:
        self._sitting = sitting.id
        self._packs = {planned.item: planned.pack for planned in sitting.items}

    def shown(self) -> None:
        """Note that an item is on the screen from now on."""
        self._since = time.monotonic()

    def keep(self, place: int, item: Item, marked: Marked, confidence: Confidence | None = None) -> None:
        """Keep the answer to the item at `place`; one that stands there already is superseded.

        It is on the disk when this returns, or it has been said that it is not.
        """
        self.take_back(place)
        now = datetime.now(UTC)
        answer = Kept(
            id=new_id(now, os.urandom(4).hex()),
            sitting=self._sitting,
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
            confidence=confidence,
            at=moment(now),
            pack=self._packs.get(item.id, UNSET),
        )
        self._kept[place] = answer.id
        if self._record is not None:
            try:
                self._record.keep(answer)
            except RecordError as error:
                self._without(error)

    def take_back(self, place: int) -> None:
        """Let the answer at `place`, if there is one, no longer stand."""
        answer = self._kept.pop(place, "")
        if answer and self._record is not None:
            try:
                self._record.take_back(answer, moment(datetime.now(UTC)))
            except RecordError as error:
                self._without(error)

    def end(self) -> None:
        """Note that the sitting is over, and let go of the record."""
        if self._record is not None:
            try:
                self._record.end(self._sitting, moment(datetime.now(UTC)))
            except RecordError as error:
                self._without(error)
        self.close()

    def close(self) -> None:
        """Let go of the record; the sitting can be taken up again."""
        if self._record is not None:
            # Whoever has just practised waits for nothing, so the scheduler takes in the answers now, not at a log-in.
            # Where it cannot, it does when it is asked next, and says then what is wrong.
            with contextlib.suppress(RecordError):
                memories_of(self._record)
            self._record.close()
            self._record = None

    def _without(self, error: RecordError) -> None:
        if self._record is not None:
            self._record.close()
            self._record = None
        self._screen.remark(f"{error} The quiz goes on, but answers from here on are not kept.")
