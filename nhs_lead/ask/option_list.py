"""The list of options as it stands in the window while it is answered: lines of text, each with a style."""

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

Line = tuple[str, str]
"""A style of prompt_toolkit's and the text that has it."""


class OptionList(NamedTuple):
    """What is shown of a question, and the line on which the cursor stands."""

    lines: list[Line]
    cursor: int


def option_list(
    draft: AnswerDraft,
    choices: Sequence[AnswerChoice],
    asks: str,
    status: str,
    about: Dilemma,
    width: int,
    *,
    again: bool,
) -> OptionList:
    """Return the lines of a question in a window of `width` columns.

    First the title of what it is `about`, so that it stays in sight, then `asks`, then each option once and in full,
    its number before it, at last `status`. With `again` the situation stands in front, to be read once more.
    """
    width = min(width, WIDEST)
    lines: list[Line] = []
    if about.title and not again:
        told = f"{about.title} - {about.place}" if about.place else about.title
        lines.append(("class:about", graphemes.fitting(flowing(told), max(width, NARROWEST))))
    if again:
        lines += [("class:about", line) for line in _wrapped(about.title, width)]
        lines += [("", line) for part in (about.place, about.situation) if part for line in _wrapped(part, width)]
        lines.append(("", ""))
    lines += [("class:question", line) for line in _wrapped(asks, width)]
    cursor = len(lines)
    for option, choice in enumerate(choices):
        here = option == draft.cursor
        if here:
            cursor = len(lines)
        style = "class:here" if here else ""
        first = f"{'>' if here else ' '} {draft.mark(option):>3} {option + 1}. "
        rest = " " * len(first)
        room = max(width, len(first) + NARROWEST)
        lines += [(style, line) for line in graphemes.wrapped(flowing(choice.text), room, first, rest)]
        below = draft.below(option)
        if below:
            lines += [("class:below", line) for line in graphemes.wrapped(below, room, rest, rest)]
    lines += [("class:status", line) for line in _wrapped(status, width)]
    return OptionList(lines, cursor)


def _wrapped(text: str, width: int) -> list[str]:
    return [
        line
        for paragraph in text.split("\n\n")
        for line in graphemes.wrapped(flowing(paragraph), max(width, NARROWEST))
    ]
