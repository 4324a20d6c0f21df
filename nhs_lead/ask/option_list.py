"""The list of options as it stands in the window while it is answered: lines of text, each with a style.

What does not fit gives way in this order: the options that the cursor does not stand on, the end of the situation, the
title, the question. The keys stay, for without them nobody knows how to go on.
"""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from nhs_lead.ask.answer_draft import AnswerDraft
from nhs_lead.ask.asker import AnswerChoice, Dilemma
from nhs_lead.model import graphemes
from nhs_lead.model.visible_text import flowing

NARROWEST = 8
"""Columns that an option's text has in any window, however narrow."""

WIDEST = 100
"""Columns beyond which lines are hard to read."""

ROOM_FOR_A_MARK = 1
"""Lines that say what of a list or a text is not in sight."""

UNBROKEN = "\N{NO-BREAK SPACE}"
"""Stands for a blank at which no line is to be broken, while lines are made."""

Line = tuple[str, str]
"""A style of prompt_toolkit's and the text that has it."""


class OptionList(NamedTuple):
    """What is shown of a question, never more lines than the window has, and how far the situation is turned."""

    lines: list[Line]
    turned: int


def option_list(
    draft: AnswerDraft,
    choices: Sequence[AnswerChoice],
    asks: str,
    status: str,
    about: Dilemma,
    window: tuple[int, int],
    *,
    again: bool,
    turned: int = 0,
) -> OptionList:
    """Return the lines of a question for a `window` of so many columns and rows.

    First the title of what it is `about`, so that it stays in sight, then `asks`, then each option once and in full,
    its number before it, at last `status`. With `again` the situation stands in front, to be read once more. Where all
    that is longer than the window, the option under the cursor stays whole with the neighbours that fit, and a
    situation that does not fit beside it is `turned` over by so many pages.
    """
    columns, rows = window
    width = min(columns, WIDEST)
    head = _situation(about, width) if again else _title(about, width)
    question: list[Line] = [("class:question", line) for line in _wrapped(asks, width)]
    blocks = [_option(draft, option, choice.text, width) for option, choice in enumerate(choices)]
    keys: list[Line] = [("class:status", line) for line in _wrapped(status, width)]
    if len(head) + len(question) + sum(map(len, blocks)) + len(keys) <= rows:
        return OptionList([*head, *question, *itertools.chain(*blocks), *keys], 0)
    keys = keys[: max(rows - 1, 0)]
    here = max(draft.cursor, 0)
    room = rows - len(keys) - len(blocks[here]) - ROOM_FOR_A_MARK
    question = question if len(question) <= room else []
    room -= len(question)
    if again:
        head, turned = _page(head, max(room, 0), turned)
    else:
        head, turned = head if len(head) <= room else [], 0
    shown = _around(blocks, here, rows - len(keys) - len(question) - len(head))
    return OptionList([*head, *question, *shown, *keys], turned)


def _title(about: Dilemma, width: int) -> list[Line]:
    if not about.title:
        return []
    told = f"{about.title} - {about.place}" if about.place else about.title
    return [("class:about", graphemes.fitting(flowing(told), max(width, NARROWEST)))]


def _situation(about: Dilemma, width: int) -> list[Line]:
    told: list[Line] = [("class:about", line) for line in _wrapped(about.title, width)]
    told += [("", line) for part in (about.place, about.situation) if part for line in _wrapped(part, width)]
    return [*told, ("", "")]


def _option(draft: AnswerDraft, option: int, text: str, width: int) -> list[Line]:
    here = option == draft.cursor
    style = "class:here" if here else ""
    first = f"{'>' if here else ' '} {draft.mark(option):>3} {option + 1}. "
    rest = " " * len(first)
    room = max(width, len(first) + NARROWEST)
    lines: list[Line] = [(style, line) for line in graphemes.wrapped(flowing(text), room, first, rest)]
    below = draft.below(option)
    if below:
        # Two blanks part the verdicts to choose from; none of them is broken in two.
        told = graphemes.wrapped(re.sub("(?<! ) (?! )", UNBROKEN, below), room, rest, rest)
        lines += [("class:below", line.replace(UNBROKEN, " ")) for line in told]
    return lines


def _page(lines: list[Line], room: int, turned: int) -> tuple[list[Line], int]:
    """Return the page of `lines` that is `turned` to, or the last, in `room` lines, and which of them it is."""
    if len(lines) <= room:
        return lines, 0
    size = room - ROOM_FOR_A_MARK
    if size < 1:
        return [], 0
    turned = min(turned, (len(lines) - 1) // size)
    first = min(turned * size, len(lines) - size)
    way = "Page Up reads back" if first + size == len(lines) else "Page Down reads on"
    return [*lines[first : first + size], ("class:below", f"({way})")], turned


def _around(blocks: Sequence[list[Line]], here: int, room: int) -> list[Line]:
    """Return the options in `room` lines: all, or whole ones around the one `here`, and which are not in sight."""
    if sum(map(len, blocks)) <= room:
        return list(itertools.chain(*blocks))
    room -= ROOM_FOR_A_MARK
    first, end, used = here, here + 1, len(blocks[here])
    grown = True
    while grown:
        grown = False
        if end < len(blocks) and used + len(blocks[end]) <= room:
            used += len(blocks[end])
            end, grown = end + 1, True
        if first > 0 and used + len(blocks[first - 1]) <= room:
            first, grown = first - 1, True
            used += len(blocks[first])
    hidden = [f"{_numbers(1, first)} above"] if first else []
    hidden += [f"{_numbers(end + 1, len(blocks))} below"] if end < len(blocks) else []
    shown = list(itertools.chain(*blocks[first:end]))[: max(room, 1)]
    return [*shown, ("class:below", f"({', '.join(hidden)})")] if hidden and room > 0 else shown


def _numbers(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _wrapped(text: str, width: int) -> list[str]:
    return [
        line
        for paragraph in text.split("\n\n")
        for line in graphemes.wrapped(flowing(paragraph), max(width, NARROWEST))
    ]
