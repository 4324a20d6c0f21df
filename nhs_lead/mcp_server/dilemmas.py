"""What an assistant practises with somebody: drawing a dilemma, marking an answer, what is due."""

from random import Random
from typing import Any

import msgspec

from nhs_lead.errors import UsageError
from nhs_lead.mcp_server.arguments import DrawArguments, MarkArguments
from nhs_lead.mcp_server.desk import Desk
from nhs_lead.mcp_server.entry_data import kind_of, options_shown, standing_of
from nhs_lead.model.items import Item, Question, Scenario, format_of
from nhs_lead.model.wording import keyed_by
from nhs_lead.quiz import answers, drawing
from nhs_lead.quiz.drawing import DrawnItem
from nhs_lead.quiz.marking import Marked, mark

KEPT = "kept"
NOTHING_IS_KEPT = "not kept: the server was started without --record"
NOT_DRAWN = "not kept: it was not drawn in this conversation"
SEEN_BEFORE = "not kept: its key had been shown in this conversation"


class AssistantConversation:
    """What was drawn and marked since the server was started, so that nothing is kept that was not an answer."""

    def __init__(self, desk: Desk, dice: Random) -> None:
        """Practise from the library of `desk`, in an order thrown with `dice`."""
        self._desk = desk
        self._dice = dice
        self._drawn: dict[str, DrawnItem] = {}  # by id, in the order in which they were last drawn
        self._keys_shown: set[str] = set()

    def draw(self, wanted: DrawArguments) -> dict[str, Any]:
        """Return a dilemma, or a question of fact, without its key. What was drawn before comes last.

        Raises NotFoundError where there is none on the topic.
        """
        topic = drawing.topic(self._desk.library, wanted.topic, "question" if wanted.recall else "scenario")
        dice = self._dice if wanted.seed is None else Random(wanted.seed)  # noqa: S311 (a dilemma is drawn, not a secret)
        order = {id: f"{place:06}" for place, id in enumerate(self._drawn)}
        remembered = (lambda item: order.get(item.id, "")) if wanted.seed is None else (lambda _: "")
        drawn = drawing.draw(topic.items, 1, dice, last_asked=remembered)[0]
        self._drawn.pop(drawn.item.id, None)
        self._drawn[drawn.item.id] = drawn
        return {"topic": topic.title, **self._asked(drawn)}

    def mark(self, wanted: MarkArguments) -> dict[str, Any]:
        """Return the marks of an answer and the debrief. Raises NotFoundError and UsageError."""
        item = self._desk.library.entry(wanted.id)
        if not isinstance(item, Scenario | Question):
            raise UsageError(
                f"'{item.id}' is one of the entries to read: it cannot be answered.", "draw_dilemma draws what can."
            )
        drawn = self._drawn.get(item.id)
        marked = mark(item, answers.checked(item, wanted.answer))
        kept = self._kept(drawn, marked)
        return {**self._debrief(item, marked), "record": kept}

    def due(self) -> dict[str, Any]:
        """Return what waits for the learner, by the record on this machine. Raises RecordError."""
        due = self._desk.due()
        library, today = self._desk.library, self._desk.today()
        return {
            key: [
                {"id": entry.id, "kind": kind_of(entry), "title": entry.title, **standing_of(library, entry, today)}
                for entry in library.entries(ids)
            ]
            for key, ids in (("facts", due.facts), ("competencies", due.competencies))
        } | {"minutes": due.minutes, "next": due.next}

    def _asked(self, drawn: DrawnItem) -> dict[str, Any]:
        item = drawn.item
        story = (
            {"setting": item.setting, "role": item.role, "situation": item.situation}
            if isinstance(item, Scenario)
            else {"question": item.question}
        )
        return {
            "id": item.id,
            "title": item.title,
            **story,
            "format": format_of(item),
            "options": options_shown(item, drawn.order),
            "answer_with": answers.expected(item),
            "level": item.level,
            "difficulty": item.difficulty,
            **standing_of(self._desk.library, item, self._desk.today()),
        }

    def _debrief(self, item: Item, marked: Marked) -> dict[str, Any]:
        earned = {option.id: option for option in marked.options}
        options = [
            {**msgspec.to_builtins(option), "given": earned[option.id].given, "marks": earned[option.id].marks}
            for option in item.options
        ]
        told: dict[str, Any] = {
            "id": item.id,
            "title": item.title,
            "format": marked.format,
            "scheme": marked.scheme,
            "marks": marked.marks,
            "max": marked.max,
            "chance": marked.chance,
            "index": marked.index,
            "options": options,
        }
        if isinstance(item, Scenario):
            told |= {
                "key_from": keyed_by(item),
                "debrief": item.debrief,
                "reflect": item.reflect,
                "turns_on": item.turns_on,
            }
        titles = self._desk.library.titles([*item.competencies, *item.related])
        told["read_next"] = [{"id": id, "title": title} for id, title in titles.items()]
        return {**told, **standing_of(self._desk.library, item, self._desk.today())}

    def _kept(self, drawn: DrawnItem | None, marked: Marked) -> str:
        """Keep an answer where that is wished and it is one: the first, to what was drawn. Returns what was done."""
        first = marked.id not in self._keys_shown
        self._keys_shown.add(marked.id)
        if self._desk.keep is None:
            return NOTHING_IS_KEPT
        if not first:
            return SEEN_BEFORE
        if drawn is None:
            return NOT_DRAWN
        self._desk.keep(drawn, marked)
        return KEPT
