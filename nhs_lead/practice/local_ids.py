"""What the library in use calls the things that the record knows: one thing may have the id of another."""

from collections.abc import Iterable

import msgspec

from nhs_lead.library.library import Library
from nhs_lead.model.identity import id_of, pack_of
from nhs_lead.record.schedule_state import Memories


def local_ids(library: Library, memories: Memories, keys: Iterable[str]) -> dict[str, str]:
    """Return the ids in `library` of those of `keys` that are in it; a key is what the record knows an item by.

    An answer that was kept before packs were told apart has no pack. It counts for a pack's entry of that id where that
    is worded as it was asked then, or where nobody knows the words any more.
    """
    if not library.holdings.owners:  # all is of the bundled pack, and known by its id
        return {key: key for key in keys if not pack_of(key)}
    keys = list(keys)
    ids = {key: id_of(key) for key in library.known(keys)}
    told = set(ids.values())
    without = library.among([key for key in keys if key not in ids and key not in told and not pack_of(key)], ())
    return ids | {id: id for id in without if _may_be(library, id, memories.asked_without_pack(id))}


def _may_be(library: Library, id: str, asked: dict[str, bytes | None]) -> bool:
    """Whether the entry `id` may be what was `asked` under its id: words by revision, None where they are lost."""
    return not asked or any(_is_worded_so(library, id, revision, words) for revision, words in asked.items())


def _is_worded_so(library: Library, id: str, asked: str, words: bytes | None) -> bool:
    from nhs_lead.model.items import Question, Scenario
    from nhs_lead.model.knowledge import Term
    from nhs_lead.record.revision import revision

    try:
        was: Scenario | Question | None = msgspec.json.decode(words, type=Scenario | Question) if words else None
    except msgspec.MsgspecError:
        was = None
    entry = library.get(id)
    if was is None:
        return True
    if isinstance(entry, Scenario) and isinstance(was, Scenario):
        return revision(msgspec.structs.replace(entry, format=was.format)) == asked
    if isinstance(entry, Term) and isinstance(was, Question):
        meaning = " ".join(entry.meaning.split())
        return any(option.correct and option.text in meaning for option in was.options)
    return isinstance(entry, Question) and revision(entry) == asked
