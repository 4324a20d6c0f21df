"""The gist of a long entry, for the first window: what it is, why it matters, three things to do, and its sections."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from nhs_lead.errors import NotFoundError
from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Challenge, Competency, Level, Pathway, Practice
from nhs_lead.model.sentences import sentences
from nhs_lead.model.wording import listed
from nhs_lead.pages.page import Block, Facts, Heading, Items, Next, Page, Section, paragraphs

THINGS = 3
"""Things to do in a gist: what somebody can keep in mind on the way to work."""

SHORT = 150
"""Letters up to which a second sentence joins the first: two lines of a window of 80 columns."""

_WHY = re.compile(r"(?:It|This) (?:matters|bites)\b")

NAMES = {
    "What others would see": "behaviours",
    "As it grows": "stages",
    "What it is not": "mistakes",
    "Ways to grow": "growing",
    "What is known": "evidence",
    "In published frameworks": "frameworks",
    "Signs to notice": "signs",
    "What you can do": "actions",
    "What is uncertain": "uncertain",
    "What leaders at this level must do": "musts",
    "How to do it": "steps",
    "In detail": "detail",
    "Its parts": "parts",
    "Read next": "next",
    "Named by": "links",
    "Practise it": "practice",
}
"""The word by which somebody asks for a section; any other section goes by its title."""


def gist(entry: Entry, body: Sequence[Block]) -> list[Block]:
    """Return what stands above the `body` of the page of `entry`: nothing where the page is short by itself."""
    title, things = _things(entry)
    if len(things) <= THINGS:
        return []
    what, why = _what_and_why(entry)
    return [
        Facts([("What it is", what), ("Why it matters", why)]),
        Section(title),
        Items(things[:THINGS]),
        Facts([("Sections", f"{', '.join(_sections(body))} (one of them behind the id: that alone)")]),
        Section("In full"),
    ]


def section_page(shown: Page, entry: Entry, words: str) -> Page:
    """Return only the section of a page that `words` name, by its short name or by how its title begins.

    Raises NotFoundError, with the sections that there are.
    """
    wanted = " ".join(words.lower().split())
    sections = _sections(shown.blocks)
    chosen = [name for name in sections if name == wanted] or [
        name for name, blocks in sections.items() if _goes_by(name, blocks, wanted)
    ]
    if not chosen:
        there = f"Its sections are {listed(list(sections))}." if sections else "It has no sections."
        raise NotFoundError(f"'{entry.title}' has no section '{wanted}'.", there)
    heading = [block for block in shown.blocks[:1] if isinstance(block, Heading)]
    whole = Next([(f"nhs-lead show {entry.id}", "all of it")])
    return replace(shown, blocks=[*heading, *sections[chosen[0]], whole])


def _things(entry: Entry) -> tuple[str, Sequence[str]]:
    """Return what there is to do, and how that is called."""
    match entry:
        case Challenge():
            return "Three things to do", entry.actions
        case Competency():
            return "Three things to do", entry.develop
        case Level():
            return "Three things to do", entry.musts
        case Practice() | Pathway():
            return "The first three steps", entry.steps
        case _:
            return "", ()


def _what_and_why(entry: Entry) -> tuple[str, str]:
    """Return the sentences of an entry that say what it is and why it matters; nothing where none does."""
    parts = [sentences(paragraph) for paragraph in paragraphs(getattr(entry, "about", ""))]
    every = [sentence for part in parts for sentence in part]
    told = getattr(entry, "implication", "")
    why = f"{told}." if told else next((sentence for sentence in every if _WHY.match(sentence)), "")
    first = parts[0] if parts else [""]
    what = first[0]
    if not why and len(first) > 1 and len(what) + len(first[1]) < SHORT:
        what += f" {first[1]}"
    return what, why


def _sections(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """Return the blocks of each section, its title first, by the section's name."""
    sections: dict[str, list[Block]] = {}
    name = ""
    for block in blocks:
        if isinstance(block, Section):
            name = NAMES.get(block.text, block.text.lower())
        if name and not isinstance(block, Next):
            sections.setdefault(name, []).append(block)
    return sections


def _goes_by(name: str, blocks: Sequence[Block], wanted: str) -> bool:
    title = blocks[0].text.lower() if isinstance(blocks[0], Section) else ""
    return bool(wanted) and (name.startswith(wanted) or title.startswith(wanted))
