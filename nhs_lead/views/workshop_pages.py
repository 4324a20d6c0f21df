"""The pages of a workshop: a dilemma in plain lines, how the room lies to the key, and the minutes of the session."""

from collections.abc import Sequence

from msgspec import Struct

from nhs_lead.model.items import Scenario
from nhs_lead.model.wording import counted, keyed_by, listed, turned_on
from nhs_lead.pages.page import Block, Count, Counts, Heading, Items, Page, Quiet, Row, Section, Table, Text
from nhs_lead.pages.paper import Handout, PaperBlock, captioned


class VotedOption(Struct, frozen=True, kw_only=True):
    """One option: its letter, id and text, its votes, and what the key says of it and why."""

    letter: str
    id: str
    text: str
    votes: int
    key: str
    first: bool
    """Whether the key has nothing above it."""
    because: str


class VotedDilemma(Struct, frozen=True, kw_only=True):
    """One dilemma as a room voted on it; options are in the order of the key."""

    scenario: Scenario
    options: list[VotedOption]
    room: str
    """The room's order in letters."""
    key: str
    """The key in letters."""
    prompts: list[str]
    before: list[VotedOption] = []
    """The options of the twin that came before it, if one did."""
    notes: list[str] = []
    """What was written down while the room talked."""

    @property
    def votes(self) -> int:
        """How many votes were taken."""
        return sum(option.votes for option in self.options)


def dilemma_page(number: int, of: int, scenario: Scenario, options: Sequence[tuple[str, str]], ask: str) -> Page:
    """Return a dilemma to be read aloud or in a pipe."""
    lines = [f"{letter}: {text}" for letter, text in options]
    story = [part for part in (scenario.setting, scenario.role, scenario.situation) if part]
    head = Heading(f"Dilemma {number} of {of}: {scenario.title}")
    return Page([head, *(Text(text) for text in story), Items(lines), Text(ask)])


def result_blocks(voted: VotedDilemma) -> list[Block]:
    """Return how the room lies to the key, before and after where there is a twin, reasons, and what to talk about."""
    blocks: list[Block] = [Section("The room")]
    if voted.votes:
        total = voted.votes
        by_votes = sorted(voted.options, key=lambda option: (-option.votes, option.letter))
        blocks.append(
            Counts(
                [
                    Count(option.letter, option.votes, total, f"{option.votes} ({100 * option.votes / total:.0f}%)")
                    for option in by_votes
                ]
            )
        )
    blocks.append(Text(room_and_key(voted)))
    if voted.before:
        blocks += _before_and_after(voted)
    rows = [Row("", [f"{option.letter}. {option.text}", option.key, option.because]) for option in voted.options]
    blocks += [Section("The key and its reasons"), Table(["Option", "Key", "Because"], rows, [4, 2, 5])]
    blocks.append(Quiet(keyed_by(voted.scenario)))
    if voted.scenario.turns_on:
        blocks.append(Text(turned_on(voted.scenario)))
    if voted.scenario.debrief:
        blocks += [Section("The principle"), Text(voted.scenario.debrief)]
    blocks += [Section("To talk about"), Items(voted.prompts, numbered=True)]
    if voted.scenario.reflect:
        blocks += [Section("To take to work"), Text(voted.scenario.reflect)]
    return blocks


def room_and_key(voted: VotedDilemma) -> str:
    """Return the room's order beside the key, in words."""
    if not voted.votes:
        return f"No votes were taken. The key: {voted.key}."
    right = sum(option.votes for option in voted.options if option.first)
    return (
        f"The room: {voted.room}. The key: {voted.key}. {right} of {counted(voted.votes, 'vote')} went to what the key "
        "puts first."
    )


def _before_and_after(voted: VotedDilemma) -> list[Block]:
    """The same options in the situation before and in this one."""
    earlier = {option.text: option for option in voted.before}
    was, now = sum(option.votes for option in voted.before), voted.votes
    rows = [
        Row("", [option.letter, _share(earlier[option.text].votes, was), _share(option.votes, now), option.key])
        for option in sorted(voted.options, key=lambda option: option.letter)
        if option.text in earlier
    ]
    return [Section("Before and after"), Table(["Option", "Before", "Now", "Key now"], rows, [1, 2, 2, 3])]


def _share(votes: int, of: int) -> str:
    return f"{votes} of {of} ({100 * votes / of:.0f}%)" if of else "no votes"


def minutes_page(title: str, held: str, voted: Sequence[VotedDilemma], planned: int, titles: dict[str, str]) -> Page:
    """Return the minutes of a session: what was asked, how the room voted, what was said. Nobody is named."""
    blocks: list[Block] = [Heading(f"Workshop: {title}", held)]
    blocks.append(Text(f"{len(voted)} of {counted(planned, 'dilemma')} were put to the room."))
    for number, dilemma in enumerate(voted, start=1):
        blocks.append(Section(f"{number}. {dilemma.scenario.title}"))
        blocks.append(Text(dilemma.scenario.situation))
        blocks += result_blocks(dilemma)
        if dilemma.notes:
            blocks += [Section("What was said"), Items(dilemma.notes)]
    practised = list(dict.fromkeys(id for dilemma in voted for id in dilemma.scenario.competencies if id in titles))
    if practised:
        blocks += [Section("Practised"), Text(f"{listed([titles[id] for id in practised])}.")]
    return Page(blocks, titles)


def minutes_sheet(page: Page, title: str) -> Handout:
    """Return the minutes for paper: votes stand in a table instead of bars."""
    return Handout(title, [[_on_paper(block) for block in page.blocks]], title, page.titles)


def _on_paper(block: Block) -> PaperBlock:
    if isinstance(block, Counts):
        return captioned("", ["Option", "Votes"], [[line.label, line.said] for line in block.lines])
    assert isinstance(block, Heading | Section | Text | Quiet | Items | Table), block
    return block
