"""Votes of a room on the options of a dilemma, as somebody calls them out: "A 7, C 12" or "aabbc"."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from nhs_lead.errors import UsageError

MOST = 10_000
"""Votes on one option in one line: more people than any room holds."""

EXAMPLES = "Type counts, such as A 7, C 12, or each letter as it is called out, such as aabbc."

_COUNTED = re.compile(r"([a-z])[\s:=]*([0-9]+)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;]*")


def read_votes(said: str, letters: Sequence[str]) -> dict[str, int]:
    """Return the votes for each of `letters` that were called out in `said`; a letter may come more than once.

    Raises UsageError with what cannot be read, and an example.
    """
    pairs = _counted(said) if any(sign.isdigit() for sign in said) else [(sign, 1) for sign in _called(said)]
    votes: Counter[str] = Counter()
    for letter, number in pairs:
        if letter.upper() not in letters:
            raise UsageError(f"There is no option {letter.upper()}.", f"The options are {', '.join(letters)}.")
        if number > MOST:
            raise UsageError(f"{letter.upper()} {number} is more than any room holds.", EXAMPLES)
        votes[letter.upper()] += number
    return {letter: votes[letter] for letter in letters if votes[letter]}


def room_order(votes: Mapping[str, int], letters: Sequence[str]) -> list[list[str]]:
    """Return `letters` by falling votes; those with as many stand together."""
    ordered = sorted(letters, key=lambda letter: -votes.get(letter, 0))
    return [list(group) for _, group in itertools.groupby(ordered, key=lambda letter: votes.get(letter, 0))]


def _called(said: str) -> list[str]:
    signs = [sign for sign in said if not sign.isspace() and sign not in ",;"]
    strange = [sign for sign in signs if not (sign.isascii() and sign.isalpha())]
    if strange or not signs:
        raise UsageError(f"'{strange[0]}' is no letter." if strange else "No votes were typed.", EXAMPLES)
    return signs


def _counted(said: str) -> list[tuple[str, int]]:
    place, pairs = 0, []
    while place < len(said):
        between = _BETWEEN.match(said, place)
        place = between.end() if between else place
        if place == len(said):
            break
        match = _COUNTED.match(said, place)
        if match is None:
            raise UsageError(f"'{said[place : place + 20]}' is no letter with a number.", EXAMPLES)
        if len(match[2]) > len(str(MOST)):
            raise UsageError(f"{match[1].upper()} {match[2][:10]}… is more than any room holds.", EXAMPLES)
        pairs.append((match[1], int(match[2])))
        place = match.end()
    return pairs
