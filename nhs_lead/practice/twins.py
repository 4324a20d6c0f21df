"""The other members of a family that a learner has answered: their keys may be set beside that of this one."""

from collections.abc import Callable, Collection

from nhs_lead.errors import RecordError
from nhs_lead.library.library import Library
from nhs_lead.model.families import family_of
from nhs_lead.model.items import Item, Scenario
from nhs_lead.practice.as_asked import item_as_asked
from nhs_lead.record.entities import Kept


def answered_twins(
    library: Library,
    item: Item,
    answers_to: Callable[[Collection[str]], list[Kept]],
    as_asked: Callable[[str], bytes | None],
    *,
    before: str = "",
) -> list[Scenario]:
    """Return the other members of the family of `item` that were answered, in the words in which they were asked.

    `answers_to` gives the standing answers to items of these ids, the oldest first, and `as_asked` the JSON of a
    revision. Only answers given `before` that moment count, where one is named. A member whose words are lost is left
    out.
    """
    family = family_of(item)
    others = [member.id for member in library.of_family(family) if member.id != item.id] if family else []
    if not others:
        return []
    found: dict[str, Scenario] = {}
    for answer in answers_to(others):
        if before and answer.at >= before:
            continue
        try:
            asked = item_as_asked(answer.revision, as_asked)
        except RecordError:
            continue
        if isinstance(asked, Scenario):
            found[asked.id] = asked
    return [found[id] for id in others if id in found]
