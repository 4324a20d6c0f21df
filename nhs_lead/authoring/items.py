"""What makes a scenario or a question markable, and what makes it good."""

import re
from collections.abc import Iterator, Sequence

from nhs_lead.authoring import codes
from nhs_lead.authoring.schema import Finding
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Choice, Option, Question, Scenario

LONGEST_TO_SHORTEST = 1.6
"""How much longer than its shortest option a scenario's longest may be, so that length gives nothing away."""

SITUATION_WORDS = (40, 160)
CHOICES = 8
RIGHT_CHOICES = 3

_ABSOLUTE = re.compile(r"\b(always|never)\b", re.IGNORECASE)
_ALL_OF_THE_ABOVE = re.compile(
    r"\b(all|any|both|each|either|neither|none|some) of (the|these|those) (above|answers|options|others)\b"
    r"|^\W*(all|both|none) of (them|these|those)\W*$",
    re.IGNORECASE,
)
# A second sentence, or a step that follows on the first; "there and then" is one moment. A plain "and" says little:
# in the bundled scenarios most that hold two of them are one action.
_NEXT_ACTION = re.compile(r"[.;!] +[A-Z]|; |(?<!there )\band then\b", re.IGNORECASE)
_ENDS = (".", "!", "?")
_NO_GERUND = frozenset(["bring", "ring", "sing", "nothing", "something", "anything", "everything", "during", "spring"])


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
    """Return what makes a scenario or a question a worse test than it could be."""
    if not isinstance(entry, Scenario | Question):
        return []
    options: Sequence[Option | Choice] = entry.options
    found: list[Finding] = [
        (("options", number, "text"), codes.ALL_OF_THE_ABOVE, f"Option '{option.id}' speaks of the other options.", "")
        for number, option in enumerate(options)
        if _ALL_OF_THE_ABOVE.search(option.text)
    ]
    if isinstance(entry, Question):
        return found
    found += _absolutes(entry)
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


def wording(entry: Entry) -> Iterator[Finding]:
    """Yield what a strict reader minds in how the options of an item are put."""
    if not isinstance(entry, Scenario | Question):
        return
    if isinstance(entry, Scenario):
        for number, option in enumerate(entry.options):
            if _NEXT_ACTION.search(option.text):
                message = f"Option '{option.id}' holds more than one action."
                yield ("options", number, "text"), codes.SEVERAL_ACTIONS, message, ""
    texts = [option.text.strip() for option in entry.options]
    stopped = sum(text.endswith(_ENDS) for text in texts)
    if 0 < stopped < len(texts):
        message = f"{stopped} of {len(texts)} options end with a full stop."
        yield ("options",), codes.NOT_PARALLEL, message, ""
    gerunds = sum(_is_gerund(text) for text in texts)
    if isinstance(entry, Scenario) and 0 < gerunds < len(texts):
        message = f"{gerunds} of {len(texts)} options begin with a word in '-ing'."
        yield ("options",), codes.NOT_PARALLEL, message, ""


def _is_gerund(text: str) -> bool:
    first = text.split(maxsplit=1)[0].lower() if text else ""
    return first.endswith("ing") and first not in _NO_GERUND


def _absolutes(scenario: Scenario) -> Iterator[Finding]:
    """Yield the weak options with 'always' or 'never', where no good option has such a word."""
    spoken = [number for number, option in enumerate(scenario.options) if _ABSOLUTE.search(option.text)]
    if any(_is_good(scenario, number) for number in spoken):
        return
    for number in spoken:
        option = scenario.options[number]
        match = _ABSOLUTE.search(option.text)
        message = f"Only weak options say '{match[0].lower() if match else ''}', such as '{option.id}'."
        yield ("options", number, "text"), codes.ABSOLUTE, message, ""


def _is_good(scenario: Scenario, number: int) -> bool:
    """Whether an option stands in the better half of its key."""
    option = scenario.options[number]
    if scenario.format == "rate":
        return option.verdict in ("very-appropriate", "appropriate")
    worst = max(other.key or 0 for other in scenario.options)
    return (option.key or 0) <= (1 if scenario.format == "choose-three" else (1 + worst) / 2)


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
