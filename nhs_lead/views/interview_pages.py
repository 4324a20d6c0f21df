"""An interview as pages: the question with its time, what a panel looks for, what came of it, and own examples."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from nhs_lead.model.knowledge import Interview
from nhs_lead.model.wording import POSTS, counted, listed, said_date
from nhs_lead.pages.page import Block, Facts, Heading, Items, Next, Page, Quiet, Row, Section, Table, Text
from nhs_lead.practice.interviews import InterviewStanding
from nhs_lead.record.entities import InterviewAnswer, OwnExample

SECONDS_A_MINUTE = 60
ADD = "nhs-lead interview example add"


def question_page(entry: Interview, place: str, minutes: int, clock: str, until: str) -> Page:
    """Return a question as a panel asks it. `place` says which it is, `clock` the time now, `until` when time is up."""
    has = f"You have about {counted(minutes, 'minute')}: it is {clock} now, so until {until}. Nothing stops you then."
    return Page(
        [
            Heading(entry.title if entry.title != entry.question else "Interview question", place),
            Text(entry.question),
            Quiet(f"Asked of {listed([POSTS[role] for role in entry.roles])}."),
            Text(has),
            Text("Say your answer aloud and press Enter, or type it: a line at a time, and an empty line at the end."),
        ]
    )


def took(seconds: float) -> str:
    """Say how long something took: '40 seconds', '3 minutes 20 seconds'."""
    minutes, rest = divmod(round(seconds), SECONDS_A_MINUTE)
    parts = [counted(minutes, "minute")] if minutes else []
    return " ".join([*parts, *([counted(rest, "second")] if rest or not minutes else [])])


def points_page(answer: InterviewAnswer, titles: Mapping[str, str]) -> Page:
    """Return what a panel looks for in an answer that was just given, numbered, to be ticked."""
    blocks: list[Block] = [Heading(answer.title, "your answer is kept" if answer.words else "nothing was typed")]
    if answer.seconds is not None:
        blocks.append(Text(f"You took {took(answer.seconds)} of {counted(answer.minutes, 'minute')}."))
    points = answer.points.splitlines()
    return Page([*blocks, Section("What they look for"), Items(points, numbered=True)], titles)


def outcome_page(
    answer: InterviewAnswer,
    met: Sequence[int],
    entry: Interview | None,
    examples: Sequence[OwnExample],
    titles: Mapping[str, str],
) -> Page:
    """Return what came of an answer, of whose points those with the numbers `met` were met.

    `entry` is the question as the library has it today, None where it is gone; `examples` are those that fit it.
    """
    points = answer.points.splitlines()
    missing = [point for number, point in enumerate(points, start=1) if number not in met]
    blocks: list[Block] = [Heading(answer.title, f"{len(met)} of {counted(len(points), 'point')}")]
    blocks += _lines("Not in it this time", missing)
    if entry:
        blocks += _lines("What spoils an answer", entry.pitfalls)
        blocks += _lines("What they may ask next", entry.follow_ups)
        blocks += _lines("An outline, to fill with your own words", entry.outline, numbered=True)
    else:
        blocks.append(Quiet("This question is no longer in the library, so its outline cannot be shown."))
    if examples:
        blocks += _lines("Examples of yours that fit", [f"{example.title} [{example.name}]" for example in examples])
    elif entry:
        blocks.append(Quiet("You have no example of your own that fits yet: nhs-lead interview example add keeps one."))
    return Page(blocks, titles)


def answered_page(answer: InterviewAnswer, day: str, met: Sequence[int] | None, titles: Mapping[str, str]) -> Page:
    """Return an answer of `day` again, as history shows it; `met` is None where nobody went through its points."""
    points = answer.points.splitlines()
    aside = "points not gone through" if met is None else f"{len(met)} of {counted(len(points), 'point')}"
    had = ("" if met is None else " (yes)" if number in met else " (no)" for number in range(1, len(points) + 1))
    lines = [f"{point}{said}" for point, said in zip(points, had, strict=True)]
    blocks: list[Block] = [
        Heading(answer.title, f"{said_date(day)}, {aside}"),
        Text(answer.question),
        Section("What you typed" if answer.words else "Nothing was typed"),
    ]
    if answer.words:
        blocks.append(Text(answer.words))
    if answer.seconds is not None:
        blocks.append(Quiet(f"You took {took(answer.seconds)} of {counted(answer.minutes, 'minute')}."))
    blocks += _lines("What they look for", lines, numbered=True)
    again = [(f"nhs-lead interview {answer.interview.rpartition('/')[2]}", "answer it again")]
    if met is None:
        again.insert(0, ("nhs-lead interview --resume", "go through its points"))
    return Page([*blocks, Next(again)], titles)


def summary_page(answered: Sequence[tuple[InterviewAnswer, Sequence[int]]]) -> Page:
    """Return the end of an interview: each answer with how many points it met."""
    rows = [
        Row(answer.interview, [answer.title, f"{len(met)} of {len(answer.points.splitlines())}"])
        for answer, met in answered
    ]
    return Page(
        [
            Heading("Interview practice", counted(len(rows), "answer")),
            Table(("Question", "Points met"), rows, (5, 2)),
            Quiet("You ticked the points yourself: a colleague who listens will see others."),
            Next([("nhs-lead history", "see your answers again"), (ADD, "keep an example")]),
        ]
    )


def examples_page(examples: Sequence[OwnExample], fitting: Mapping[str, int]) -> Page:
    """Return the learner's examples; `fitting` has how many questions each of them fits, by its name."""
    if not examples:
        return Page(
            [
                Text("You have no examples yet."),
                Next([(ADD, "tell what you did, and keep it")]),
            ]
        )
    rows = [
        Row(
            example.name,
            [example.title, " ".join(example.result.split()), counted(fitting.get(example.name, 0), "question")],
        )
        for example in examples
    ]
    table = Table(("Example", "What came of it", "Fits"), rows, (3, 5, 2))
    next_step = (f"nhs-lead interview example show {examples[0].name}", "read one, with the questions that it fits")
    return Page([table, Next([next_step], counted(len(rows), "example"))])


