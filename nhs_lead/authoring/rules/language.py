"""Whether a busy reader can read it: long sentences, hard texts, abbreviations that nobody explains."""

import re
from collections.abc import Iterator

from nhs_lead.authoring.rules.prose import prose
from nhs_lead.model.knowledge import Term
from nhs_lead.model.links import without_links
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

LONGEST_SENTENCE = 35
"""Words. Plain English guides ask for an average of 15 to 20; beyond this a reader has to start again."""

HARDEST = 12.0
"""The highest Automated Readability Index of an entry, in US school grades; add five for a reading age. An entry that
has to list the long names of frameworks comes near it, any other is far below."""

FEWEST_WORDS = 60
"""A shorter text says little about how hard it is."""

# A sign with blanks and a capital behind it, or a line end. It begins with a set, so that the search for it is quick.
_SENTENCE_END = re.compile(r"[.?!:\n](?:(?<=\n)\n*|(?<!\n)\s+(?=[A-Z\"']))")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,6}s?\b")
_IN_BRACKETS = re.compile(r"\(([A-Z]{2,6})")

# What every reader of this content knows, or what is a name rather than an abbreviation.
_EVERYDAY = frozenset(["NHS", "UK", "US", "PDF", "OK", "TV", "IT", "PIN", "ID", "II", "III", "IV", "DNA", "VAT"])


def findings(made: Made, known: frozenset[str]) -> Iterator[Finding]:
    """Yield what makes an entry hard to read; `known` are the abbreviations that the glossary explains."""
    if made.raw.kind == "source":
        return
    texts = [(path, without_links(text, lambda id: id.replace("-", " "))) for path, text in prose(made.raw.data)]
    for path, text in texts:
        for sentence in _sentences(text) if len(text) > LONGEST_SENTENCE else ():
            words = len(sentence.split())
            if words > LONGEST_SENTENCE:
                message = f"A sentence has {words} words: '{' '.join(sentence.split()[:8])} …'."
                yield path, rules.LONG_SENTENCE, message, ""
    whole = "\n".join(text for _, text in texts)
    if len(whole.split()) >= FEWEST_WORDS and (index := readability(whole)) > HARDEST:
        message = f"'{made.entry.id}' has a readability index of {index:.1f}; {HARDEST:.0f} is the highest."
        yield ("id",), rules.HARD_TO_READ, message, ""
    explained = known | _EVERYDAY | set(_ABBREVIATION.findall(" ".join([made.entry.title, *made.entry.also])))
    in_brackets = {run[:end] for run in _IN_BRACKETS.findall(whole) for end in range(2, len(run) + 1)}
    seen: set[str] = set()
    for path, text in texts:
        for abbreviation in _ABBREVIATION.findall(text):
            short = abbreviation.removesuffix("s")
            if short not in explained and short not in seen and short not in in_brackets:
                seen.add(short)
                message = f"'{short}' is neither spelt out here nor in the glossary."
                yield path, rules.UNKNOWN_ABBREVIATION, message, ""


def _sentences(text: str) -> list[str]:
    """Return the sentences of `text`, without the signs that end them; lines of a list count as sentences."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def readability(text: str) -> float:
    """Return the Automated Readability Index of `text` in US school grades (Smith and Senter, 1967)."""
    sentences = _sentences(text)
    words = re.findall(r"[A-Za-z0-9'\u2019]+", text)
    if not words or not sentences:
        return 0.0
    characters = sum(map(len, words))
    return 4.71 * characters / len(words) + 0.5 * len(words) / len(sentences) - 21.43


def abbreviations(made: list[Made]) -> frozenset[str]:
    """Return every abbreviation that the glossary of these entries explains."""
    return frozenset(
        abbreviation.removesuffix("s")
        for written in made
        if isinstance(written.entry, Term)
        for name in (written.entry.title, *written.entry.also)
        for abbreviation in _ABBREVIATION.findall(name)
    )
