"""How a learner stands: judgement by competency with its interval, its course, certainty, coverage and what is due."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from nhs_lead.growth.estimate import REMARKS, SO
from nhs_lead.model.judgement import band, index_shown
from nhs_lead.model.wording import DAYS, MONTHS, counted, listed
from nhs_lead.pages.page import (
    Bar,
    Bars,
    Block,
    Count,
    Counts,
    Estimated,
    Estimates,
    Heading,
    Next,
    Page,
    Quiet,
    Section,
    Text,
)
from nhs_lead.practice.progress import Due, Judged, Progress, Sure, start_of
from nhs_lead.record.totals import Period
from nhs_lead.views.visible_page import flowing

TITLE = "Your progress"

PERIODS = 12
"""A course is drawn over so many weeks or months at the most: a year, or a season. JSON has all of it."""

LOWEST = 3
"""Competencies that a brief page shows."""

WHEN = {"sure": "when sure", "fairly": "when fairly sure", "guessing": "when guessing"}


def progress_page(told: Progress) -> Page:
    """Return the page of a learner's progress; before the first answer, what to do for one."""
    if not told.answers:
        return _nothing_yet(told)
    blocks: list[Block] = [Heading(TITLE, counted(told.answers, "answer")), *_judgement(told)]
    if told.facts.answers:
        right = f"{told.facts.right:,} of {counted(told.facts.answers, 'answer')} right."
        blocks += [Section("Questions of fact"), Text(right)]
    blocks += _certainty(told.confidence)
    blocks += [Section("How much of the library you have met"), Counts(_coverage(told))]
    blocks += [Section("Coming up in the next two weeks"), _coming(told)]
    if told.unknown:
        blocks.append(Text(_unknown(told.unknown)))
    blocks.append(Quiet("Formative only: for learning, not for selection or appraisal."))
    blocks.append(Next(_next(told)))
    return Page(blocks)


def brief_page(told: Progress) -> Page:
    """Return what of a learner's progress fits a window of 24 lines: all together, the lowest indexes, what to do."""
    if not told.answers:
        return _nothing_yet(told)
    blocks: list[Block] = [Heading(TITLE, counted(told.answers, "answer")), _together(told)]
    in_order = _in_order(told)
    if in_order:
        lines = [
            replace(
                _estimated(judged, told),
                remarks=[remark for remark in [REMARKS[judged.certainty]] if remark],
                course=(),
            )
            for judged in in_order[:LOWEST]
        ]
        title = "By competency" if len(in_order) <= LOWEST else "Where your index is lowest"
        blocks += [Section(title), Estimates(lines, "Index, answers, likely range", "")]
    rest = "every competency and its course, facts, how sure you were, what is coming up"
    blocks.append(Quiet("Formative only: for learning, not for selection or appraisal."))
    blocks.append(Next([*_next(told), ("nhs-lead progress --full", rest)]))
    return Page(blocks)


def _nothing_yet(told: Progress) -> Page:
    there = [counted(told.coverage.dilemmas.of, "dilemma"), counted(told.coverage.facts.of, "fact")]
    return Page(
        [
            Heading(TITLE),
            Text(
                "There are no answers yet. Once you have answered a few dilemmas, this page says how close your "
                "judgement comes to the key, competency by competency, and how sure that is.\n\n"
                f"{listed(there)} are here to practise on: nhs-lead quiz begins."
            ),
            Next([("nhs-lead quiz", "practise on a few dilemmas"), ("nhs-lead browse competencies", "choose a topic")]),
        ]
    )


def _judgement(told: Progress) -> list[Block]:
    """Return how judgement stands: in words first, then all of it on one scale."""
    if told.overall.index is None:
        return [_together(told)]
    lines = [_estimated(judged, told) for judged in (told.overall, *_in_order(told))]
    meaning = "Index: 100 is the key, 0 is guessing. The likely range holds the true value 19 times in 20."
    if any(line.course for line in lines):
        meaning += f" A single {told.period} rests on few answers, so a course jumps about."
    blocks: list[Block] = [
        _together(told),
        Section("By competency"),
        Estimates(lines, "Index, answers, likely range", _courses(told)),
        Quiet(meaning),
    ]
    waiting = [judged for judged in told.competencies if judged.index is None]
    if waiting:
        how = f"nhs-lead quiz {waiting[0].id} begins with {'it' if len(waiting) == 1 else 'the first'}."
        blocks.append(Text(flowing(f"Not practised yet: {listed([judged.title for judged in waiting])}. {how}")))
    return blocks


def _together(told: Progress) -> Text:
    """Return how judgement stands in all dilemmas together, in words."""
    if told.overall.index is None:
        return Text("No dilemmas have been answered yet, so there is no judgement index. nhs-lead quiz asks some.")
    all_said = _figures_told(told.overall)
    if told.overall.certainty != "open":  # words for so rough a number would claim too much
        all_said = f"{band(told.overall.index)}, {all_said}"
    return Text(f"All dilemmas together: {all_said}")


def _in_order(told: Progress) -> list[Judged]:
    """Return the competencies that were practised: the lowest index first, those of which little is known last."""
    practised = [judged for judged in told.competencies if judged.index is not None]
    return sorted(practised, key=lambda judged: (judged.certainty == "open", judged.index or 0.0))


