"""What `search` and `faq` share: running the search, and saying plainly when it found nothing."""

from collections.abc import Sequence
from typing import Any

from nhs_lead.cli.json_shapes import brief
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NothingFoundError
from nhs_lead.library.language import is_coarse
from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import EVERYTHING, FAQS, Hit, Results, answers
from nhs_lead.model.graphemes import shortened
from nhs_lead.model.knowledge import Faq

NEAREST = 3

LONGEST_ECHO = 80
"""Columns of what was typed that are said again."""


def found(library: Library, screen: Screen, words: Sequence[str], within: Within, limit: int) -> list[Hit]:
    """Search for `words` and return the hits, best first; stderr says which words were read as others.

    Raises NothingFoundError, with the three nearest entries, where no hit is an answer.
    """
    results = answers(library, words, within, limit)
    if results.certainty < 0:
        raise nothing_found(library, " ".join(words), within, results)
    screen.remark(mended_words(results))
    return results.hits


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as `--json` gives it."""
    answer = {"answer": hit.entry.answer} if isinstance(hit.entry, Faq) else {}
    return {**brief(hit.entry), **answer, "score": hit.score, "matched": hit.matched}


def mended_words(results: Results) -> str:
    """Return a remark on the words that were read as others, if there are any."""
    if not results.mended:
        return ""
    better = ", ".join(f"'{read}' for '{typed}'" for typed, read in results.mended.items())
    return f"Showing results for {better}."


def nothing_found(library: Library, typed: str, within: Within, results: Results) -> NothingFoundError:
    """Return the error that says that nothing answers what was `typed`, and names what comes nearest."""
    near = [hit.entry for hit in results.hits[:NEAREST]] or library.near(typed[:LONGEST_ECHO], within.kinds, NEAREST)
    told = "The nearest entries are"
    if not near:  # nothing even looks like it, so name a few places to start: what the whole library is about
        kind = "challenge" if within in (EVERYTHING, FAQS) and library.count("challenge") else "faq"
        near = library.of_kind(kind if within in (EVERYTHING, FAQS) or not within.kinds else within.kinds[0], NEAREST)
        told = "Some entries to start from are"
    hint = f"{told}: {'; '.join(f'{entry.title} [{entry.id}]' for entry in near)}. " if near else ""
    if within not in (EVERYTHING, FAQS):
        hint += "Leave out --kind, --tag or --level to search everything. "
    if results.language:
        message, advice = f"This looks like {results.language}, and the library is in English.", "Ask in English."
    elif is_coarse(typed.lower().split()):
        message, advice = "Nothing was found.", "Say what you are looking for in plain words."
    else:
        message, advice = (
            f"Nothing was found for '{shortened(' '.join(typed.split()), LONGEST_ECHO)}'.",
            "Try fewer or plainer words.",
        )
    nearest = [(entry.id, str(entry.__struct_config__.tag), entry.title) for entry in near]
    return NothingFoundError(message, f"{results.instead} {hint}{advice}".strip(), nearest)
