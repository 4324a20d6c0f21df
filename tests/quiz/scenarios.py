"""Items as small as they can be: what the key says of options a, b, c and so on, and nothing else."""

from collections.abc import Iterable
from typing import cast

from nhs_lead.model.items import Choice, Option, Question, Scenario, Verdict

LETTERS = "abcdefgh"


def ranked(*keys: int) -> Scenario:
    """Return a scenario to rank; its options have these keys."""
    return Scenario(id="to-rank", title="To rank", situation="…", format="rank", options=_keyed(keys))


def member(id: str, family: str, *keys: int) -> Scenario:
    """Return a scenario to rank that belongs to a family."""
    return Scenario(
        id=id,
        title=id.capitalize(),
        situation="…",
        format="rank",
        options=_keyed(keys),
        family=family,
        turns_on=f"The fact of {id}",
    )


def best(*keys: int) -> Scenario:
    """Return a scenario with one option to choose; its options have these keys."""
    return Scenario(id="to-pick", title="To pick", situation="…", format="best", options=_keyed(keys))


def choosing(right: str) -> Scenario:
    """Return a scenario with three of eight options to choose; `right` are the letters of the right ones."""
    options = _keyed(1 if letter in right else 2 for letter in LETTERS)
    return Scenario(id="to-choose", title="To choose", situation="…", format="choose-three", options=options)


def rated(*verdicts: str) -> Scenario:
    """Return a scenario to rate; its options have these verdicts."""
    options = tuple(
        Option(id=id, text=f"Do {id}.", verdict=cast("Verdict", verdict), because="So it is.")
        for id, verdict in zip(LETTERS, verdicts, strict=False)
    )
    return Scenario(id="to-rate", title="To rate", situation="…", format="rate", options=options)


def recalled(right: str, of: int = 4) -> Question:
    """Return a question of fact with `of` options, of which `right` is correct."""
    options = tuple(Choice(id=id, text=f"Say {id}.", correct=id == right, because="So it is.") for id in LETTERS[:of])
    return Question(id="to-recall", title="To recall?", question="To recall?", options=options)


def _keyed(keys: Iterable[int]) -> tuple[Option, ...]:
    return tuple(
        Option(id=id, text=f"Do {id}.", key=key, because="So it is.") for id, key in zip(LETTERS, keys, strict=False)
    )
