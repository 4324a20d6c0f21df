"""The revision of an item: a digest of what is asked and how it is keyed, so that history knows when either changed."""

import hashlib

import msgspec

from nhs_lead.model.items import Item, Question, format_of

DIGEST_BYTES = 8


def revision(item: Item) -> str:
    """Return the digest of what `item` asks and of its key.

    The order of the options in the file does not count, since they are shuffled; nor does what is read after
    answering (reasons, debrief) or what helps to find the item (title, tags).
    """
    asked: list[object] = [format_of(item)]
    if isinstance(item, Question):
        asked += [item.question, sorted([option.id, option.text, option.correct] for option in item.options)]
    else:
        options = sorted((option.id, option.text, option.key or 0, option.verdict or "") for option in item.options)
        asked += [item.role, item.setting, item.situation, options]
    return hashlib.blake2b(msgspec.json.encode(asked), digest_size=DIGEST_BYTES).hexdigest()
