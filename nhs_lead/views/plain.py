"""A page as plain text for pipes and files: tables as one line an entry with tabs, running text wrapped."""

from collections.abc import Iterator
from typing import assert_never

from nhs_lead.model import graphemes
from nhs_lead.model.links import without_links
from nhs_lead.pages import page
from nhs_lead.views.visible_page import visible_page

WIDTH = 80


def render(shown: page.Page, width: int = WIDTH) -> str:
    """Return `shown` as lines without colour or borders, wrapped at `width`; table rows are never wrapped."""
    shown = visible_page(shown)
    lines: list[str] = []
    for block in shown.blocks:
        drawn = list(_lines(block, shown, width))
        if drawn and lines:
            lines.append("")
        lines += drawn
    return "".join(line + "\n" for line in lines)


def _lines(block: page.Block, shown: page.Page, width: int) -> Iterator[str]:  # noqa: PLR0915 (a case a block)
    def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
        plain = without_links(text, shown.title_of)
        return graphemes.wrapped(plain, width, first, rest, break_long_words=False)

    match block:
        case page.Heading(text, aside):
            yield from wrapped(text)
            if aside:
                yield aside
        case page.Section(text):
            yield from wrapped(text)
        case page.Text(text) | page.Quiet(text):
            for number, paragraph in enumerate(page.paragraphs(text)):
                if number:
                    yield ""
                yield from wrapped(paragraph)
        case page.Items(items, numbered):
            for number, item in enumerate(items, start=1):
                mark = f"{number}. " if numbered else "- "
                yield from wrapped(item, mark, " " * len(mark))
        case page.Parts(pairs):
            for name, meaning in pairs:
                yield from wrapped(f"{name}: {meaning}", "- ", "  ")
        case page.Facts(pairs):
            for label, value in pairs:
                if value:
                    yield from wrapped(f"{label}: {value}", "", "  ")
        case page.Verbatim(verbatim):
            yield from verbatim
        case page.FaultLines(faults):
            yield from (fault.text for fault in faults)
        case page.Sample(file, sample):
            yield from (f"# {file}", *sample)
        case page.Table(_, rows, _):
            for row in rows:
                cells = [_one_line(without_links(cell, shown.title_of)) for cell in row.cells]
                yield "\t".join([row.id, *cells] if row.id else cells)
        case page.Bars(bars):
            for bar in bars:
                yield from wrapped(f"{bar.label}: {bar.said}", "- ", "  ")
        case page.Estimates(estimates, _, courses):
            for line in estimates:
                fields = (line.id, line.label, line.figures, "; ".join(line.remarks), line.course_said)
                yield "\t".join(map(_one_line, fields))
            if any(line.course for line in estimates):
                yield ""
                yield from wrapped(f"{courses}.")
        case page.Counts(counts):
            for count in counts:
                yield from wrapped(f"{count.label}: {count.said}", "- ", "  ")
        case page.Verdict(_, words, details):
            yield from wrapped(words)
            if details:
                yield from wrapped(details)
        case page.Reasons(options):
            for number, reason in enumerate(options):
                if number:
                    yield ""
                yield f"You: {reason.given}  Key: {reason.key}  Marks: {reason.marks}"
                yield from wrapped(reason.text)
                yield from wrapped(reason.because, "  ", "  ")
                if reason.better:
                    yield from wrapped(f"Better: {reason.better}", "  ", "  ")
        case page.Hits(hits):
            for hit in hits:
                yield "\t".join([hit.id, hit.kind, _one_line(hit.title), _one_line(hit.summary)])
        case page.Next():
            pass  # advice for a person at a terminal
        case _:
            assert_never(block)


def _one_line(text: str) -> str:
    return " ".join(text.split())
