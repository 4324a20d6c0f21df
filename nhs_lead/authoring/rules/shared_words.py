"""Runs of words that an entry shares with other texts, so that an author can show that the wording is her own."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nhs_lead.authoring.rules.prose import prose
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

LEAST = 12
"""Words in a row that are taken for a copy. Shorter runs are mostly names, titles and set phrases."""


class SourceText(NamedTuple):
    """A text to compare with: what it is called, and its words."""

    name: str
    text: str


def findings(made: Iterable[Made], given: Iterable[SourceText], least: int = LEAST) -> Iterator[tuple[Made, Finding]]:
    """Yield each run of `least` words or more that an entry shares with one of the `given` texts."""
    holder: dict[tuple[str, ...], str] = {}
    for text in given:
        words = _words(text.text)
        for start in range(len(words) - least + 1):
            holder.setdefault(tuple(words[start : start + least]), text.name)
    for written in made:
        for path, text_of_entry in prose(written.raw.data):
            words = _words(text_of_entry)
            start = 0
            while start <= len(words) - least:
                name = holder.get(tuple(words[start : start + least]))
                if name is None:
                    start += 1
                    continue
                end = start + least
                while tuple(words[end - least + 1 : end + 1]) in holder and end < len(words):
                    end += 1
                message = f"{end - start} words stand in {name} too: '{' '.join(words[start:end])}'."
                yield written, (path, rules.SHARED_WORDS, message, "")
                start = end


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace("'", ""))
