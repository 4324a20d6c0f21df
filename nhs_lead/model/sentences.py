"""Where a sentence ends: not behind 'e.g.', 'Dr.', 'No. 4' or the number of a list, though each has a full stop."""

import re

SENTENCE_END = (
    r"(?<=[.?!])"
    r"(?<!\b[Ee]\.g\.)(?<!\b[Ii]\.e\.)(?<!\b(?:cf|vs|Dr|Mr|Ms|St)\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bal\.)"
    r"(?<!^[0-9]\.)(?<!^[0-9][0-9]\.)"
    r"(?!(?<=\b[Nn]o\.)\s+[0-9])(?!(?<=\bp\.)\s+[0-9])(?!(?<=\bpp\.)\s+[0-9])"
    r"\s+(?=[^\sa-z])"
    r"|\n\s*"
)
"""A pattern of what parts sentences. A small letter behind it goes on with the sentence; a line ends one as well.

The offline page is handed it too, so it holds nothing that JavaScript reads otherwise.
"""

_END = re.compile(SENTENCE_END)


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`, each with its sign; a text of several lines has an end at each of them."""
    return _END.split(text.strip())


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`, or nothing where it has none."""
    return _END.split(text.strip(), maxsplit=1)[0]
