"""Whether a dilemma has to be read: families that keep their promise, endings and options that give nothing away.

Why it matters: with the situations taken away, 43 to 71 % of the items of published tests were answered as well as
before (Krumm and others 2015, doi 10.1037/a0037674).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from nhs_lead.authoring.rules import placeholders
from nhs_lead.model.families import by_family, same_answer
from nhs_lead.model.items import Scenario
from nhs_lead.model.wording import counted, listed
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.schema import Finding

CUES = {
    "hearing somebody out": r"listen\w*|hear(s|ing)?|ask(s|ed|ing)?",
    "in private": r"in private|privately|alone|quietly|in person|face to face|one[- ]to[- ]one|away from the others"
    r"|on (her|his|their) own",
    "together": r"together|jointly|each (other|side)|one another|both|agree(ment)?|shared?|with (her|him|them)",
    "openly": r"tell|explain|openly|honest(ly)?|plainly|say what|shows?|report",
    "first": r"first|before",
    "a trial or a look": r"try|trial|pilot|test|for a (week|month|fortnight)|for yourself|watch|visit"
    r"|to (see|find|learn) (how|what|which|whether)",
    "by need or harm": r"by (need|harm|risk)|most (urgent|at risk)|safe(ly|ty)?|harm|need most",
}
"""What well-mannered options say, by what it stands for: taken from a bank in which a reader who saw nothing but the
options found the best one in 49 of 51 items."""

MOST_FOUND = 0.30
"""The largest share of best options that may be found by cue words alone. One in five is chance. The bank written by
manners came to 0.44 and three banks of families, written by three people, to 0.17, 0.19 and 0.23."""

BEYOND_CHANCE = 2.0
"""Standard deviations above chance from which a share is no longer luck, so that a small pack is not blamed for it."""

FEWEST = 12
"""With fewer items even that says little."""

MOST_NAMED = 3

_CUES = {cue: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for cue, words in CUES.items()}
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'\u2019\u201d)]*\s+")
_ASKS_WHAT_TO_DO = re.compile(r"\bwhat (should|do|would|will|can) you do\b", re.IGNORECASE)
_NOBODY = r"(nobody|no[- ]one|none of (you|them|us)|neither of (you|them))"
_POINTING = re.compile(
    # What you, or anybody, have not found out: the answer is to find it out.
    r"\byou (do not|don't|cannot|can't|could not|couldn't) (yet |really |quite )?(know|tell|say|check|be sure)\b"
    r"|\byou (have|had) (not|never|yet to) (yet )?(ask|hear|heard|see|seen|speak|spoke|find|found|look|count|met)\w*\b"
    r"|\byou (haven't|hadn't) (yet )?(asked|heard|seen|spoken|found|looked|counted|met)\b"
    r"|\byou (have (counted|asked|heard) nothing|can only guess|are not sure|wonder)\b"
    rf"|\b{_NOBODY} (has|have|seems?|knows?|asked|can|had)\b(?! been hurt)"
    rf"|\b{_NOBODY} (yet |ever )?(knows|asked|counted|spoke|looked)\b"
    r"|\b(is|are) (not (yet )?(known|clear|obvious)|unclear|unknown)\b|\bthere is no telling\b|\byet to hear\b"
    r"|\bhow (he|she|they|it) .{0,40}\b(is|are) anybody's guess\b",
    re.IGNORECASE,
)


def findings(made: Iterable[Made], spoilt: Iterable[Raw] = ()) -> Iterator[tuple[Made, Finding]]:
    """Yield where a family does not keep its promise. Members that are `spoilt` by faults are there all the same."""
    of_entry = {written.entry.id: written for written in made if isinstance(written.entry, Scenario)}
    scenarios = [written.entry for written in of_entry.values() if isinstance(written.entry, Scenario)]
    for scenario in scenarios:
        if scenario.family and not scenario.turns_on.strip():
            message = f"'{scenario.id}' belongs to a family and has no 'turns_on'."
            yield of_entry[scenario.id], (("family",), rules.TURNS_ON, message, "")
        elif scenario.turns_on and not scenario.family:
            message = f"'{scenario.id}' says what it turns on and belongs to no 'family'."
            yield of_entry[scenario.id], (("turns_on",), rules.TURNS_ON, message, "")
    wanting = {raw.data.get("family") for raw in spoilt}
    for family, members in by_family(scenarios).items():
        first, *others = members
        if not others and family not in wanting and family != placeholders.ID:
            message = f"'{first.id}' is alone in the family '{family}'."
            yield of_entry[first.id], (("family",), rules.FAMILY_OF_ONE, message, "")
        for number, other in enumerate(others, start=1):
            for finding in _compared(members[:number], other):
                yield of_entry[other.id], finding


def _compared(before: list[Scenario], other: Scenario) -> Iterator[Finding]:
    """Yield how a member differs from the first one where it may not, and is like one `before` where it may not."""
    first = before[0]
    if other.format != first.format:
        message = f"'{other.id}' has the format {other.format}, and '{first.id}' of its family has {first.format}."
        yield ("format",), rules.FAMILY_FORMATS, message, ""
    texts = {option.id: option.text for option in first.options}
    strange = False
    for number, option in enumerate(other.options):
        if option.id not in texts:
            strange = True
            message = f"Option '{option.id}' is not an option of '{first.id}'."
            yield ("options", number, "id"), rules.FAMILY_OPTIONS, message, ""
        elif option.text != texts[option.id]:
            message = f"Option '{option.id}' has another text in '{first.id}'."
            yield ("options", number, "text"), rules.FAMILY_OPTIONS, message, f"There it is: {texts[option.id]}"
    if missing := [f"'{id}'" for id in texts if id not in {option.id for option in other.options}]:
        strange = True
        message = f"'{other.id}' lacks {listed(missing)}, which '{first.id}' has."
        yield ("options",), rules.FAMILY_OPTIONS, message, ""
    if strange:
        return
    for member in before:
        if member.format == other.format and (shared := same_answer(member, other)):
            yield ("options",), rules.FAMILY_SAME_ANSWER, _alike(member, other, shared), ""


def _alike(member: Scenario, other: Scenario, shared: frozenset[str]) -> str:
    ids = listed([f"'{option.id}'" for option in other.options if option.id in shared])
    match other.format:
        case "choose-three":
            return f"{ids} are right both in '{member.id}' and in '{other.id}': two of the three have to differ."
        case "rate":
            kept = f"{len(shared)} of {len(other.options)} options"
            return f"{kept} are on the same side in '{member.id}' and in '{other.id}': two have to change sides."
        case _:
            return f"{ids} {'is' if len(shared) == 1 else 'are'} best both in '{member.id}' and in '{other.id}'."


def pointing(scenario: Scenario) -> Iterator[Finding]:
    """Yield where the last sentence of a situation says what to find out, and so names the answer."""
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(scenario.situation.strip()) if sentence.strip()]
    while sentences and _ASKS_WHAT_TO_DO.search(sentences[-1]):
        sentences.pop()
    if sentences and (cue := _POINTING.search(sentences[-1])):
        said = " ".join(sentences[-1].split()[:8])
        message = f"The situation ends on '{cue[0]}': '{said}{' …' if len(sentences[-1].split()) > 8 else ''}'."
        yield ("situation",), rules.POINTING_END, message, ""


def cue_words(made: Iterable[Made]) -> Iterator[tuple[Made, Finding]]:
    """Yield, at the first item, that the best options of a pack can be found by the words of good manners alone.

    Counted is a reader who sees the options only, and takes the one with the most cues; where several have as many,
    each of them with equal chance. Only rank and best have one best option to find.
    """
    asked = [
        written for written in made if isinstance(written.entry, Scenario) and written.entry.format in ("rank", "best")
    ]
    if len(asked) < FEWEST:
        return
    by_cues = chance = variance = 0.0
    told: Counter[str] = Counter()
    for written in asked:
        assert isinstance(written.entry, Scenario)
        share, cues = _found_by_cues(written.entry)
        luck = sum(option.key == 1 for option in written.entry.options) / len(written.entry.options)
        by_cues, chance, variance = by_cues + share, chance + luck, variance + luck * (1 - luck)
        told.update(cues)
    if by_cues > MOST_FOUND * len(asked) and by_cues > chance + BEYOND_CHANCE * math.sqrt(variance):
        often = [f"'{cue}' ({number})" for cue, number in told.most_common(MOST_NAMED)]
        message = (
            f"Cue words alone find the best option in {by_cues:.0f} of {counted(len(asked), 'scenario')}, and chance "
            f"in {chance:.0f}. Most of it is {listed(often)}."
        )
        yield asked[0], (("options",), rules.CUE_WORDS, message, "")


def _found_by_cues(scenario: Scenario) -> tuple[float, list[str]]:
    """Return how likely the most well-mannered option is the best one, and the cues of those best that were found."""
    cues = {
        option.id: [cue for cue, words in _CUES.items() if words.search(option.text)] for option in scenario.options
    }
    most = max(map(len, cues.values()))
    taken = [option for option in scenario.options if len(cues[option.id]) == most]
    best = [option for option in taken if option.key == 1]
    return len(best) / len(taken), [cue for option in best for cue in cues[option.id]]
