"""`nhs-lead quiz [TOPIC]`: a sitting on a terminal, or given answers marked without one."""

from random import Random
from typing import Annotated, Any

import typer

from nhs_lead.cli import completing
from nhs_lead.cli.around import titles_for
from nhs_lead.cli.opening import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.quiz import answers, drawing
from nhs_lead.quiz.drawing import Asked, Topic
from nhs_lead.quiz.marking import Marked, mark, total
from nhs_lead.quiz.sitting import Sitting
from nhs_lead.views.quiz_pages import debrief_page, result_page

INTERRUPTED = 130
BELOW_PASS_MARK = 6


def command(
    context: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to practise: an id, a tag or words. Left out: everything.", autocompletion=completing.ids
        ),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=200, help="How many items.")] = 5,
    level: Annotated[str, typer.Option(help="Only this level, by its id.", autocompletion=completing.ids)] = "",
    difficulty: Annotated[int | None, typer.Option(min=1, max=3, help="1 core, 2 working, 3 stretching.")] = None,
    seed: Annotated[int | None, typer.Option(help="Draw and shuffle in the same way each time.")] = None,
    recall: Annotated[bool, typer.Option("--recall", help="Questions of fact instead of dilemmas.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the sitting that you left.")] = False,
    confidence: Annotated[
        bool, typer.Option("--confidence", help="Ask how sure you are; it never changes a mark.")
    ] = False,
    answers_file: Annotated[
        str, typer.Option("--answers", metavar="FILE", help="Mark the answers in FILE (YAML or JSON; - for stdin).")
    ] = "",
    pass_mark: Annotated[
        float | None, typer.Option(min=-1, max=1, help="End with exit code 6 below this judgement index.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --answers: one JSON document.")] = False,
) -> None:
    """Practise judgement on dilemmas: honest marks, and a reason for every option. Each answer is kept at once."""
    screen = open_screen(context)
    library = open_library(context, screen)
    words = " ".join(topic or ())
    kind = "question" if recall else "scenario"
    if answers_file:
        _mark_given(library, screen, words, answers_file, as_json=as_json, pass_mark=pass_mark)
        return
    if resume and screen.can_ask:
        _take_up(screen, library, confidence=confidence, pass_mark=pass_mark)
        return
    chosen = drawing.topic(library, words, kind)
    if as_json:
        raise UsageError("--json goes with --answers FILE.", "Without it a quiz is a conversation.")
    if not screen.can_ask:
        first = f"nhs-lead show {chosen.items[0].id} --json"
        raise UsageError(
            "A quiz asks questions, and there is no terminal to ask on.",
            f"Put your answers in a file and use --answers FILE; {first} lists an item's options.",
        )
    if level:
        library.entry(level, "level")
    from nhs_lead.cli.conducting import Conductor
    from nhs_lead.cli.keeping import Keeper

    keeper = Keeper(screen)
    # A seed is for asking several people the same, whatever each has seen before.
    when = keeper.last_asked(chosen.items) if seed is None else {}
    asked = drawing.draw(
        chosen.items,
        count,
        Random(seed),  # noqa: S311 (a shuffle, not a secret)
        level=level,
        difficulty=difficulty,
        last_asked=lambda item: when.get(item.id, ""),
    )
    if not asked:
        raise NotFoundError(f"No items on '{chosen.title}' fit.", "Leave out --level or --difficulty.")
    again = command_for(chosen)
    settings: dict[str, str | int | bool | None] = {
        "count": count,
        "level": level,
        "difficulty": difficulty,
        "seed": seed,
        "recall": recall,
    }
    keeper.begin(chosen.id or chosen.words, chosen.title, again, asked, settings)
    index = Conductor(screen, library, keeper, Sitting(asked), chosen.title, again, confidence=confidence).hold()
    _pass_or_not(index, pass_mark)


def _take_up(screen: Screen, library: Library, *, confidence: bool, pass_mark: float | None) -> None:
    """Go on with the sitting that was left, in the words and the order in which it was asked."""
    from nhs_lead.cli.conducting import Conductor, taken_up
    from nhs_lead.cli.keeping import Keeper, open_record

    with open_record(screen) as record:
        left = record.unfinished()
        if left is None:
            raise NotFoundError("There is no sitting to go on with.", "nhs-lead quiz begins one.")
        kept = record.answers(left.id)
        sitting = taken_up(left, kept, record.as_asked)
    keeper = Keeper(screen)
    keeper.take_up(left, kept)
    conductor = Conductor(screen, library, keeper, sitting, left.title, left.command, confidence=confidence)
    _pass_or_not(conductor.hold(), pass_mark)


def command_for(topic: Topic) -> str:
    """Return what to type for the same topic again."""
    recall = "--recall" if isinstance(topic.items[0], Question) else ""
    return " ".join(part for part in ("nhs-lead quiz", topic.id or topic.words, recall) if part)


def _mark_given(
    library: Library, screen: Screen, words: str, file: str, *, as_json: bool, pass_mark: float | None
) -> None:
    """Mark the answers in `file` and show the debriefs, or give them as JSON."""
    from nhs_lead.authoring.answer_file import read_answers

    given = read_answers(file)
    on_topic = _topic_of_answers(library, words, list(given))
    marked: list[Marked] = []
    items: list[Item] = []
    for id, said in given.items():
        item = library.get(id)
        if not isinstance(item, Scenario | Question):
            near = [entry.id for entry in library.near(id, ["scenario", "question"])]
            hint = f"Did you mean {', '.join(near)}?" if near else ""
            raise UsageError(f"There is no scenario or question '{id}' to answer.", hint)
        items.append(item)
        marked.append(mark(item, answers.checked(item, said)))
    if on_topic:
        for item in items:
            if item.id not in {one.id for one in on_topic.items}:
                screen.remark(f"'{item.id}' is not about {on_topic.title}; it is marked all the same.")
    together = total(marked)
    if as_json:
        screen.json(
            {
                "topic": (on_topic.id or on_topic.title) if on_topic else None,
                "items": [_item_json(one) for one in marked],
                "marks": together.marks,
                "max": together.max,
                "chance": together.chance,
                "index": together.index,
                "band": together.band,
            }
        )
    else:
        for item, one in zip(items, marked, strict=True):
            order = tuple(option.id for option in item.options)
            screen.show(debrief_page(Asked(item, order), one, titles_for(library, item)), paged=False)
        title = on_topic.title if on_topic else "Your answers"
        screen.show(result_page(title, marked, together, items, []), paged=False)
    _pass_or_not(together.index, pass_mark)


def _topic_of_answers(library: Library, words: str, ids: list[str]) -> Topic | None:
    if not words:
        return None
    questions = any(isinstance(library.get(id), Question) for id in ids)
    return drawing.topic(library, words, "question" if questions else "scenario")


def _item_json(one: Marked) -> dict[str, Any]:
    import msgspec

    built: dict[str, Any] = msgspec.to_builtins(one)
    return built


def _pass_or_not(index: float | None, pass_mark: float | None) -> None:
    if pass_mark is not None and (index is None or index < pass_mark):
        raise typer.Exit(BELOW_PASS_MARK)
