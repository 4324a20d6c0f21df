"""The page of an entry: what the program shows of it, with links in the place of ids, and the way on beside it."""

from collections.abc import Iterator, Mapping, Sequence

from nhs_lead.export.site.addresses import APP, BROWSE, SiteLinks, list_address
from nhs_lead.export.site.frame import trail
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.knowledge import Interview, Source, Track
from nhs_lead.model.wording import full_source
from nhs_lead.pages.html import lines
from nhs_lead.pages.page import Block, Heading, Page, Section

BESIDE = ("Read next", "Named by", "Practise it", "Sources")
"""Sections that lead on to other pages. Where there is room they stand beside the text."""

ROOT = "../"


def entry_body(entry: Entry, page: Page, shelf: SiteLinks, sources: Mapping[str, Source]) -> str:
    """Return the main content of the page of `entry`; `sources` are those that it may name, by id."""
    kind = str(entry.__struct_config__.tag)
    said = shelf.said(ROOT, _described(entry, sources))
    main, beside = _parted(page.blocks)

    def drawn(blocks: Sequence[Block]) -> str:
        return "\n".join(line for block in blocks for line in lines(block, said))

    heading, *rest = main
    name = heading.text if isinstance(heading, Heading) else entry.title
    way = trail([(f"{ROOT}{BROWSE}", "Browse"), (f"{ROOT}{list_address(kind)}", KINDS[kind].over_all)])
    aside = f'<aside aria-label="Read on">\n{drawn(beside)}\n</aside>' if beside else ""
    return (
        f'{way}\n<div class="entry"><article>\n{drawn([Heading(name)])}\n{drawn(rest)}\n{_practice(entry, page)}'
        f"</article>\n{aside}</div>"
    )


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return the blocks of the text, and those that lead on to other pages."""
    main: list[Block] = []
    beside: list[Block] = []
    place = main
    for block in blocks:
        if isinstance(block, Section):
            place = beside if block.text in BESIDE else main
        place.append(block)
    return main, beside


def _practice(entry: Entry, page: Page) -> str:
    """Return the link to where an entry is practised, where there is something to ask or to tick off."""
    words, view = "Take a quiz on it", "quiz"
    if isinstance(entry, Track | Interview):
        view = str(entry.__struct_config__.tag)
        words = "Tick off its steps" if isinstance(entry, Track) else "Answer it as to a panel"
    elif isinstance(entry, Scenario | Question):
        words = "Answer it"
    elif not any(isinstance(block, Section) and block.text == "Practise it" for block in page.blocks):
        return ""
    return f'<p class="onward"><a class="button" href="{ROOT}{APP}#/{view}/{entry.id}">{words}</a></p>\n'


def _described(entry: Entry, sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return the sources of `entry` by the lines that describe them."""
    return {full_source(sources[id], place): sources[id] for id, place in _references(entry) if id in sources}


def _references(entry: Entry) -> Iterator[tuple[str, str]]:
    named = [*entry.sources, *(claim.source for claim in getattr(entry, "evidence", ()))]
    for reference in named:
        id, _, place = reference.partition("#")
        yield id, place
