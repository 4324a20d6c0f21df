"""`nhs-lead interview [TOPIC]`: open questions as panels ask them. `interview example`: what you did, to tell."""

from typing import Annotated

import typer

from nhs_lead.cli import completion
from nhs_lead.cli.open_library import open_library, open_screen
from nhs_lead.errors import UsageError

EXAMPLE = "example"


def command(
    context: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            help="A question's id, a theme, a competency or words; left out: everything. Or: example add, "
            "example list, example show NAME.",
            autocompletion=completion.ids,
        ),
    ] = None,
    role: Annotated[
        str,
        typer.Option(
            help="Only for this post: consultant, band-7, band-8a, clinical-director or executive.",
        ),
    ] = "",
    count: Annotated[int, typer.Option(min=1, max=50, help="How many questions.")] = 1,
    minutes: Annotated[
        int | None, typer.Option(min=1, max=60, help="Minutes for each answer; left out: what panels give.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go through the points of the answer that you left.")
    ] = False,
    answers_file: Annotated[
        str,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="Take the answers in FILE (YAML or JSON; - for stdin): by question id, 'words' and the numbers of the "
            "points 'met'. With example add: title, situation, task, action, result and 'fits'.",
        ),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="With --answers or example list and show: one JSON document.")
    ] = False,
) -> None:
    """Practise for an interview: an open question, time to speak or to type, then what panels look for, to tick.

    Each answer is kept on this machine at once. Your own examples (situation, task, action, result) stay there too.
    """
    screen = open_screen(context)
    library = open_library(context, screen)
    words = topic or []
    if words[:1] == [EXAMPLE] and library.get(EXAMPLE) is None:
        from nhs_lead.cli.practise import interview_examples

        interview_examples.run(screen, library, words[1:], answers_file, as_json=as_json)
        return
    from nhs_lead.quiz.interview_questions import questions_on, role_named

    post = role_named(role) if role else ""
    if answers_file:
        if resume or minutes:
            raise UsageError("Answers from a file are taken as they are.", "Leave out --resume and --minutes.")
        from nhs_lead.cli.practise.interview_answers import take_given

        take_given(library, screen, answers_file, as_json=as_json)
        return
    if as_json:
        raise UsageError("--json goes with --answers FILE.", "Without it an interview is a conversation.")
    questions = [] if resume else questions_on(library, " ".join(words), post)
    if not screen.can_ask:
        first = questions[0].id if questions else "interview-id"
        raise UsageError(
            "An interview asks questions, and there is no terminal to ask on.",
            f"Put your answers in a file and use --answers FILE; nhs-lead show {first} --json lists its points.",
        )
    from nhs_lead.cli.practise import interview_sitting

    if resume:
        interview_sitting.take_up(screen, library)
    else:
        interview_sitting.hold(screen, library, questions, count, minutes)
