"""A page as Markdown, for a file that somebody keeps."""

import re
from collections.abc import Iterator

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

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#]|&(?=#?\w+;))")


def render(page: Page) -> str:
    """Return `page` as Markdown. What content has written is shown as typed, never read as Markdown."""
    return "\n\n".join("\n".join(_lines(block, page)) for block in page.blocks if list(_lines(block, page))) + "\n"


def _lines(block: Block, page: Page) -> Iterator[str]:
    def plain(text: str) -> str:
        return _SPECIAL.sub(r"\\\1", " ".join(without_links(text, page.title_of).split()))

    match block:
        case Heading(text, aside):
            yield f"# {plain(text)}"
            if aside:
                yield f"\n{plain(aside)}"
        case Section(text):
            yield f"## {plain(text)}"
        case Text(text) | Quiet(text):
            yield "\n\n".join(plain(part) for part in paragraphs(text))
        case Items(items, numbered):
            for number, item in enumerate(items, start=1):
                yield f"{number}. {plain(item)}" if numbered else f"- {plain(item)}"
        case Parts(pairs) | Facts(pairs):
            yield from (f"- **{plain(name)}**: {plain(value)}" for name, value in pairs if value)
        case Verbatim(verbatim):
            yield from ("```", *verbatim, "```")
        case Sample(file, sample):
            yield from ("```yaml", f"# {file}", *sample, "```")
        case Table(columns, rows, _):
            yield f"| {' | '.join(map(plain, columns))} |"
            yield "|" + "---|" * len(columns)
            yield from (f"| {' | '.join(map(plain, row.cells))} |" for row in rows)
        case Bars(bars):
            yield from (f"- **{plain(bar.label)}**: {plain(bar.said)}" for bar in bars)
        case Estimates(estimates, _, courses):
            yield from (f"- **{plain(line.label)}**: {plain(line.told)}" for line in estimates)
            if any(line.course for line in estimates):
                yield f"\n{plain(courses)}."
        case Counts(counts):
            yield from (f"- **{plain(count.label)}**: {plain(count.said)}" for count in counts)
        case Reasons(options):
            for one in options:
                yield f"- **{plain(one.text)}** You: {plain(one.given)}. Key: {plain(one.key)}. Marks: {one.marks}."
                better = f" Better: {plain(one.better)}" if one.better else ""
                yield f"  {plain(one.because)}{better}"
        case Hits(found):
            yield from (f"- **{plain(one.title)}** ({plain(one.kind)}): {plain(one.summary)}" for one in found)
        case Next():
            pass  # advice for a person at a terminal
