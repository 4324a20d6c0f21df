"""What stands apart from the text of a Markdown file: the fields at its head, footnotes, marks for a table of contents.

They are taken out before the text is parsed; blank lines stay in their places, so that every line keeps its number.
"""

import re
from typing import NamedTuple

from nhs_lead.authoring.imports.foreign import Leftover
from nhs_lead.authoring.imports.markdown_piece import Line, Piece

_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)(?:^|\n)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")
_CONTENTS = re.compile(r"\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:toc[^}\n]*\}|\[toc\])\s*", re.IGNORECASE)


_QUIZ = re.compile(r"\s*<(/?)quiz>\s*", re.IGNORECASE)
QUIZ_BEGINS, QUIZ_ENDS = "<!--quiz-->", "<!--/quiz-->"
"""Stand for `<quiz>` and `</quiz>`, as which they end a paragraph, and need no blank line around them."""


class Footnote(NamedTuple):
    """A footnote: its first line, its words, and its last line."""

    line: int
    text: str
    end: int


def without_front(text: str) -> tuple[str, list[Piece]]:
    """Return the text with blank lines for the fields at its head, and those as a piece."""
    front = _FRONT.match(text)
    if not front or not re.match(r"\s*(?:#.*\n\s*)*[A-Za-z][\w-]*[ \t]*[:=]", front[2]):
        return text, []
    fields = {name.lower(): said.strip().strip("\"'") for name, said in _FIELD.findall(front[2])}
    first = text.count("\n", 0, front.start(1)) + 1
    others = [name for name in fields if name != "title"]
    lines = (Line(fields.get("title", "")),)
    why = f"The fields at the head of the file are left out: {', '.join(others) or 'title'}."
    left = (
        (Leftover(first, "block of fields", why, end=text.count("\n", 0, front.end())),)
        if others or not fields.get("title")
        else ()
    )
    return "\n" * text.count("\n", 0, front.end()) + text[front.end() :], [Piece(first, "front", lines, left=left)]


def with_marked_quizzes(text: str) -> str:
    """Return the text with marks for where a quiz of mkdocs-quiz begins and ends, each on its own line.

    What such a quiz says of an option stands as a quotation below it; it is drawn in, so that it belongs to it.
    """
    kept: list[str] = []
    fence, within = "", False
    for said in text.split("\n"):
        fenced = _FENCE.match(said)
        if fenced and (not fence or (fenced[1][0] == fence[0] and len(fenced[1]) >= len(fence))):
            fence = "" if fence else fenced[1]
        mark = None if fence else _QUIZ.fullmatch(said)
        if mark:
            within = not mark[1]
            kept.append(QUIZ_BEGINS if within else QUIZ_ENDS)
        else:
            kept.append(f"  {said}" if within and not fence and said.startswith(">") else said)
    return "\n".join(kept)


def without_notes(text: str) -> tuple[str, dict[str, Footnote], list[Piece]]:
    """Return the text with blank lines for footnotes and marks for a table of contents, and both of them apart."""
    notes: dict[str, Footnote] = {}
    contents: list[Piece] = []
    kept: list[str] = []
    fence, note = "", ""
    for number, said in enumerate(text.split("\n"), start=1):
        fenced = _FENCE.match(said)
        if fenced and (not fence or (fenced[1][0] == fence[0] and len(fenced[1]) >= len(fence))):
            fence = "" if fence else fenced[1]
        begins = None if fence or fenced else _FOOTNOTE.match(said)
        if begins and begins[1] not in notes:
            note = begins[1]
            notes[note] = Footnote(number, begins[2], number)
            kept.append("")
        elif note and not fence and re.match(r" {2,}\S|\t\S", said):
            notes[note] = Footnote(notes[note].line, f"{notes[note].text}\n{said.strip()}", number)
            kept.append("")
        elif not fence and _CONTENTS.fullmatch(said):
            contents.append(Piece(number, "contents"))
            kept.append("")
        else:
            note = note if note and not said.strip() else ""
            kept.append(said)
    return "\n".join(kept), notes, contents
