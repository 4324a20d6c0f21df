"""A line of Markdown that asks: `Q: … A: …`, bold words that ask, a list item, a question before `: answer`."""

import re

from nhs_lead.authoring.imports.markdown_piece import Line, Piece
from nhs_lead.authoring.imports.open_question import OpenQuestion

BEGINS_WITH_Q = re.compile(r"(?:Q|Question)\s*\d{0,3}\s*[:.)]\s*", re.IGNORECASE)
_IN_LINE = re.compile(r"\s(?:A|Answer)\s*\d{0,3}\s*:\s+", re.IGNORECASE)


def asks(text: str) -> bool:
    """Whether a text is a question by its last sign, or by a Q at its head."""
    return text.rstrip().endswith("?") or bool(BEGINS_WITH_Q.match(text))


def question_in(
    said: Line, piece: Piece, after: Line | None, open_question: OpenQuestion | None, *, folded: bool, first: bool
) -> tuple[str, str, str] | None:
    """Return the question that the line `said` begins with, the rest of it, and what asks; None where nothing does.

    `after` is the line behind it, `open_question` the one whose answer is being gathered; `folded` whether the piece
    stands in `<details>`; `first` whether the line is the first of its piece.
    """
    text = said.text.strip()
    own = open_question is not None and open_question.by in ("heading", "summary")
    if BEGINS_WITH_Q.match(text) and not (folded and own):
        if apart := _IN_LINE.search(text):
            return text[: apart.start()], text[apart.end() :], "words"
        leads = said.lead.endswith("?") and said.rest.strip()
        return (said.lead, said.rest, "words") if leads else (text, "", "words")
    lead, rest = said.lead, said.rest
    if lead and rest.startswith("?"):
        lead, rest = f"{lead}?", rest[1:]
    if lead.endswith("?") and not (folded and own):
        to_begin = not own or (said.bold and not piece.item)
        if to_begin and (said.bold or not rest.strip() or not own):
            return lead, rest.lstrip(" :\u2013\u2014-"), "words"
    if first and after is not None and re.match(r"\s*:\s", after.text) and not re.match(r"\s*:\s", said.text):
        return text, "", "defined"
    in_list = open_question is not None and open_question.in_list
    if first and text.endswith("?") and piece.item and (open_question is None or in_list):
        return text, "", "words"
    return None
