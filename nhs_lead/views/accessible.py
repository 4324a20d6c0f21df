"""A page as numbered lines and whole sentences, for screen readers and braille displays.

Nothing but text and line ends: no boxes, columns, colour, symbols or escape characters, and nothing that needs to be
seen beside something else. Lines are not wrapped, since a reader does that better.
"""

from collections.abc import Iterator

from nhs_lead.model.links import without_links
from nhs_lead.views.page import Block, Facts, Heading, Items, Next, Page, Parts, Quiet, Section, Table, Text


def render(page: Page) -> str:
    """Return `page` as lines that make sense when they are read aloud one after the other."""
    lines: list[str] = []
    for block in page.blocks:
        drawn = list(_lines(block, page))
        if drawn and lines:
            lines.append("")
        lines += drawn
    return "".join(line + "\n" for line in lines)


def _lines(block: Block, page: Page) -> Iterator[str]:
    def said(text: str) -> str:
        return " ".join(without_links(text, page.title_of).split())

    match block:
        case Heading(text, aside):
            yield _sentence(said(text))
            if aside:
                yield _sentence(said(aside))
        case Section(text):
            yield f"{said(text).rstrip(':.?')}:"
        case Text(text) | Quiet(text):
            yield from (said(paragraph) for paragraph in text.strip().split("\n\n" if "\n\n" in text else "\n"))
        case Items(items, _):
            yield from (f"{number}. {said(item)}" for number, item in enumerate(items, start=1))
        case Parts(pairs):
            for number, (name, meaning) in enumerate(pairs, start=1):
                yield f"{number}. {said(name)}: {said(meaning)}"
        case Facts(pairs):
            yield from (f"{label}: {_sentence(said(value))}" for label, value in pairs if value)
        case Table(columns, rows, _):
            for number, row in enumerate(rows, start=1):
                name, *others = (said(cell) for cell in row.cells)
                told = [f"{label}: {_sentence(cell)}" for label, cell in zip(columns[1:], others, strict=True) if cell]
                yield " ".join([f"{number}. {_sentence(name)}", *told, f"Id: {row.id}"])
        case Next(pairs, total):
            if total:
                yield _sentence(total)
            yield from (f"{what[:1].upper()}{what[1:]}: {command}" for command, what in pairs)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else text + "."
