"""`nhs-lead quiz [TOPIC]`: a sitting on a terminal, or given answers marked without one."""

from typing import Annotated, Literal

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.cli.option_numbers import a_number, a_seed
from nhs_lead.errors import ExitCode, UsageError
from nhs_lead.model.judgement import index_shown
from nhs_lead.quiz import drawing


def command(
    context: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to practise: an id, a tag or words. Left out: everything.", autocompletion=completion.ids
        ),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=200, help="How many items.")] = drawing.USUAL_COUNT,
    level: Annotated[str, typer.Option(help="Only this level, by its id.", autocompletion=completion.levels)] = "",
    difficulty: Annotated[int | None, typer.Option(min=1, max=3, help="1 core, 2 working, 3 stretching.")] = None,
    seed: Annotated[
        int | None, typer.Option(callback=a_seed, help="Draw and shuffle in the same way each time.")
    ] = None,
    recall: Annotated[bool, typer.Option("--recall", help="Questions of fact instead of dilemmas.")] = False,
    asked_as: Annotated[
        Literal["best", "rate"] | None,
        typer.Option("--as", help="Ask dilemmas in this form, where their key allows it."),
    ] = None,
    twins: Annotated[
        bool,
        typer.Option("--twins", help="Ask families whole: the same options in another situation, one after the other."),
    ] = False,
    exam: Annotated[
        bool, typer.Option("--exam", help="No marks until you hand in; move back and forth, flag, change answers.")
    ] = False,
    minutes: Annotated[int | None, typer.Option(min=1, max=600, help="With --exam: the time you have.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the sitting that you left.")] = False,
    confidence: Annotated[
        bool, typer.Option("--confidence", help="Ask how sure you are; it never changes a mark.")
    ] = False,
    save: Annotated[
        str, typer.Option(metavar="FILE", help="Write the result and every debrief to FILE (.md, .html or .json).")
    ] = "",
    answers_file: Annotated[
        str, typer.Option("--answers", metavar="FILE", help="Mark the answers in FILE (YAML or JSON; - for stdin).")
    ] = "",
    pass_mark: Annotated[
        float | None,
        typer.Option(
            min=-100,
            max=100,
            callback=a_number,
            help="End with exit code 6 below this index, -100 to 100 as it is shown.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --answers: one JSON document.")] = False,
) -> None:
    """Practise judgement on dilemmas: honest marks, and a reason for every option. Each answer is kept at once."""
    screen = open_screen(context)
    library = open_library(context, screen)
    words = " ".join(topic or ())
    if twins and recall:
        raise UsageError("Questions of fact have no twins.", "Leave out --twins or --recall.")
    kind = "question" if recall else "scenario"
    if answers_file:
        if save or exam or resume or confidence or asked_as:
            hint = "Leave out --save, --exam, --resume, --confidence and --as."
            raise UsageError("Answers from a file are marked as they are, without a sitting.", hint)
        from nhs_lead.cli.practise.answers_from_file import mark_given

        _pass_or_not(mark_given(library, screen, words, answers_file, twins=twins, as_json=as_json), pass_mark)
        return
    if save:
        from nhs_lead.cli.files import must_be_writable
        from nhs_lead.cli.practise.report_file import ENDINGS

        must_be_writable(save, ENDINGS)
    if resume and screen.can_ask:
        from nhs_lead.cli.practise.start_sitting import take_up

        _pass_or_not(take_up(screen, library, confidence=confidence, report=save), pass_mark)
        return
    chosen = drawing.topic(library, words, kind)
    if as_json:
        raise UsageError("--json goes with --answers FILE.", "Without it a quiz is a conversation.")
    if minutes and not exam:
        raise UsageError("--minutes goes with --exam.", "Say --exam --minutes 30.")
    if level:
        library.entry(level, "level")
    if not screen.can_ask:
        first = f"nhs-lead show {chosen.items[0].id} --json"
        raise UsageError(
            "A quiz asks questions, and there is no terminal to ask on.",
            f"Put your answers in a file and use --answers FILE; {first} lists an item's options.",
        )
    from nhs_lead.cli.practise.start_sitting import Wishes, begin

    wishes = Wishes(
        count=count,
        level=level,
        difficulty=difficulty,
        seed=seed,
        recall=recall,
        asked_as=asked_as,
        twins=twins,
        exam=exam,
        minutes=minutes,
        confidence=confidence,
        save=save,
    )
    _pass_or_not(begin(screen, library, chosen, wishes), pass_mark)


def _pass_or_not(index: float | None, pass_mark: float | None) -> None:
    if pass_mark is not None and (index is None or int(index_shown(index)) < pass_mark):
        raise typer.Exit(ExitCode.BELOW_PASS_MARK)
