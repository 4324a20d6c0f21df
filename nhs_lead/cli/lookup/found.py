"""What `search` and `faq` share: running the search, and saying plainly when it found nothing."""

from collections.abc import Sequence
from typing import Any

from nhs_lead.cli.json_shapes import brief
from nhs_lead.cli.screen import Screen
from nhs_lead.errors import NotFoundError
from nhs_lead.library.library import Library
from nhs_lead.library.ranking import Within
from nhs_lead.library.search import Hit, Results, search
from nhs_lead.model.knowledge import Faq


def found(library: Library, screen: Screen, words: Sequence[str], within: Within, limit: int) -> list[Hit]:
    """Search for `words` and return the hits, best first; stderr says which words were read as others.

    Raises NotFoundError, with the three nearest entries, where there is no hit.
    """
    results = search(library, words, within, limit)
    if not results.hits:
        raise _nothing(library, " ".join(words), within)
    screen.remark(_mended(results))
    return results.hits


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as `--json` gives it."""
    answer = {"answer": hit.entry.answer} if isinstance(hit.entry, Faq) else {}
    return {**brief(hit.entry), **answer, "score": hit.score, "matched": hit.matched}


def _mended(results: Results) -> str:
    if not results.mended:
        return ""
    better = ", ".join(f"'{read}' for '{typed}'" for typed, read in results.mended.items())
    return f"Showing results for {better}."


def _nothing(library: Library, words: str, within: Within) -> NotFoundError:
    near = library.near(words[:80], within.kinds)
    told = "The nearest entries are"
    if not near:  # nothing even looks like it, so name a few places to start
        near, told = library.of_kind(within.kinds[0] if within.kinds else "faq", 3), "Some entries to start from are"
    nearest = "; ".join(f"{entry.title} [{entry.id}]" for entry in near)
    hint = f"{told}: {nearest}. " if near else ""
    if within != Within():
        hint += "Leave out --kind, --tag or --level to search everything. " if within != Within(("faq",)) else ""
    return NotFoundError(f"Nothing was found for '{words[:80]}'.", f"{hint}Try fewer or plainer words.")
