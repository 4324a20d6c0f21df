"""Our competencies as a published framework orders them. The matching is ours, not its owner's."""

from collections.abc import Sequence
from typing import NamedTuple

from nhs_lead.model.knowledge import Competency


class Under(NamedTuple):
    """One part of a framework with the ids of our competencies under it; without a name, those that stand nowhere."""

    part: str
    competencies: tuple[str, ...]


def usable(competencies: Sequence[Competency]) -> list[str]:
    """Return the ids of the frameworks that any competency is matched to, each once."""
    return list(
        dict.fromkeys(id for competency in competencies for id, parts in competency.frameworks.items() if parts)
    )


def by_part(framework: str, parts: Sequence[str], competencies: Sequence[Competency]) -> list[Under]:
    """Return the parts of a framework in their order, each with all competencies that are matched to it.

    Names that only competencies use come after the framework's own `parts`; competencies that are matched to none come
    last, under no name. A part that nothing is matched to stands there empty.
    """
    named = [name for competency in competencies for name in competency.frameworks.get(framework, ())]
    groups = [
        Under(
            part,
            tuple(competency.id for competency in competencies if part in competency.frameworks.get(framework, ())),
        )
        for part in dict.fromkeys([*parts, *named])
    ]
    rest = tuple(competency.id for competency in competencies if not competency.frameworks.get(framework))
    return [*groups, Under("", rest)] if rest else groups


def order(groups: Sequence[Under]) -> list[str]:
    """Return each competency once, where it comes first."""
    return list(dict.fromkeys(id for group in groups for id in group.competencies))
