"""The search: what was found, the best first, and why each entry was."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from nhs_lead.library import ranking
from nhs_lead.library.library import Library
from nhs_lead.library.matches import Held
from nhs_lead.library.query import Wanted, understood
from nhs_lead.library.ranking import Within
from nhs_lead.model.entry import Entry


class Match(Struct, frozen=True, kw_only=True):
    """Why an entry was found: a word that was typed, the field it stands in, and what it was taken to stand for."""

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


EVERYTHING = Within()


def search(library: Library, words: Sequence[str], within: Within = EVERYTHING, limit: int = 10) -> Results:
    """Search what lies `within` the library for `words`; at most `limit` hits are returned."""
    return library.answered(lambda: _search(library, words, within, limit))


def _search(library: Library, words: Sequence[str], within: Within, limit: int) -> Results:
    wanted = understood(library, words)
    ranked = ranking.ranked(library, wanted, within, limit)
    hits = [Hit(entry, round(score, 3), _matches(entry.id, wanted, ranked.held)) for score, entry in ranked.entries]
    return Results(hits, wanted.mended if hits else {})


def _matches(id: str, wanted: Wanted, held: Held) -> list[Match]:
    """Say which words of the query an entry holds, each in its most telling field."""
    matches = [Match(word=word.word, field=field) for word in wanted.words if (field := held.get((id, word.stem), ""))]
    seen = {match.word for match in matches}
    for expansion in wanted.expansions:
        fields = [held.get((id, stem), "") for stem in expansion.stems]
        if all(fields) and expansion.typed not in seen:
            seen.add(expansion.typed)
            matches.append(Match(word=expansion.typed, field=fields[0], via=expansion.said))
    return matches
