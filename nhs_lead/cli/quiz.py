"""`nhs-lead quiz [TOPIC]`: a sitting on a terminal, or given answers marked without one."""

import sys
from random import Random
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhs_lead.cli import completing
from nhs_lead.cli.opening import open_library, open_screen
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.library.library import Library
from nhs_lead.model.items import Item, Question, Scenario
from nhs_lead.model.links import linked_ids
from nhs_lead.quiz import answers, drawing
from nhs_lead.quiz.drawing import Asked, Topic
from nhs_lead.quiz.marking import Marked, mark, total
from nhs_lead.quiz.sitting import Sitting
from nhs_lead.views.quiz_pages import asked_page, debrief_page, result_page

if TYPE_CHECKING:
    from nhs_lead.ask import Asker

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
    answers_file: Annotated[
        str, typer.Option("--answers", metavar="FILE", help="Mark the answers in FILE (YAML or JSON; - for stdin).")
    ] = "",
    pass_mark: Annotated[
        float | None, typer.Option(min=-1, max=1, help="End with exit code 6 below this judgement index.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --answers: one JSON document.")] = False,
) -> None:
    """Practise judgement on dilemmas: honest marks, and a reason for every option."""
    screen = open_screen(context)
    library = open_library(context, screen)
    words = " ".join(topic or ())
    kind = "question" if recall else "scenario"
    if answers_file:
        _mark_given(library, screen, words, answers_file, as_json=as_json, pass_mark=pass_mark)
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
    dice = Random(seed)  # noqa: S311 (a shuffle, not a secret)
    asked = drawing.draw(chosen.items, count, dice, level=level, difficulty=difficulty)
    if not asked:
        raise NotFoundError(f"No items on '{chosen.title}' fit.", "Leave out --level or --difficulty.")
    _hold(screen, library, chosen, asked, pass_mark)


def _hold(screen: Screen, library: Library, topic: Topic, asked: list[Asked], pass_mark: float | None) -> None:
    """Hold a sitting: ask, debrief, and at the end the result. Answers can be taken back at every step."""
    sitting = Sitting(asked)
    asker = _asker(screen)
    try:
        stopped = _ask_all(screen, library, sitting, asker)
        while sitting.total and not stopped:
            _show_result(screen, topic, sitting)
            if asker.go_on(last=True).name != "UNDO":
                break
            sitting.undo()
            stopped = _ask_all(screen, library, sitting, asker)
    except KeyboardInterrupt:
        screen.remark("")
        print(file=sys.stderr)
        answered = len(sitting.marked)
        if sitting.total:
            _show_result(screen, topic, sitting)
        screen.remark(f"Stopped after {answered} of {len(asked)}. Take it again with: {_command(topic)}")
        raise typer.Exit(INTERRUPTED) from None
    if stopped and sitting.total:
        _show_result(screen, topic, sitting)
    _pass_or_not(sitting.total.index if sitting.total else None, pass_mark)


def _ask_all(screen: Screen, library: Library, sitting: Sitting, asker: "Asker") -> bool:
    """Ask what has not been answered. Returns whether the learner stopped before the end."""
    from nhs_lead.ask import Choice, Move

    while (current := sitting.current) is not None:
        screen.show(asked_page(current, len(sitting.marked) + 1, len(sitting.asked)), paged=False)
        texts = {option.id: option.text for option in current.item.options}
        said = asker.answer(answers.format_of(current.item), [Choice(id, texts[id]) for id in current.order])
        if isinstance(said, Move):
            if said is Move.QUIT:
                return True
            if not sitting.undo():
                screen.remark("There is no answer to take back yet.")
            continue
        marked = sitting.answer(answers.checked(current.item, said))
        screen.show(debrief_page(current, marked, _titles(library, current.item)), paged=False)
        after = asker.go_on(last=False)
        if after is Move.QUIT:
            return True
        if after is Move.UNDO:
            sitting.undo()
    return False


def _asker(screen: Screen) -> "Asker":
    from nhs_lead import ask

    if screen.form != "terminal" or not sys.stdout.isatty():
        return ask.Typed()
    import shutil

    return ask.Chosen(shutil.get_terminal_size().columns, colour=screen.settings.colour)


def _show_result(screen: Screen, topic: Topic, sitting: Sitting) -> None:
    assert sitting.total
    weakest = min(sitting.marked, key=lambda one: one.index)
    items = {asked.item.id: asked.item for asked in sitting.asked}
    practised = items[weakest.id].competencies
    steps = [(f"nhs-lead show {practised[0]}", "read what is behind your weakest answer")] if practised else []
    steps.append((_command(topic), "practise again"))
    page = result_page(topic.title, sitting.marked, sitting.total, list(items.values()), steps)
    screen.show(page, paged=False)


def _command(topic: Topic) -> str:
    """What to type for the same topic again."""
    recall = "--recall" if isinstance(topic.items[0], Question) else ""
    return " ".join(part for part in ("nhs-lead quiz", topic.id or topic.words, recall) if part)


def _titles(library: Library, item: Item) -> dict[str, str]:
    debrief = linked_ids(item.debrief) if isinstance(item, Scenario) else ()
    return library.titles([*item.competencies, *item.related, *debrief])


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
            screen.show(debrief_page(Asked(item, order), one, _titles(library, item)), paged=False)
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
