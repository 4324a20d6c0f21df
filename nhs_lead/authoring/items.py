"""What makes a scenario or a question markable, and what makes it good."""

from nhs_lead.authoring import codes
from nhs_lead.authoring.schema import Finding
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario

LONGEST_TO_SHORTEST = 1.6
"""How much longer than its shortest option a scenario's longest may be, so that length gives nothing away."""

SITUATION_WORDS = (40, 160)
CHOICES = 8
RIGHT_CHOICES = 3


def findings(entry: Entry) -> list[Finding]:
    """Return what would keep an answer to `entry` from being marked; nothing for what is not asked in a quiz."""
    if isinstance(entry, Scenario):
        return _option_ids(entry) + _key(entry)
    if isinstance(entry, Question):
        right = sum(choice.correct for choice in entry.options)
        wrong_count: list[Finding] = [
            (("options",), codes.KEY_DOES_NOT_FIT, f"{right} options are marked correct; exactly one should be.", "")
        ]
        return _option_ids(entry) + (wrong_count if right != 1 else [])
    return []


def quality(entry: Entry) -> list[Finding]:
    """Return what makes a scenario a worse test than it could be."""
    if not isinstance(entry, Scenario):
        return []
    found: list[Finding] = []
    words = len(entry.situation.split())
    fewest, most = SITUATION_WORDS
    if not fewest <= words <= most:
        found.append((("situation",), codes.SITUATION_LENGTH, f"The situation has {words} words.", ""))
    lengths = sorted((len(option.text), option.id) for option in entry.options)
    (shortest, brief), (longest, long) = lengths[0], lengths[-1]
    if longest > LONGEST_TO_SHORTEST * shortest:
        message = f"Option '{long}' is {longest / shortest:.1f} times as long as '{brief}'."
        found.append((("options",), codes.OPTION_LENGTH, message, ""))
    missing = [field for field in ("debrief", "reflect") if not getattr(entry, field)]
    found += [(("id",), codes.NO_DEBRIEF, f"'{entry.id}' has no '{field}'.", "") for field in missing]
    return found


def _option_ids(entry: Scenario | Question) -> list[Finding]:
    found: list[Finding] = []
    seen: set[str] = set()
    ids = [option.id for option in entry.options]
    for number, id in enumerate(ids):
        if id in seen:
            message = f"Two options have the id '{id}'."
            found.append((("options", number, "id"), codes.DUPLICATE_OPTION, message, ""))
        seen.add(id)
    return found


def _key(scenario: Scenario) -> list[Finding]:
    found: list[Finding] = []
    rated = scenario.format == "rate"
    for number, option in enumerate(scenario.options):
        where = ("options", number)
        if rated and option.verdict is None:
            message = f"Option '{option.id}' has no 'verdict', which the format rate needs."
            found.append((where, codes.KEY_DOES_NOT_FIT, message, ""))
        if not rated and option.key is None:
            message = f"Option '{option.id}' has no 'key', which the format {scenario.format} needs."
            found.append((where, codes.KEY_DOES_NOT_FIT, message, ""))
    if found or rated:
        return found
    keys = sorted(option.key or 0 for option in scenario.options)
    if scenario.format == "choose-three":
        if len(keys) != CHOICES:
            message = f"choose-three has {CHOICES} options; this one has {len(keys)}."
            found.append((("options",), codes.WRONG_OPTION_COUNT, message, ""))
        if keys.count(1) != RIGHT_CHOICES or set(keys) - {1, 2}:
            message = "choose-three has exactly three options with key 1; all others have key 2."
            found.append((("options",), codes.KEY_DOES_NOT_FIT, message, ""))
    elif keys[0] != 1 or keys[-1] > len(keys):
        message = f"The keys are {', '.join(map(str, keys))}; they start at 1 and stay within 1 to {len(keys)}."
        found.append((("options",), codes.KEY_DOES_NOT_FIT, message, ""))
    elif keys[0] == keys[-1]:
        message = "All keys are equal, so every answer would be right."
        found.append((("options",), codes.KEY_DOES_NOT_FIT, message, ""))
    return found
