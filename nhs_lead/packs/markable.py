"""What makes a scenario or a recall question markable: options told apart by id, and a key that can be marked."""

from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario
from nhs_lead.packs import rules
from nhs_lead.packs.schema import Finding

CHOICES = 8
RIGHT_CHOICES = 3


def findings(entry: Entry) -> list[Finding]:
    """Return what would keep an answer to `entry` from being marked; nothing for what is not asked in a quiz."""
    if isinstance(entry, Scenario):
        return _option_ids(entry) + _key(entry)
    if isinstance(entry, Question):
        right = sum(choice.correct for choice in entry.options)
        wrong_count: list[Finding] = [
            (("options",), rules.KEY_DOES_NOT_FIT, f"{right} options are marked correct; exactly one should be.", "")
        ]
        return _option_ids(entry) + (wrong_count if right != 1 else [])
    return []


def _option_ids(entry: Scenario | Question) -> list[Finding]:
    told: list[Finding] = []
    seen: set[str] = set()
    ids = [option.id for option in entry.options]
    for number, id in enumerate(ids):
        if id in seen:
            message = f"Two options have the id '{id}'."
            told.append((("options", number, "id"), rules.DUPLICATE_OPTION, message, ""))
        seen.add(id)
    return told


def _key(scenario: Scenario) -> list[Finding]:
    told: list[Finding] = []
    rated = scenario.format == "rate"
    for number, option in enumerate(scenario.options):
        where = ("options", number)
        if rated and option.verdict is None:
            message = f"Option '{option.id}' has no 'verdict', which the format rate needs."
            told.append((where, rules.KEY_DOES_NOT_FIT, message, ""))
        if not rated and option.key is None:
            message = f"Option '{option.id}' has no 'key', which the format {scenario.format} needs."
            told.append((where, rules.KEY_DOES_NOT_FIT, message, ""))
    if told or rated:
        return told
    keys = sorted(option.key or 0 for option in scenario.options)
    if scenario.format == "choose-three":
        if len(keys) != CHOICES:
            message = f"choose-three has {CHOICES} options; this one has {len(keys)}."
            told.append((("options",), rules.WRONG_OPTION_COUNT, message, ""))
        if keys.count(1) != RIGHT_CHOICES or set(keys) - {1, 2}:
            message = "choose-three has exactly three options with key 1; all others have key 2."
            told.append((("options",), rules.KEY_DOES_NOT_FIT, message, ""))
    elif keys[0] != 1 or keys[-1] > len(keys):
        message = f"The keys are {', '.join(map(str, keys))}; they start at 1 and stay within 1 to {len(keys)}."
        told.append((("options",), rules.KEY_DOES_NOT_FIT, message, ""))
    elif keys[0] == keys[-1]:
        message = "All keys are equal, so every answer would be right."
        told.append((("options",), rules.KEY_DOES_NOT_FIT, message, ""))
    return told
