"""The other members of a family that a learner has answered: their keys may be set beside that of this one."""

from nhs_lead.errors import RecordError
from nhs_lead.library.library import Library
from nhs_lead.model.families import family_of
from nhs_lead.model.identity import known_by
from nhs_lead.model.items import Item, Scenario
from nhs_lead.practice.as_asked import item_as_asked
from nhs_lead.practice.local_ids import local_ids
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record


def answered_twins(library: Library, item: Item, record: Record, *, before: str = "") -> list[Scenario]:
    """Return the other members of the family of `item` that were answered, in the words in which they were asked.

    Only answers given `before` that moment count, where one is named. A member whose words are lost is left out, and so
    is what another pack calls by the id of a member.
    """
    family = family_of(item)
    others = [member.id for member in library.of_family(family) if member.id != item.id] if family else []
    if not others:
        return []
    answers = [(known_by(answer.pack or "", answer.item), answer) for answer in record.answers_to(others)]
    ids = local_ids(library, Memories(record), {key for key, _ in answers})
    twins: dict[str, Scenario] = {}
    for key, answer in answers:
        if key not in ids or (before and answer.at >= before):
            continue
        try:
            asked = item_as_asked(answer.revision, record.as_asked)
        except RecordError:
            continue
        if isinstance(asked, Scenario):
            twins[ids[key]] = asked
    return [twins[id] for id in others if id in twins]