def _estimated(judged: Judged, told: Progress) -> Estimated:
    assert judged.index is not None
    remarks, sentences = [REMARKS[judged.certainty]], [_figures_told(judged)]
    if judged.first.answers < judged.answers and judged.first.index is not None:
        first = f"first time asked: {index_shown(judged.first.index)} from"
        remarks.append(f"{first} {judged.first.answers:,}")
        sentences.append(f"F{first[1:]} {counted(judged.first.answers, 'answer')}.")
    course = _course(judged, told)
    ends = [(start, value) for start, value in zip(_window(told), course, strict=True) if value is not None]
    said = ""
    if len(ends) > 1:
        (start, first_value), (end, last_value) = ends[0], ends[-1]
        values = (index_shown(first_value), index_shown(last_value))
        if told.period == "month":
            said = f"from {values[0]} in {MONTHS[start.month - 1]} to {values[1]} in {MONTHS[end.month - 1]}"
            sentences.append(f"F{said[1:]}.")
        else:
            said = f"from {values[0]} ({_day(start)}) to {values[1]} ({_day(end)})"
            sentences.append(f"From {values[0]} in the week of {_day(start)} to {values[1]} in that of {_day(end)}.")
    return Estimated(
        id=judged.id or "all",
        label=judged.title,
        value=judged.index,
        low=judged.low,
        high=judged.high,
        figures=(
            f"{index_shown(judged.index)} from {judged.answers:,}, "
            f"{index_shown(judged.low)} to {index_shown(judged.high)}"
        ),
        remarks=[remark for remark in remarks if remark],
        told=" ".join(sentences),
        course=course if said else (),
        course_said=said,
    )


def _figures_told(judged: Judged) -> str:
    """Return an index, what it rests on and how far that goes, as a sentence."""
    assert judged.index is not None
    between = f"between {index_shown(judged.low)} and {index_shown(judged.high)}"
    return (
        f"index {index_shown(judged.index)} from {counted(judged.answers, 'answer')}; the true value probably lies "
        f"{between}{SO[judged.certainty]}."
    )


def _window(told: Progress) -> list[date]:
    """Return the first days of the periods that are drawn: the last of those from the first answer to the last one."""
    starts = [stretch.start for stretch in told.overall.course]
    if not starts:
        return []
    window = [max(starts)]
    while len(window) < PERIODS and window[0] > min(starts):
        window.insert(0, start_of(window[0] - timedelta(days=1), told.period))
    return window


def _course(judged: Judged, told: Progress) -> list[float | None]:
    known = {stretch.start: stretch.index for stretch in judged.course}
    return [known.get(start) for start in _window(told)]


def _courses(told: Progress) -> str:
    window = _window(told)
    if not window:
        return ""
    return f"{_SPANS[told.period]}, {_named(window[0], told.period)} to {_named(window[-1], told.period)}"


_SPANS: dict[Period, str] = {"week": "Week by week", "month": "Month by month"}


def _named(start: date, period: Period) -> str:
    return _day(start) if period == "week" else f"{MONTHS[start.month - 1]} {start.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _certainty(confidence: Sequence[Sure]) -> list[Block]:
    """Return how answers went by how sure somebody was: judgement and facts apart, without praise or blame."""
    dilemmas = [
        Bar(
            f"Dilemmas, {WHEN[sure.confidence]}",
            sure.index,
            f"index {index_shown(sure.index)} from {counted(sure.answers, 'answer')}",
        )
        for sure in confidence
        if sure.of == "dilemmas" and sure.index is not None
    ]
    facts = [
        Count(f"Facts, {WHEN[sure.confidence]}", sure.right, sure.answers, f"{sure.right:,} of {sure.answers:,} right")
        for sure in confidence
        if sure.of == "facts"
    ]
    blocks: list[Block] = [Section("How sure you were")] if confidence else []
    if dilemmas:
        blocks.append(Bars(dilemmas))
    if facts:
        blocks.append(Counts(facts))
    return blocks


def _coverage(told: Progress) -> list[Count]:
    shares = (
        ("Dilemmas", told.coverage.dilemmas),
        ("Facts and terms", told.coverage.facts),
        ("Competencies", told.coverage.competencies),
    )
    return [Count(label, share.seen, share.of, f"{share.seen:,} of {share.of:,}") for label, share in shares]


def _coming(told: Progress) -> Block:
    coming = [due for due in told.due if due.number]
    if coming:
        return Counts([Count(_when(due, told.today), due.number, 0, f"{due.number:,} to practise") for due in coming])
    if told.scheduled:
        return Text("Nothing is due.")
    return Text("Nothing is planned yet. nhs-lead review asks what you have met, and plans when to ask it again.")


def _when(due: Due, today: date) -> str:
    named = {today: "Today", today + timedelta(days=1): "Tomorrow"}
    return named.get(due.day, f"{DAYS[due.day.weekday()]} {_day(due.day)}")


def _unknown(number: int) -> str:
    what = "answer is to an item" if number == 1 else "answers are to items"
    return (
        f"{number:,} {what} of which the words are no longer known, so {'it counts' if number == 1 else 'they count'} "
        "nowhere above. Nothing was lost: nhs-lead data export has every answer."
    )


def _next(told: Progress) -> list[tuple[str, str]]:
    steps = []
    if told.due and told.due[0].number:
        steps.append(("nhs-lead review", "practise what is due today"))
    lowest = min(
        (
            judged
            for judged in told.competencies
            if judged.index is not None and judged.in_library and judged.certainty != "open"
        ),
        key=lambda judged: judged.index or 0.0,
        default=None,
    )
    if lowest:
        steps.append((f"nhs-lead quiz {lowest.id}", f"practise {lowest.title}, where your index is lowest"))
    else:
        steps.append(("nhs-lead quiz", "practise on more dilemmas, for a clearer picture"))
    return [*steps, ("nhs-lead history", "see your sittings again")]
