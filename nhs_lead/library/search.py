"""The search: what was found, the best first, and why each entry was."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from nhs_lead.library import ranking
from nhs_lead.library.answerable import NOTHING_KNOWN, SURE, Evidence, certainty
from nhs_lead.library.language import other_language
from nhs_lead.library.library import Library
from nhs_lead.library.matches import Held
from nhs_lead.library.names import MENTIONS, is_page
from nhs_lead.library.outside import Beside, beside
from nhs_lead.library.query import MOST_WORDS, Wanted, telling, understood
from nhs_lead.library.ranking import TELLING_FIELDS, Fitting, Ranked, Within
from nhs_lead.library.text import words as spelt
from nhs_lead.model.entry import Entry


class Match(Struct, frozen=True, kw_only=True):
    """Why an entry was found: a word that was typed, the field it stands in, and what it was taken to stand for.

    The field `meaning` is none of an entry's: all that was typed is close in meaning to its name `via`.
    """

    word: str
    field: str
    via: str = ""


class Hit(NamedTuple):
    """One entry that was found."""

    entry: Entry
    score: float
    matched: list[Match]


class Results(NamedTuple):
    """What a search found, the best first, and the words that were read as others (as typed, as read)."""

    hits: list[Hit]
    mended: dict[str, str]
    certainty: float = NOTHING_KNOWN
    """How certain it is that the first hit answers: from 0 on it does (`answerable.certainty`)."""
    instead: str = ""
    """Where to go instead, in a sentence: what was typed is closest to what lies outside the library."""
    telling: float = 0.0
    """The share of what was typed that the first hit covers in its title, its other names or its lead."""
    language: str = ""
    """The language of what was typed, where that is not English and the packs are."""


EVERYTHING, FAQS = Within(), Within(("faq",))

LENIENT = 2.0
"""Who keeps a search to kinds, a tag or a level has said more than the words do, so less certainty is asked for."""

MEANING = "meaning"
"""The field of a match that lies in no field's words."""

CLOSE = 0.5
"""From this closeness on, what was typed and a name are told to be close in meaning, where the names and the lead of
the entry hold none of the words."""

SENTENCES, LEAST_TELLING, LONGEST_PASTED = 6, 3, 4000
"""Sentences of a pasted text that are tried, telling words that each has at least, and signs that are looked at."""

SHORTEST_SAID = 3
"""Letters that a question has at least that is said to be about something: one letter stands for anything."""

CLOSER, NEAR = 0.1, 0.45
"""What lies outside may be so much further in meaning than the nearest entry, and still be named; and how close it is
at least."""


def search(library: Library, words: Sequence[str], within: Within = EVERYTHING, limit: int = 10) -> Results:
    """Search what lies `within` the library for `words`; at most `limit` hits are returned.

    Of a pasted text the first sentence counts to which there is an answer.
    """
    return library.answered(lambda: _search(library, words, within, limit))


def answers(library: Library, words: Sequence[str], within: Within = EVERYTHING, limit: int = 10) -> Results:
    """Search as `search` does, and look further where that has no answer: the results say whether these have one.

    A question (`within` is FAQS) to which no FAQ is the answer is looked for among all kinds; so is the name of a page
    that no FAQ is about.
    """
    results = search(library, words, within, limit)
    if within != FAQS:
        lenient = within != EVERYTHING
        return results._replace(certainty=results.certainty + LENIENT) if lenient else results
    if results.certainty >= 0 and (results.telling >= 1 or results.certainty >= SURE):
        return results
    named = library.exactly_named(" ".join(words))
    if results.certainty >= 0 and not (named and is_page(named[0])):
        return results
    return search(library, words, EVERYTHING, limit)


def _search(library: Library, words: Sequence[str], within: Within, limit: int) -> Results:
    for sentence in _sentences(words):
        results = _results(library, [sentence], within, limit)
        if results.certainty >= 0:
            return results
    return _results(library, words, within, limit)


def _sentences(words: Sequence[str]) -> list[str]:
    """Return the first telling sentences of what is too long for one question; none of what is not."""
    text = " ".join(words)
    if text.count(" ") + text.count("\n") <= MOST_WORDS:
        return []
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text[:LONGEST_PASTED])
    return [one for one in sentences if LEAST_TELLING <= len(telling(one)) <= MOST_WORDS][:SENTENCES]


def _results(library: Library, words: Sequence[str], within: Within, limit: int) -> Results:
    wanted = understood(library, words)
    ranked = ranking.ranked(library, wanted, within, limit)
    hits = [Hit(one.entry, round(one.score, 3), _matches(one, wanted, ranked.held)) for one in ranked.entries]
    typed = spelt(wanted.typed[:LONGEST_PASTED])
    language = other_language(typed) if library.in_english else ""
    outside = beside(library, ranked.meaning)
    closer = outside is not None and outside.closeness > max(NEAR, ranked.nearest - CLOSER)
    closer = closer and not language and len("".join(typed)) >= SHORTEST_SAID
    instead = outside.instead if outside and closer else ""
    if not hits:
        return Results([], {}, instead=instead, language=language)
    evidence = evidence_for(ranked, wanted, outside)
    sure = certainty(evidence)
    if language and not evidence.named:
        sure = min(sure, -1.0)
    return Results(hits, wanted.mended, sure, instead, ranked.entries[0].candidate.telling, language)


def evidence_for(ranked: Ranked, wanted: Wanted, outside: Beside | None) -> Evidence:
    """Return what speaks for the best of the `ranked` entries, of which there is one at least, and against it."""
    best = ranked.entries[0].candidate
    guesses = [better for word, better in wanted.mended.items() if not word.startswith(better)]
    return Evidence(
        named=best.place_by_name >= 0,
        coverage=best.coverage,
        closeness=best.closeness,
        around=ranked.around,
        guessed=min(1.0, sum(len(better.split()) for better in guesses) / max(1, len(wanted.words))),
        outside=outside and outside.closeness,
        around_outside=outside.around if outside else 0.0,
        side=outside.side if outside else 0.0,
        about=best.about,
        mentions=best.kind in MENTIONS,
        understood=ranked.meaning is not None,
    )


def _matches(fitting: Fitting, wanted: Wanted, held: Held) -> list[Match]:
    """Say which words of the query an entry holds, each in its most telling field, and to what it is close."""
    id = fitting.entry.id
    matches = [Match(word=word.word, field=field) for word in wanted.words if (field := held.get((id, word.stem), ""))]
    seen = {match.word for match in matches}
    for expansion in wanted.expansions:
        fields = [held.get((id, stem), "") for stem in expansion.stems]
        if all(fields) and expansion.typed not in seen:
            seen.add(expansion.typed)
            matches.append(Match(word=expansion.typed, field=fields[0], via=expansion.said))
    if fitting.candidate.closeness >= CLOSE and all(match.field not in TELLING_FIELDS for match in matches):
        said = " ".join(word.word for word in wanted.words)
        matches.append(Match(word=said, field=MEANING, via=fitting.closest_name))
    return matches
