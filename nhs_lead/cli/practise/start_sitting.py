"""Begin a sitting on a topic, or take up the one that was left, and hold it to its end."""

from collections.abc import Mapping
from random import Random

import msgspec
from msgspec import Struct

from nhs_lead.cli.learner_record import anything_kept, read_record
from nhs_lead.cli.practise.exam import Examiner, deadline_of
from nhs_lead.cli.practise.keeper import Keeper
from nhs_lead.cli.practise.sitting import Conductor
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.items import Question
from nhs_lead.practice.as_asked import taken_up
from nhs_lead.quiz import drawing
from nhs_lead.quiz.drawing import DrawnItem, Topic
from nhs_lead.quiz.marking import Marked
from nhs_lead.quiz.sitting import Sitting
from nhs_lead.record.entities import RecordedSitting as Planned


class Wishes(Struct, frozen=True, kw_only=True):
    """How a learner wants to be asked. The names are those of the options; `asked_as` is --as."""

    count: int
    level: str
    difficulty: int | None
    seed: int | None
    recall: bool
    asked_as: str | None
    twins: bool
    exam: bool
    minutes: int | None
    confidence: bool
    save: str


def begin(screen: Screen, library: Library, topic: Topic, wishes: Wishes) -> float | None:
    """Hold a new sitting on `topic`. Returns its judgement index, or None where nothing was answered.

    Raises NotFoundError where no item fits the wishes, UsageError where no family is as small as wanted.
    """
    keeper = Keeper(screen, library)
    asked = _twins(library, keeper, topic, wishes) if wishes.twins else _items(keeper, topic, wishes)
    again = command_for(topic, wishes)
    planned = keeper.begin(topic.id or topic.words, topic.title, again, asked, msgspec.structs.asdict(wishes))
    return _leader(screen, library, keeper, planned, Sitting(asked), {}, wishes.confidence, wishes.save).hold()


def _items(keeper: Keeper, topic: Topic, wishes: Wishes) -> list[DrawnItem]:
    """Return what is asked on `topic`. Raises NotFoundError where nothing fits the wishes."""
    items = drawing.in_form(topic.items, wishes.asked_as) if wishes.asked_as else topic.items
    # A seed is for asking several people the same, whatever each has seen before.
    when = keeper.last_asked(items) if wishes.seed is None else {}
    asked = drawing.draw(
        items,
        wishes.count,
        Random(wishes.seed),  # noqa: S311 (a shuffle, not a secret)
        level=wishes.level,
        difficulty=wishes.difficulty,
        last_asked=lambda item: when.get(item.id, ""),
    )
    if not asked:
        raise NotFoundError(f"No items on '{topic.title}' fit.", "Leave out --level, --difficulty or --as.")
    return asked


def _twins(library: Library, keeper: Keeper, topic: Topic, wishes: Wishes) -> list[DrawnItem]:
    """Return the families that are asked on `topic`, whole.

    Raises NotFoundError where none fits the wishes, UsageError where each has more members than are wanted.
    """
    families = drawing.whole_families(library, topic.items)
    if wishes.asked_as:
        families = [drawing.in_form(members, wishes.asked_as) for members in families]
    items = [member for members in families for member in members]
    when = keeper.last_asked(items) if wishes.seed is None else {}

    def drawn(count: int) -> list[DrawnItem]:
        return drawing.draw_twins(
            families,
            count,
            Random(wishes.seed),  # noqa: S311 (a shuffle, not a secret)
            level=wishes.level,
            difficulty=wishes.difficulty,
            last_asked=lambda item: when.get(item.id, ""),
        )

    if asked := drawn(wishes.count):
        return asked
    if drawn(len(items)):
        fewest = min(len(members) for members in families if len(members) > 1)
        raise UsageError(
            f"A family is asked whole, and here each has {fewest} members or more.", f"Say --count {fewest}, or more."
        )
    raise NotFoundError(
        f"There are no twins on '{topic.title}' that fit.",
        "Leave out --twins, or --level, --difficulty and --as; nhs-lead quiz --twins asks families on any topic.",
    )


def take_up(screen: Screen, library: Library, *, confidence: bool, report: str) -> float | None:
    """Go on with the sitting that was left, in the words and the order in which it was asked.

    Returns its judgement index. Raises NotFoundError where there is none.
    """
    none_left = NotFoundError("There is no sitting to go on with.", "nhs-lead quiz begins one.")
    if not anything_kept(screen):
        raise none_left
    with read_record(screen) as record:
        left = record.unfinished()
        if left is None:
            raise none_left
        kept = record.answers(left.id)
        asked, marked = taken_up(left, kept, record.as_asked)
    keeper = Keeper(screen, library)
    keeper.take_up(left, kept)
    first_gap = next((place for place in range(len(asked)) if place not in marked), len(asked))
    sitting = Sitting(asked, [marked[place] for place in range(first_gap)])
    return _leader(screen, library, keeper, left, sitting, marked, confidence, report).hold()


def _leader(
    screen: Screen,
    library: Library,
    keeper: Keeper,
    planned: Planned,
    sitting: Sitting,
    answered: Mapping[int, Marked],
    confidence: bool,
    report: str,
) -> Conductor:
    """Return the conductor of the sitting: one that shows each debrief at once, or an examiner."""
    told = (screen, library, keeper, sitting, planned.title, planned.command)
    if not planned.settings.get("exam"):
        return Conductor(*told, confidence=confidence, report=report)
    examiner = Examiner(*told, confidence=False, report=report)
    examiner.begin(answered, deadline_of(planned))
    return examiner


def command_for(topic: Topic, wishes: Wishes) -> str:
    """Return what to type for the same topic again, asked as it was: in that form, so many, by that seed."""
    parts = [
        "nhs-lead quiz",
        topic.id or topic.words,
        "--recall" if isinstance(topic.items[0], Question) else "",
        "--twins" if wishes.twins else "",
        "--exam" if wishes.exam else "",
        f"--minutes {wishes.minutes}" if wishes.minutes is not None else "",
        f"--as {wishes.asked_as}" if wishes.asked_as else "",
        "--confidence" if wishes.confidence else "",
        f"--count {wishes.count}" if wishes.count != drawing.USUAL_COUNT else "",
        f"--level {wishes.level}" if wishes.level else "",
        f"--difficulty {wishes.difficulty}" if wishes.difficulty is not None else "",
        f"--seed {wishes.seed}" if wishes.seed is not None else "",
    ]
    return " ".join(part for part in parts if part)
