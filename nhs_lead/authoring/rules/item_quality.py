"""What makes a scenario or a recall question a fair test: lengths, wording, and keys that options do not give away."""

import re
from collections.abc import Iterator, Sequence

from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Choice, Option, Question, Scenario
from nhs_lead.model.wording import counted
from nhs_lead.packs import rules
from nhs_lead.packs.schema import Finding

LONGEST_TO_SHORTEST = 1.6
"""How much longer than its shortest option a scenario's longest may be, so that length gives nothing away."""

SITUATION_WORDS = (40, 160)

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


def quality(entry: Entry) -> list[Finding]:
    """Return what makes a scenario or a question a worse test than it could be."""
    if not isinstance(entry, Scenario | Question):
        return []
    options: Sequence[Option | Choice] = entry.options
    findings: list[Finding] = [
        (("options", number, "text"), rules.ALL_OF_THE_ABOVE, f"Option '{option.id}' speaks of the other options.", "")
        for number, option in enumerate(options)
        if _ALL_OF_THE_ABOVE.search(option.text)
    ]
    if isinstance(entry, Question):
        return findings
    findings += _absolutes(entry)
    words = len(entry.situation.split())
    fewest, most = SITUATION_WORDS
    if not fewest <= words <= most:
        message = f"The situation has {counted(words, 'word')}."
        findings.append((("situation",), rules.SITUATION_LENGTH, message, ""))
    lengths = sorted((len(option.text), option.id) for option in entry.options)
    (shortest, brief), (longest, long) = lengths[0], lengths[-1]
    if longest > LONGEST_TO_SHORTEST * shortest:
        message = f"Option '{long}' is {longest / shortest:.1f} times as long as '{brief}'."
        findings.append((("options",), rules.OPTION_LENGTH, message, ""))
    missing = [field for field in ("debrief", "reflect") if not getattr(entry, field)]
    findings += [(("id",), rules.NO_DEBRIEF, f"'{entry.id}' has no '{field}'.", "") for field in missing]
    return findings


def wording(entry: Entry) -> Iterator[Finding]:
    """Yield what a strict reader minds in how the options of an item are put."""
    if not isinstance(entry, Scenario | Question):
        return
    if isinstance(entry, Scenario):
        for number, option in enumerate(entry.options):
            if _NEXT_ACTION.search(option.text):
                message = f"Option '{option.id}' holds more than one action."
                yield ("options", number, "text"), rules.SEVERAL_ACTIONS, message, ""
    texts = [option.text.strip() for option in entry.options]
    stopped = sum(text.endswith(_ENDS) for text in texts)
    if 0 < stopped < len(texts):
        message = f"{stopped} of {len(texts)} options end with a full stop."
        yield ("options",), rules.NOT_PARALLEL, message, ""
    gerunds = sum(_is_gerund(text) for text in texts)
    if isinstance(entry, Scenario) and 0 < gerunds < len(texts):
        message = f"{gerunds} of {len(texts)} options begin with a word in '-ing'."
        yield ("options",), rules.NOT_PARALLEL, message, ""


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
        yield ("options", number, "text"), rules.ABSOLUTE, message, ""


def _is_good(scenario: Scenario, number: int) -> bool:
    """Whether an option stands in the better half of its key."""
    option = scenario.options[number]
    if scenario.format == "rate":
        return option.verdict in ("very-appropriate", "appropriate")
    worst = max(other.key or 0 for other in scenario.options)
    return (option.key or 0) <= (1 if scenario.format == "choose-three" else (1 + worst) / 2)
