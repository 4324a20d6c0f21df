"""Keys that a panel proposes: from mean places, with every reason left as its author wrote it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from nhs_lead.authoring.panel.agreement import Answers, concordance, means
from nhs_lead.authoring.panel.filled_sheet import RIGHT, VERDICTS
from nhs_lead.model.entry import Entry
from nhs_lead.model.families import pairs_alike
from nhs_lead.model.items import Option, Panel, Scenario
from nhs_lead.packs.yaml_reader import Data

SMALLEST_PANEL = 3
"""Readers without whom there is no panel: two are two opinions."""

_FIRST = ("id", "replaces", "title", "summary")
_LAST = ("also", "tags", "related", "sources", "reviewed", "known_to", "review_by")


class Proposed(NamedTuple):
    """A scenario with the panel's key, or why there is none; `moved` are the options whose key is another now."""

    scenario: Scenario | None
    moved: tuple[str, ...] = ()
    why_not: str = ""


def proposed(scenario: Scenario, answers: Answers) -> Proposed:
    """Return `scenario` with the key that `answers` of a panel give, its size and how far it agreed.

    Places follow the mean places, equal means share one; verdicts are the nearest to the mean verdict; the three are
    those that most readers chose. Nothing else of the scenario changes.
    """
    if len(answers) < SMALLEST_PANEL:
        return Proposed(None, why_not=f"it has {len(answers)} of the {SMALLEST_PANEL} readers that a panel needs")
    mean = {id: round(value, 6) for id, value in means(scenario, answers).items()}
    options = _keyed(scenario, mean, answers)
    if options is None:
        return Proposed(None, why_not="the panel is divided: no key can be made of its answers")
    w, kappa = concordance(scenario, answers)
    panel = Panel(readers=len(answers), w=_to_two(w), kappa=_to_two(kappa))
    keyed = msgspec.structs.replace(scenario, options=options, status="panel-keyed", panel=panel)
    was = {option.id: (option.key, option.verdict) for option in scenario.options}
    moved = tuple(option.id for option in options if (option.key, option.verdict) != was[option.id])
    return Proposed(keyed, moved)


def no_longer_apart(scenarios: Sequence[Scenario]) -> list[tuple[Scenario, Scenario]]:
    """Return the members of families whose answers are the same by these keys."""
    families: dict[str, list[Scenario]] = {}
    for scenario in scenarios:
        if scenario.family:
            families.setdefault(scenario.family, []).append(scenario)
    return [(scenario, other) for members in families.values() for scenario, other, _ in pairs_alike(members)]


def as_written(entry: Entry) -> dict[str, Data]:
    """Return the fields of `entry` as an author writes them, to stand in an upper pack instead of the one below."""
    fields: Mapping[str, Any] = msgspec.to_builtins(entry)
    own = [name for name in entry.__struct_fields__ if name not in (*_FIRST, *_LAST)]
    values = {**fields, "replaces": True}
    return {name: _lean(values[name]) for name in (*_FIRST, *own, *_LAST) if not _is_empty(values.get(name))}


def _keyed(scenario: Scenario, mean: Mapping[str, float], answers: Answers) -> tuple[Option, ...] | None:
    """Return the options with the keys that the means give; None where these make no key."""
    replaced = msgspec.structs.replace
    if scenario.format == "rate":
        return tuple(replaced(option, verdict=_verdict(option.id, mean, answers)) for option in scenario.options)
    if scenario.format == "choose-three":
        order = sorted(mean.values(), reverse=True)
        if order[RIGHT - 1] == order[RIGHT]:
            return None
        return tuple(
            replaced(option, key=1 if mean[option.id] >= order[RIGHT - 1] else 2) for option in scenario.options
        )
    if len({*mean.values()}) == 1:
        return None
    return tuple(
        replaced(option, key=1 + sum(other < mean[option.id] for other in mean.values())) for option in scenario.options
    )


def _verdict(id: str, mean: Mapping[str, float], answers: Answers) -> str:
    """Return the verdict nearest to the mean; half-way between two, the one that more readers gave, or the worse."""
    below = int(mean[id])
    if mean[id] - below != 0.5:
        return VERDICTS[round(mean[id]) - 1]
    given = Counter(said[id] + 1 for said in answers)
    return VERDICTS[(below if given[below] > given[below + 1] else below + 1) - 1]


def _to_two(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _is_empty(value: object) -> bool:
    return value is None or value is False or (isinstance(value, str | list | tuple | dict) and not value)


def _lean(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _lean(part) for name, part in value.items() if not _is_empty(part) and name != "kind"}
    return [_lean(part) for part in value] if isinstance(value, list | tuple) else value
