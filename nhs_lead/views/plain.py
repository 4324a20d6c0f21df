"""A page as plain text for pipes and files: tables as one line an entry with tabs, running text wrapped."""

from collections.abc import Iterator

from nhs_lead.model import graphemes
from nhs_lead.model.links import without_links
from nhs_lead.pages.page import (
    Bars,
    Block,
    Counts,
    Estimates,
    Facts,
    Heading,
    Hits,
    Items,
    Next,
    Page,
    Parts,
    Quiet,
    Reasons,
    Sample,
    Section,
    Table,
    Text,
    Verbatim,
    paragraphs,
)
from nhs_lead.views.visible_page import visible_page

WIDTH = 80


def render(page: Page, width: int = WIDTH) -> str:
    """Return `page` as lines without colour or borders, wrapped at `width`; table rows are never wrapped."""
    page = visible_page(page)
    lines: list[str] = []
    for block in page.blocks:
        drawn = list(_lines(block, page, width))
        if drawn and lines:
            lines.append("")
        lines += drawn
    return "".join(line + "\n" for line in lines)


def _lines(block: Block, page: Page, width: int) -> Iterator[str]:
    def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
        plain = without_links(text, page.title_of)
        return graphemes.wrapped(plain, width, first, rest, break_long_words=False)

    match block:
        case Heading(text, aside):
            yield from wrapped(text)
            if aside:
                yield aside
        case Section(text):
            yield from wrapped(text)
        case Text(text) | Quiet(text):
            for number, paragraph in enumerate(paragraphs(text)):
                if number:
                    yield ""
                yield from wrapped(paragraph)
        case Items(items, numbered):
            for number, item in enumerate(items, start=1):
                mark = f"{number}. " if numbered else "- "
                yield from wrapped(item, mark, " " * len(mark))
        case Parts(pairs):
            for name, meaning in pairs:
                yield from wrapped(f"{name}: {meaning}", "- ", "  ")
        case Facts(pairs):
            for label, value in pairs:
                if value:
                    yield from wrapped(f"{label}: {value}", "", "  ")
        case Verbatim(verbatim):
            yield from verbatim
        case Sample(file, sample):
            yield from (f"# {file}", *sample)
        case Table(_, rows, _):
            for row in rows:
                cells = [_one_line(without_links(cell, page.title_of)) for cell in row.cells]
                yield "\t".join([row.id, *cells] if row.id else cells)
        case Bars(bars):
            for bar in bars:
                yield from wrapped(f"{bar.label}: {bar.said}", "- ", "  ")
        case Estimates(estimates, _, courses):
            for line in estimates:
                fields = (line.id, line.label, line.figures, "; ".join(line.remarks), line.course_said)
                yield "\t".join(map(_one_line, fields))
            if any(line.course for line in estimates):
                yield ""
                yield from wrapped(f"{courses}.")
        case Counts(counts):
            for count in counts:
                yield from wrapped(f"{count.label}: {count.said}", "- ", "  ")
        case Reasons(options):
            for number, reason in enumerate(options):
                if number:
                    yield ""
                yield f"You: {reason.given}  Key: {reason.key}  Marks: {reason.marks}"
                yield from wrapped(reason.text)
                yield from wrapped(reason.because, "  ", "  ")
                if reason.better:
                    yield from wrapped(f"Better: {reason.better}", "  ", "  ")
        case Hits(found):
            for one in found:
                yield "\t".join([one.id, one.kind, _one_line(one.title), _one_line(one.summary)])
        case Next():
            pass  # advice for a person at a terminal


def _one_line(text: str) -> str:
    return " ".join(text.split())
