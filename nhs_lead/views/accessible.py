"""A page as numbered lines and whole sentences, for screen readers and braille displays.

Nothing but text and line ends: no boxes, columns, colour, symbols or escape characters, and nothing that needs to be
seen beside something else. Lines are not wrapped, since a reader does that better.
"""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from nhs_lead.model.links import without_links
from nhs_lead.pages import page
from nhs_lead.views.visible_page import visible_page


def render(shown: page.Page) -> str:
    """Return `shown` as lines that make sense when they are read aloud one after the other."""
    shown = visible_page(shown)
    lines: list[str] = []
    for block in shown.blocks:
        drawn = list(_lines(block, shown))
        if drawn and lines:
            lines.append("")
        lines += drawn
    return "".join(line + "\n" for line in lines)


def _lines(block: page.Block, shown: page.Page) -> Iterator[str]:  # noqa: PLR0915 (a case a block)
    def said(text: str) -> str:
        words = " ".join(without_links(text, shown.title_of).split()).replace(" · ", ", ")
        return re.sub(r"(?<!\S)-(?=\d)", "minus ", words)

    match block:
        case page.Heading(text, aside):
            yield _sentence(said(text))
            if aside:
                yield _sentence(said(aside))
        case page.Section(text):
            yield said(text) if text.endswith("?") else f"{said(text).rstrip(':.')}:"
        case page.Text(text) | page.Quiet(text):
            yield from (said(paragraph) for paragraph in page.paragraphs(text))
        case page.Items(items, _):
            yield from (f"{number}. {said(item)}" for number, item in enumerate(items, start=1))
        case page.Parts(pairs):
            for number, (name, meaning) in enumerate(pairs, start=1):
                yield f"{number}. {said(name)}: {said(meaning)}"
        case page.Facts(pairs):
            yield from (f"{label}: {_sentence(said(value))}" for label, value in pairs if value)
        case page.Verbatim(verbatim):
            yield from verbatim
        case page.FaultLines(faults):
            yield from (fault.text for fault in faults)
        case page.Sample(file, sample):
            yield f"File: {_sentence(file)}"
            yield from _sample(sample)
        case page.Table(columns, rows, _):
            for number, row in enumerate(rows, start=1):
                name, *others = (said(cell) for cell in row.cells)
                told = [f"{label}: {_sentence(cell)}" for label, cell in zip(columns[1:], others, strict=True) if cell]
                id = [f"Id: {row.id}"] if row.id else []
                yield " ".join([f"{number}. {_sentence(name)}", *told, *id])
        case page.Bars(bars):
            yield from (
                f"{number}. {said(bar.label)}: {_sentence(said(bar.said))}" for number, bar in enumerate(bars, start=1)
            )
        case page.Estimates(estimates, _, courses):
            for number, line in enumerate(estimates, start=1):
                yield f"{number}. {said(line.label)}: {said(line.told)}"
            if any(line.course for line in estimates):
                yield ""
                yield _sentence(said(courses))
        case page.Counts(counts):
            for number, count in enumerate(counts, start=1):
                yield f"{number}. {said(count.label)}: {_sentence(said(count.said))}"
        case page.Verdict(_, words, details):
            yield _sentence(said(words))
            if details:
                yield said(details)
        case page.Reasons(options):
            for number, reason in enumerate(options, start=1):
                yield f"{number}. {_sentence(said(reason.text))}"
                given, key = _spoken(reason.given, "not chosen"), _spoken(reason.key, "not right")
                yield f"You: {given}. Key: {key}. Marks: {reason.marks}."
                yield f"Why: {said(reason.because)}"
                if reason.better:
                    yield f"Better: {said(reason.better)}"
        case page.Hits(hits):
            for number, hit in enumerate(hits, start=1):
                what = [_sentence(said(hit.title)), f"{hit.kind}.", _sentence(said(hit.summary))]
                yield f"{number}. {' '.join(what)} Found by {hit.why}. Id: {hit.id}"
        case page.Next(pairs, total):
            if total:
                yield _sentence(total)
            yield from (f"{what[:1].upper()}{what[1:]}: {command}" for command, what in pairs)
        case _:
            assert_never(block)


def _sample(lines: Sequence[str]) -> Iterator[str]:
    """Say how far in each line begins: there it matters, and a screen reader leaves blanks out."""
    for number, line in enumerate(lines, start=1):
        blanks = len(line) - len(line.lstrip())
        where = f"Line {number}, {blanks} blanks in" if blanks else f"Line {number}"
        yield f"{where}: {' '.join(line.split())}"


def _spoken(cell: str, dash: str) -> str:
    """Say in words what a dash says to the eye."""
    return dash if cell == "-" else cell


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else text + "."
