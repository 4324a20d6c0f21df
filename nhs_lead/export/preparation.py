"""Sheets to prepare with, on paper: a question of an interview with points to tick, the first weeks as a checklist."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from nhs_lead.export.lettered_item import sources_said
from nhs_lead.export.material import Material
from nhs_lead.model.knowledge import Interview, Step, Track
from nhs_lead.model.wording import POSTS, WHEN, counted, listed, sentence
from nhs_lead.pages.page import Heading, Items, Quiet, Section, Text
from nhs_lead.pages.paper import PaperBlock, Room, captioned

Prepared = Interview | Track

NOTE_LINES = 3


def preparing(material: Material) -> list[Prepared]:
    """Return the interviews and tracks of `material`, in their order."""
    return [entry for entry in material.entries if isinstance(entry, Interview | Track)]


def drawn(entries: Sequence[Prepared], count: int | None, seed: int) -> list[Prepared]:
    """Return at most `count` interviews and `count` tracks, thrown by the seed, in the order of the library."""
    if count is None:
        return list(entries)

    def thrown(entry: Prepared) -> bytes:
        return hashlib.sha256(f"{seed} {entry.id}".encode()).digest()

    kept = [
        entry
        for kind in (Interview, Track)
        for entry in sorted((entry for entry in entries if isinstance(entry, kind)), key=thrown)[:count]
    ]
    return [entry for entry in entries if entry in kept]


def sheets(entry: Prepared, material: Material) -> list[list[PaperBlock]]:
    """Return the sheets of an interview, or those of a track: its steps to tick off, and then each in full."""
    if isinstance(entry, Interview):
        return [[*_interview(entry), *_sources(entry, material)]]
    return [list(_checklist(entry)), [*_in_full(entry), *_sources(entry, material)]]


def _interview(interview: Interview) -> Iterator[PaperBlock]:
    yield Heading(interview.title)
    yield Text(interview.question)
    tests = f" Tests {listed([f'[[{id}]]' for id in interview.competencies])}." if interview.competencies else ""
    posts = listed([POSTS[role] for role in interview.roles])
    minutes = counted(interview.minutes, "minute")
    yield Quiet(f"{minutes} to answer. Theme: {interview.theme}. Asked of: {posts}.{tests}")
    yield Room("Your own example, in a few words", NOTE_LINES)
    yield Section("What a panel looks for")
    rows = [[point, "", ""] for point in interview.looking_for]
    yield captioned("Tick what was said", ["Point", "First try", "Second try"], rows)
    for title, lines, numbered in (
        ("An outline to say in your own words", interview.outline, True),
        ("What spoils an answer", interview.pitfalls, False),
        ("What they ask next", interview.follow_ups, False),
    ):
        if lines:
            yield Section(title)
            yield Items(lines, numbered=numbered)


def _checklist(track: Track) -> Iterator[PaperBlock]:
    yield Heading(track.title)
    if track.role:
        yield Quiet(track.role)
    for when, steps in groupby(_numbered(track), key=lambda numbered: numbered[1].when):
        rows = [[f"{number}. {step.title}", "; ".join(step.meet), ""] for number, step in steps]
        yield captioned(WHEN[when], ["Step", "Whom to meet", "Done"], rows)
    yield Room("Your notes", NOTE_LINES)


def _in_full(track: Track) -> Iterator[PaperBlock]:
    yield Heading(f"{track.title}: step by step")
    if track.about:
        yield Text(track.about)
    for number, step in _numbered(track):
        yield Section(f"{number}. {step.title}")
        if step.why:
            yield Text(step.why)
        if step.do:
            yield Items(step.do)
        if also := " ".join(_besides(step)):
            yield Quiet(also)


def _numbered(track: Track) -> Iterator[tuple[int, Step]]:
    return enumerate(track.steps, start=1)


def _besides(step: Step) -> Iterator[str]:
    """Yield whom to meet for a step, what can wait, and what to read and to practise."""
    for said, parts in (("Meet", step.meet), ("Can wait", step.wait)):
        if parts:
            yield sentence(f"{said}: {'; '.join(parts)}")
    for said, ids in (("Read", step.read), ("Practise", step.practise)):
        if ids:
            yield f"{said}: {'; '.join(f'[[{id}]]' for id in ids)}."


def _sources(entry: Prepared, material: Material) -> Iterator[PaperBlock]:
    if sources := list(sources_said(entry.sources, material)):
        yield Section("Sources")
        yield Items(sources)
