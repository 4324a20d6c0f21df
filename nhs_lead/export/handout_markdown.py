"""A handout as Markdown (CommonMark with tables). What content says is shown as typed, never read as Markdown."""

import re
from collections.abc import Iterator, Sequence

from nhs_lead.export.paper import (
    Blanks,
    Block,
    Handout,
    Points,
    Room,
    Sheet,
    SheetHeading,
    SheetOptions,
    SheetReasons,
    SheetTable,
    SheetText,
    Small,
)

LINE = r"\_" * 60
BLANK = r"\_" * 4

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#!$^]|&(?=#?\w+;))")
_AT_THE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def written(handout: Handout) -> str:
    """Return the handout as Markdown, its sheets parted by rules."""
    return "\n\n---\n\n".join(f"{_sheet(sheet)}\n\n*{_plain(handout.foot)}*" for sheet in handout.sheets) + "\n"


def _sheet(sheet: Sheet) -> str:
    return "\n\n".join("\n".join(_lines(block)) for block in sheet.blocks)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case SheetHeading(level, text):
            yield f"{'#' * level} {_plain(text, at_the_start=False)}"
        case SheetText(text):
            yield _plain(text)
        case Small(text):
            yield f"*{_plain(text)}*"
        case Points(items, numbered):
            for number, item in enumerate(items, start=1):
                yield f"{number}. {_plain(item)}" if numbered else f"- {_plain(item)}"
        case SheetOptions(lettered):
            yield from (f"- **{letter}.** {_plain(text)}" for letter, text in lettered)
        case SheetReasons(reasons):
            for one in reasons:
                yield f"- **{one.letter} ({one.key}).** {_plain(one.text)}"
                yield f"  {_plain(one.because)}" + (f" Better: {_plain(one.better)}" if one.better else "")
        case SheetTable(caption, columns, rows, _):
            yield f"{_plain(caption)}:\n"
            yield _row(columns)
            yield "|" + " --- |" * len(columns)
            yield from map(_row, rows)
        case Blanks(what, number):
            yield f"{_plain(what)}: {'  '.join([BLANK] * number)}"
        case Room(what, lines):
            yield "\n\n".join([f"{_plain(what)}:", *([LINE] * lines)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(text: str, *, at_the_start: bool = True) -> str:
    """Return `text` on one line, so that Markdown shows what was typed. A heading's text is not `at_the_start`."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    if not at_the_start:
        return escaped
    return _AT_THE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", escaped)
