"""How text becomes the words that are searched: one way for entries and queries alike."""

import functools
import re

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGEST_WORD = 60

REMEMBERED = 128
"""Texts that were read last: when an entry is compiled each of its names is read in several ways, one after another."""

# American spellings are read as British ones. Endings first, then words that follow no rule.
_ENDING = re.compile(
    r"(?<=[a-z]{3})(?:iz(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)\b)|yz(?=(?:e|es|ed|ing)\b))", re.I
)
BRITISH_WORDS = {
    "behavior": "behaviour",
    "behaviors": "behaviours",
    "center": "centre",
    "centers": "centres",
    "color": "colour",
    "counseling": "counselling",
    "defense": "defence",
    "enrollment": "enrolment",
    "favor": "favour",
    "fulfill": "fulfil",
    "honor": "honour",
    "judgment": "judgement",
    "labor": "labour",
    "license": "licence",
    "neighborhood": "neighbourhood",
    "neighborhoods": "neighbourhoods",
    "pediatric": "paediatric",
    "program": "programme",
    "programs": "programmes",
    "rumor": "rumour",
    "skillful": "skilful",
}
_AMERICAN = re.compile(rf"\b(?:{'|'.join(BRITISH_WORDS)})\b", re.I)

# What stands between letters of one word: it's, don't; typed with either sign or without.
_APOSTROPHE = re.compile(r"(?<=\w)['\N{RIGHT SINGLE QUOTATION MARK}](?=\w)")
# Full stops within an abbreviation: N.H.S.
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")


@functools.lru_cache(REMEMBERED)
def british(text: str) -> str:
    """Return `text` with American spellings turned British and apostrophes and dots within words taken out."""
    # Most texts need none of this, and plain looks for letters are far cheaper than the patterns.
    if "'" in text or "\N{RIGHT SINGLE QUOTATION MARK}" in text:
        text = _APOSTROPHE.sub("", text)
    if text.count(".") > 1:
        text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    lowered = text.lower()
    if "iz" in lowered or "yz" in lowered:
        text = _ENDING.sub(lambda match: {"iz": "is", "yz": "ys"}[match[0].lower()], text)
    if any(word in lowered for word in BRITISH_WORDS):
        text = _AMERICAN.sub(lambda match: BRITISH_WORDS[match[0].lower()], text)
    return text


def stems(text: str) -> list[str]:
    """Return the words of `text` in order, in lower case, without accents, cut to their stems."""
    found: list[str] = english().analyze(british(text))
    return found


def words(text: str) -> list[str]:
    """Return the words of `text` in order, in lower case and without accents, as they are spelt."""
    return spelt(british(text))


def spelt(british_text: str) -> list[str]:
    """Return the same of a text that `british` has read already."""
    found: list[str] = _spelt().analyze(british_text)
    return found


def name_key(stems: list[str]) -> str:
    """Return what two names share that differ in nothing but word order and endings."""
    return " ".join(sorted(set(stems)))


PASSED_OVER = frozenset(("the", "and"))
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelv")  # stems
FIGURES = {word: str(number) for number, word in enumerate(_NUMBERS, start=1)}


def exact_key(text: str) -> str:
    """Return what two names share that people take for the same: case, hyphens, plurals, "the" and "&" tell nothing.

    Order does. A number may be a word or figures: the ten-year plan, 10 year plans.
    """
    found = stems(text)
    telling = [stem for stem in found if stem not in PASSED_OVER] or found
    return "".join(FIGURES.get(stem, stem) for stem in telling)


@functools.cache
def english() -> TextAnalyzer:
    """The analysis behind `stems`, as the index wants it."""
    return _plain().filter(Filter.stemmer("english")).build()


@functools.cache
def _spelt() -> TextAnalyzer:
    return _plain().build()


def _plain() -> TextAnalyzerBuilder:
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
    )
