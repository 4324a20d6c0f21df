"""What somebody typed, understood: its telling words, slips mended, and what its words stand for."""

import difflib
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from tantivy import Query

from nhs_lead.library.index_schema import TEXT_FIELDS, schema
from nhs_lead.library.language import is_coarse
from nhs_lead.library.library import Library
from nhs_lead.library.stop_words import ASKING, FUNCTION_WORDS
from nhs_lead.library.text import name_key, stems, words
from nhs_lead.library.word_vectors import word_vectors

MOST_WORDS = 40
"""Words of a query that are looked at: nobody types more, but somebody may paste a page."""

LONGEST_PHRASE = 5
"""Words that are looked up together in the glossary and the thesaurus."""

SHORTEST_MENDED = 4
"""A shorter word that the library lacks may be anything, so it is left alone."""

LONG = 6
"""Letters of a word in which two may be amiss."""

SHORTEST_HALF = 3
"""Letters that either half of a word has at least, where it is read as two words written together."""

BEGINNINGS = ("in", "on", "out", "over", "under", "up")
"""Function words that often begin a word that is written together (over time); the others do not (a ward, do I)."""

STANDS_FOR = 0.45
"""How much words count that were not typed, but that what was typed stands for."""


class Word(NamedTuple):
    """A telling word of the query: its stem, and the word as it was read."""

    stem: str
    word: str


class Expansion(NamedTuple):
    """What some typed words stand for: those words, the phrase, its stems, and how much they count."""

    typed: str
    said: str
    stems: list[str]
    weight: float = STANDS_FOR


class Wanted(NamedTuple):
    """A query as it is understood."""

    words: list[Word]
    expansions: list[Expansion]
    sequence: list[str]  # the stems of all words in their order, function words included
    mended: dict[str, str]  # what was typed, and what it was read as
    typed: str = ""  # as it was typed
    read: str = ""  # all words as they were read, in their order
    asked_of: str = ""  # the same without the words around it that only ask, such as "what is a"


def understood(library: Library, typed: Sequence[str]) -> Wanted:
    """Return the query `typed` as the words of `library` make sense of it."""
    # What is no text at all, such as bytes in another encoding, is as good as a blank.
    text = " ".join(typed).encode("utf-8", "replace").decode()
    spelt = words(text)[:MOST_WORDS]
    mended = {word: better for word in dict.fromkeys(spelt) if (better := _mended(library, word))}
    read = [part for word in spelt for part in mended.get(word, word).split()]
    told = [word for word in read if word not in FUNCTION_WORDS] or read
    sequence = [stem for word in read for stem in stems(word)]
    found = dict.fromkeys(Word(stem, word) for word in told for stem in stems(word))
    by_stem = {word.stem: word for word in reversed(found)}
    kept = [word for word in found if by_stem[word.stem] is word]
    expansions = [*_expansions(library, read), *_joined(library, read)]
    return Wanted(kept, expansions, sequence, mended, text, " ".join(read), _asked_of(read))


def _asked_of(read: Sequence[str]) -> str:
    """Return `read` without the words before and behind that only ask; nothing where no other words are left."""
    told = [place for place, word in enumerate(read) if word not in ASKING]
    return " ".join(read[told[0] : told[-1] + 1]) if told else ""


def telling(text: str) -> list[str]:
    """Return the words of `text` that are not function words."""
    return [word for word in words(text) if word not in FUNCTION_WORDS]


def _mended(library: Library, word: str) -> str:
    """Return what `word` is most likely a slip for, or the two words that it is; nothing where the library knows it."""
    if word in FUNCTION_WORDS or len(word) < SHORTEST_MENDED or any(letter.isdigit() for letter in word):
        return ""
    if is_coarse([word]) or _known(library, word):
        return ""
    if word_vectors().has(word):
        return _halves(library, word)  # an English word is no slip, though the library may not use it
    if word.endswith("s") and _known(library, word[:-1]):
        return word[:-1]  # several of what is abbreviated: HCAs
    # One letter amiss is likelier than a missing blank, and that likelier than two.
    return _near(library, word, 1) or _halves(library, word) or (_near(library, word, 2) if len(word) >= LONG else "")


def _near(library: Library, word: str, distance: int) -> str:
    """Return the word of the library that `word` is most likely a slip for, so many letters away; nothing if none."""
    near = Query.fuzzy_term_query(schema(), "spelling", word, distance=distance)
    candidates = []
    for _, address in library.searcher.search(near, 50, count=False).hits:
        document = library.searcher.doc(address)
        candidate = document["spelling"][0]
        if candidate in FUNCTION_WORDS:
            continue  # nobody misspells these, and they tell nothing
        # People rarely slip on the first letter; among equals the commoner word is meant.
        likeness = difflib.SequenceMatcher(None, word, candidate).ratio() + 0.1 * (candidate[0] == word[0])
        candidates.append((round(likeness, 2), document["count"][0], candidate))
    return max(candidates)[2] if candidates else ""


def _known(library: Library, word: str) -> bool:
    if library.searcher.doc_freq("spelling", word):
        return True
    stem = stems(word)
    if not stem or any(library.searcher.doc_freq(field, stem[0]) for field in TEXT_FIELDS):
        return True
    return bool(library.searcher.doc_freq("phrase", name_key(stem)))  # the thesaurus has it


def _halves(library: Library, word: str) -> str:
    """Return `word` as two words of the library, where it is two written together."""
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    pairs = [(word[:cut], word[cut:]) for cut in cuts]

    def commonness(pair: tuple[str, str]) -> int:
        return min(_count(library, half) for half in pair)

    best = max(pairs, key=commonness, default=None)
    return " ".join(best) if best and commonness(best) > 0 else ""


def _count(library: Library, word: str) -> int:
    """Return how often the library writes `word`."""
    for _, address in library.searcher.search(Query.term_query(schema(), "spelling", word), 1, count=False).hits:
        count: int = library.searcher.doc(address)["count"][0]
        return count
    return 0


def _joined(library: Library, read: Sequence[str]) -> Iterator[Expansion]:
    """Yield the words that two typed ones are when they are written together: well being, wellbeing."""
    for first, second in itertools.pairwise(read):
        if first in FUNCTION_WORDS and first not in BEGINNINGS:
            continue
        if library.searcher.doc_freq("spelling", first + second):
            yield Expansion(f"{first} {second}", first + second, stems(first + second), 1.0)


def _expansions(library: Library, read: Sequence[str]) -> Iterator[Expansion]:
    """Yield what runs of the words stand for, by the glossary and the thesaurus."""
    runs: dict[str, str] = {}
    for start in range(len(read)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(read)) + 1):
            run = " ".join(read[start:end])
            runs.setdefault(name_key(stems(run)), run)
    if not runs:
        return
    query = Query.term_set_query(schema(), "phrase", list(runs))
    for _, address in library.searcher.search(query, 50, count=False).hits:
        document = library.searcher.doc(address)
        for said in msgspec.json.decode(document["data"][0], type=list[str]):
            said_stems = [stem for word in words(said) if word not in FUNCTION_WORDS for stem in stems(word)]
            if said_stems:
                yield Expansion(runs[document["of"][0]], said, said_stems)
