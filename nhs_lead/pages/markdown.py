"""A page or a handout as Markdown (CommonMark with tables), for a file that somebody keeps."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from nhs_lead.model.links import without_links
from nhs_lead.pages import page, paper

LINE = r"\_" * 60
"""A line to write on."""

BLANK = r"\_" * 4
"""A place for a letter."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#!$^]|&(?=#?\w+;))")
_AT_THE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def render(shown: page.Page) -> str:
    """Return a page as Markdown. What content has written is shown as typed, never read as Markdown."""
    return "\n\n".join(_drawn(shown.blocks, shown.title_of)) + "\n"


def handout(sheets: paper.Handout) -> str:
    """Return a handout as Markdown, its sheets parted by rules."""
    foot = f"*{escaped(sheets.foot)}*"
    drawn = ("\n\n".join([*_drawn(sheet, sheets.title_of), foot]) for sheet in sheets.sheets)
    return "\n\n---\n\n".join(drawn) + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line, so that Markdown shows within a line what was typed."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def escaped_line(text: str) -> str:
    """Return `text` on one line, so that Markdown shows what was typed where a line begins with it."""
    return _AT_THE_START.sub(
        lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}",
        escaped(text),
    )


def _drawn(blocks: Sequence[page.Block | paper.PaperBlock], title_of: Callable[[str], str]) -> Iterator[str]:
    for block in blocks:
        if drawn := "\n".join(_lines(block, title_of)):
            yield drawn


def _lines(  # noqa: PLR0915 (a case a block)
    block: page.Block | paper.PaperBlock, title_of: Callable[[str], str]
) -> Iterator[str]:
    def plain(text: str) -> str:
        return escaped(without_links(text, title_of))

    def line(text: str) -> str:
        return escaped_line(without_links(text, title_of))

    def row(cells: Sequence[str]) -> str:
        return f"| {' | '.join(map(plain, cells))} |"

    match block:
        case page.Heading(text, aside):
            yield f"# {plain(text)}"
            if aside:
                yield f"\n{line(aside)}"
        case page.Section(text):
            yield f"## {plain(text)}"
        case page.Text(text):
            yield "\n\n".join(line(part) for part in page.paragraphs(text))
        case page.Quiet(text):
            yield "\n\n".join(f"*{plain(part)}*" for part in page.paragraphs(text))
        case page.Items(items, numbered):
            for number, item in enumerate(items, start=1):
                yield f"{number}. {line(item)}" if numbered else f"- {line(item)}"
        case page.Parts(pairs) | page.Facts(pairs):
            yield from (f"- **{plain(name)}**: {plain(value)}" for name, value in pairs if value)
        case page.Verbatim(verbatim):
            yield from ("```", *verbatim, "```")
        case page.FaultLines(faults):
            yield from ("```", *(fault.text for fault in faults), "```")
        case page.Sample(file, sample):
            yield from ("```yaml", f"# {file}", *sample, "```")
        case page.Table(columns, rows, _, caption):
            if caption:
                yield f"{line(caption)}:\n"
            yield row(columns)
            yield "|" + " --- |" * len(columns)
            yield from (row(table_row.cells) for table_row in rows)
        case page.Bars(bars):
            yield from (f"- **{plain(bar.label)}**: {plain(bar.said)}" for bar in bars)
        case page.Estimates(estimates, _, courses):
            yield from (f"- **{plain(estimate.label)}**: {plain(estimate.told)}" for estimate in estimates)
            if any(estimate.course for estimate in estimates):
                yield f"\n{line(courses)}."
        case page.Counts(counts):
            yield from (f"- **{plain(count.label)}**: {plain(count.said)}" for count in counts)
        case page.Verdict(_, words, details):
            yield f"**{plain(words)}**" + (f" {line(details)}" if details else "")
        case page.Reasons(reasons):
            for reason in reasons:
                marks = f"You: {plain(reason.given)}. Key: {plain(reason.key)}. Marks: {reason.marks}."
                yield f"- **{plain(reason.text)}** {marks}"
                yield f"  {line(reason.because)}" + (f" Better: {plain(reason.better)}" if reason.better else "")
        case page.Hits(hits):
            yield from (f"- **{plain(hit.title)}** ({plain(hit.kind)}): {plain(hit.summary)}" for hit in hits)
        case page.Next():
            pass  # advice for a person at a terminal
        case paper.Options() | paper.Explanations() | paper.Blanks() | paper.Room():
            yield from _pen_lines(block, plain, line)
        case _:
            assert_never(block)


def _pen_lines(block: paper.PenBlock, plain: Callable[[str], str], line: Callable[[str], str]) -> Iterator[str]:
    match block:
        case paper.Options(lettered):
            yield from (f"- **{letter}.** {plain(text)}" for letter, text in lettered)
        case paper.Explanations(options):
            for option in options:
                yield f"- **{option.letter} ({plain(option.key)}).** {plain(option.text)}"
                yield f"  {line(option.because)}" + (f" Better: {plain(option.better)}" if option.better else "")
        case paper.Blanks(what, number):
            yield f"{line(what)}: {'  '.join([BLANK] * number)}"
        case paper.Room(what, number):
            yield "\n\n".join([f"{line(what)}:", *([LINE] * number)])
        case _:
            assert_never(block)