def example_page(example: OwnExample, fitting: Sequence[Interview], day: str) -> Page:
    """Return one example, and the questions that it fits."""
    blocks: list[Block] = [
        Heading(example.title, f"kept on {said_date(day)}"),
        Facts(
            [
                ("Situation", example.situation),
                ("Task", example.task),
                ("Action", example.action),
                ("Result", example.result),
                ("Shows", listed(example.fits.split())),
            ]
        ),
        *_lines("Questions that it fits", [f"{question.title} [{question.id}]" for question in fitting]),
    ]
    if not fitting:
        blocks.append(Quiet("It fits no question yet: give it themes or competencies, and keep it again."))
    commands = [(f"nhs-lead interview {fitting[0].id}", "answer the first with it")] if fitting else []
    return Page([*blocks, Next(commands)])


def _lines(title: str, lines: Sequence[str], *, numbered: bool = False) -> list[Block]:
    return [Section(title), Items(lines, numbered)] if lines else []


def standing_said(standing: InterviewStanding) -> str:
    """Say how somebody stands in interviews."""
    share = f"{standing.met} of {counted(standing.points, 'point')}"
    return (
        f"{counted(standing.answers, 'answer')} to {counted(standing.questions, 'question')}: {share}, by your own "
        f"reading. Least was in: {standing.weakest_title}."
    )


def with_interviews(blocks: Sequence[Block], standing: InterviewStanding | None) -> list[Block]:
    """Return the blocks of a page, and before the commands at its end how somebody stands in interviews."""
    if standing is None:
        return list(blocks)
    again = (f"nhs-lead interview {standing.weakest.rpartition('/')[2]}", "answer the weakest question again")
    told: list[Block] = [Section("Interviews"), Text(standing_said(standing))]
    if blocks and isinstance(blocks[-1], Next):
        return [*blocks[:-1], *told, replace(blocks[-1], pairs=[*blocks[-1].pairs, again])]
    return [*blocks, *told, Next([again])]
