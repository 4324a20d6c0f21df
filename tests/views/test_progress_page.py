"""The page of a learner's progress: what it says first, what it leaves unsaid, and that no form loses a figure."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from nhs_lead.model.judgement import index_shown
from nhs_lead.pages.page import Bars, Count, Counts, Estimated, Estimates, Heading, Next, Page, Section, Text
from nhs_lead.practice.progress import FactsProgress, Progress
from nhs_lead.views.progress_page import LOWEST, PERIODS, brief_page, progress_page
from tests.views.conftest import on_terminal, screens
from tests.views.learners import LEARNERS, coverage, due, everything, judged, learner

MANY = LEARNERS["progress-many"]


def lines(told: Progress) -> list[Estimated]:
    return [line for block in progress_page(told).blocks if isinstance(block, Estimates) for line in block.lines]


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Text)]


def counts(told: Progress) -> list[Count]:
    return [line for block in progress_page(told).blocks if isinstance(block, Counts) for line in block.lines]


def test_before_the_first_answer() -> None:
    """Somebody who has answered nothing reads what the page will say and what to type; nothing is drawn or scolded."""
    page = progress_page(LEARNERS["progress-0"])
    assert [type(block) for block in page.blocks] == [Heading, Text, Next]
    assert "There are no answers yet." in texts(page)[0]
    assert "74 dilemmas and 522 facts are here to practise on: nhs-lead quiz begins." in texts(page)[0]


def test_everything_together_comes_first() -> None:
    """The first sentence has the index of all dilemmas, in words and numbers, with what it rests on."""
    assert texts(progress_page(MANY))[0] == (
        "All dilemmas together: partly in line, index 37 from 1,283 answers; the true value probably lies between "
        "35 and 40."
    )


def test_one_answer_is_no_verdict() -> None:
    """Where the interval spans nearly everything no band is named, and it is said that it is too early to tell."""
    assert texts(progress_page(LEARNERS["progress-1"]))[0] == (
        "All dilemmas together: index 75 from 1 answer; the true value probably lies between -68 and 100, so it is too "
        "early to tell."
    )


def test_a_rough_idea_is_called_one() -> None:
    """An interval that tells something, but not much, is a rough idea, beside the drawing and in the sentence."""
    thrift = next(line for line in lines(MANY) if line.id == "thrift")
    assert thrift.figures == "-17 from 33, -40 to 6"
    assert thrift.remarks == ["a rough idea", "first time asked: -21 from 12"]
    assert thrift.told.startswith(
        "index -17 from 33 answers; the true value probably lies between -40 and 6, so this is a rough idea. "
        "First time asked: -21 from 12 answers."
    )


def test_the_lowest_first_and_guesswork_last() -> None:
    """After all dilemmas come the competencies from the lowest index up; those too early to tell stand last."""
    assert [line.label for line in lines(MANY)] == [
        "All dilemmas",
        "Thrift",
        "Kindness at work",
        "Balancing competing demands",
        "An old name",
    ]


def test_first_answers_are_told_apart_only_where_dilemmas_came_again() -> None:
    """Where every answer was a first one there is nothing to tell apart."""
    told = {line.label: line.remarks for line in lines(MANY)}
    assert told["Kindness at work"] == ["first time asked: 47 from 19"]
    assert told["Balancing competing demands"] == []


def test_competencies_never_practised() -> None:
    """They stand in one line with what to type; nothing is drawn for them."""
    told = texts(progress_page(LEARNERS["progress-5"]))
    assert "Not practised yet: Thrift and Systems thinking. nhs-lead quiz thrift begins with the first." in told
    one = texts(progress_page(MANY))
    assert "Not practised yet: Systems thinking. nhs-lead quiz systems-thinking begins with it." in one


def test_a_course_by_month() -> None:
    """A long course has the last twelve months, a gap where a month has no answers, and its ends in words."""
    by_label = {line.label: line for line in lines(MANY)}
    overall, kindness = by_label["All dilemmas"], by_label["Kindness at work"]
    assert len(overall.course) == PERIODS
    assert overall.course_said == "from 36 in December to 58 in November"
    assert kindness.course == [0.2, *[None] * 10, 0.55]
    assert kindness.told.endswith("From 20 in December to 55 in November.")
    estimates = next(block for block in progress_page(MANY).blocks if isinstance(block, Estimates))
    assert estimates.courses == "Month by month, December 2025 to November 2026"


def test_a_course_by_week() -> None:
    """A short course begins with its first week; the sentence says that they are weeks."""
    kindness = lines(LEARNERS["progress-5"])[2]
    assert kindness.label == "Kindness at work"
    assert kindness.course == [-0.1, None, None, 0.64]
    assert kindness.course_said == "from -10 (2 November) to 64 (23 November)"
    assert kindness.told.endswith("From -10 in the week of 2 November to 64 in that of 23 November.")


def test_one_period_is_no_course() -> None:
    """With answers in one week or month alone there is nothing to compare, so nothing is drawn."""
    assert all(line.course == () and line.course_said == "" for line in lines(LEARNERS["progress-1"]))


def test_facts_alone() -> None:
    """Who has answered questions of fact alone reads that there is no judgement index, and why."""
    told = learner(
        everything(), [judged("Thrift")], facts=FactsProgress(answers=4, right=3), coverage=coverage(0, 4, 0)
    )
    page = progress_page(told)
    assert texts(page)[0].startswith("No dilemmas have been answered yet, so there is no judgement index.")
    assert "3 of 4 answers right." in texts(page)
    assert lines(told) == []


def test_certainty_is_told_without_praise_or_blame() -> None:
    """Judgement and facts stand apart, each with the number of answers behind it."""
    bars = next(block for block in progress_page(MANY).blocks if isinstance(block, Bars)).bars
    assert [(bar.label, bar.said) for bar in bars] == [
        ("Dilemmas, when sure", "index 38 from 305 answers"),
        ("Dilemmas, when fairly sure", "index 49 from 329 answers"),
        ("Dilemmas, when guessing", "index -5 from 317 answers"),
    ]
    facts = [(line.label, line.said) for line in counts(MANY) if line.label.startswith("Facts, ")]
    assert facts == [("Facts, when sure", "771 of 958 right"), ("Facts, when guessing", "263 of 950 right")]
    assert Section("How sure you were") not in progress_page(LEARNERS["progress-1"]).blocks


def test_what_is_due_by_day() -> None:
    """The days with something to practise are named as people name them; empty days are passed over."""
    coming = [(line.label, line.said) for line in counts(MANY) if "practise" in line.said]
    assert coming == [
        ("Today", "14 to practise"),
        ("Tomorrow", "5 to practise"),
        ("Sunday 29 November", "1 to practise"),
    ]


@pytest.mark.parametrize(
    ("scheduled", "told"),
    [(0, "Nothing is planned yet. nhs-lead review asks what you have met,"), (7, "Nothing is due.")],
)
def test_nothing_due(scheduled: int, told: str) -> None:
    """That nothing is planned and that nothing is due are two things."""
    page = progress_page(msgspec.structs.replace(MANY, due=due(), scheduled=scheduled))
    assert any(text.startswith(told) for text in texts(page))


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "1 answer is to an item of which the words are no longer known, so it counts nowhere above."),
        (6, "6 answers are to items of which the words are no longer known, so they count nowhere above."),
    ],
)
def test_answers_to_what_is_no_longer_there(number: int, told: str) -> None:
    """Answers that cannot be placed are named with their number, and where they still are."""
    page = progress_page(msgspec.structs.replace(MANY, unknown=number))
    assert f"{told} Nothing was lost: nhs-lead data export has every answer." in texts(page)
    alone = learner(everything(), [judged("Thrift")], unknown=number)
    assert any(told in text for text in texts(progress_page(alone)))


def test_what_to_do_next() -> None:
    """What is due comes first, then the lowest index of which something is known; else simply more dilemmas."""
    steps = {
        name: next(b for b in progress_page(told).blocks if isinstance(b, Next)) for name, told in LEARNERS.items()
    }
    commands = {name: [command for command, _ in step.pairs] for name, step in steps.items()}
    assert commands["progress-many"] == ["nhs-lead review", "nhs-lead quiz thrift", "nhs-lead history"]
    assert commands["progress-1"] == ["nhs-lead quiz", "nhs-lead history"]


def test_a_competency_of_yesterday_is_not_recommended() -> None:
    """What the library no longer has is shown, and never named as a thing to practise."""
    gone = judged("An old name", -0.5, (-0.6, -0.4), 90, "fair", in_library=False)
    told = learner(everything(-0.5, (-0.6, -0.4), 90, "fair"), [judged("Thrift"), gone])
    assert [line.label for line in lines(told)] == ["All dilemmas", "An old name"]
    step = next(block for block in progress_page(told).blocks if isinstance(block, Next))
    assert not any("an-old-name" in command for command, _ in step.pairs)


def _figures(told: Progress) -> Iterator[str]:
    for one in (told.overall, *told.competencies):
        if one.index is not None:
            yield from map(index_shown, (one.index, one.low, one.high))
            yield f"{one.answers:,}"
            if one.first.answers < one.answers and one.first.index is not None:
                yield from (index_shown(one.first.index), str(one.first.answers))
    if told.facts.answers:
        yield from (f"{told.facts.right:,}", f"{told.facts.answers:,}")
    for sure in told.confidence:
        yield str(sure.answers)
        yield str(sure.right) if sure.of == "facts" or sure.index is None else index_shown(sure.index)
    for share in (told.coverage.dilemmas, told.coverage.facts, told.coverage.competencies):
        yield from (str(share.seen), str(share.of))
    yield from (str(one.number) for one in told.due if one.number)
    yield from ([str(told.unknown)] if told.unknown else [])


@pytest.mark.parametrize("name", [name for name in LEARNERS if name != "progress-0"])
def test_no_form_loses_a_figure(name: str) -> None:
    """Every figure, and every end of a course, is in every form: on any terminal, piped, read aloud, kept."""
    told = LEARNERS[name]
    ends = [number for line in lines(told) for number in re.findall(r"-?\d+", line.course_said)]
    for form, drawn in screens(progress_page(told)).items():
        words = re.sub(r"<svg.*?</svg>|<style.*?</style>", " ", drawn).replace("minus ", "-")
        there = set(re.findall(r"(?<![\w-])-?\d[\d,]*\d|(?<![\w-])-?\d", words))
        assert {*_figures(told), *ends} - there == set(), form


@pytest.mark.parametrize("name", LEARNERS)
def test_a_brief_page_fits_a_window(name: str) -> None:
    """Whoever the learner is, a brief page has no more than 23 lines of 80 columns."""
    assert len(on_terminal(brief_page(LEARNERS[name]), 80).splitlines()) <= 23


def test_what_a_brief_page_shows() -> None:
    """It has the sentence on all dilemmas, the lowest indexes as the whole page has them first, and how to get more."""
    page = brief_page(MANY)
    assert texts(page) == texts(progress_page(MANY))[:1]
    (estimates,) = (block for block in page.blocks if isinstance(block, Estimates))
    assert [line.id for line in estimates.lines] == [line.id for line in lines(MANY)[1 : 1 + LOWEST]]
    assert isinstance(page.blocks[-1], Next)
    assert page.blocks[-1].pairs[-1][0] == "nhs-lead progress --full"
