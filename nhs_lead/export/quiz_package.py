"""A quiz that a learning system plays as one sitting: which items it asks, the page for them, and what is left out."""

from random import Random

import msgspec

from nhs_lead.errors import UsageError
from nhs_lead.export.material import Material
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.families import family_of
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item, Scenario
from nhs_lead.model.references import references_of
from nhs_lead.quiz.drawing import one_of_each_family

USUAL_COUNT, MOST = 20, 100
"""How many items a package asks if nothing is said, and how many it can: more answers would not fit into the 4,096
letters that SCORM 1.2 keeps of a sitting."""

LOWEST, HIGHEST = -100, 100
"""The least and the greatest pass mark, a judgement index as screens show it."""

PASSED = (
    "The quiz is passed from a judgement index of {mark}, and failed below it. The mark is yours: no table says which "
    "index is good enough, and a formative quiz is not for selection or appraisal."
)
"""What a report says of a pass mark."""


def asked_of(material: Material, options: ExportOptions) -> list[Item]:
    """Return the items that a package of `material` asks, in their order: scenarios, or facts where there are none.

    A package is one sitting, so of a family it asks one member, drawn by the seed as well. Raises UsageError where more
    is asked for than a package holds, and where the pass mark is none.
    """
    count = USUAL_COUNT if options.count is None else options.count
    if not 1 <= count <= MOST:
        raise UsageError(f"A package cannot ask {count} items.", f"Give --count a number from 1 to {MOST}.")
    mark = options.pass_mark
    if mark is not None and not LOWEST <= mark <= HIGHEST:
        raise UsageError(
            f"{mark} is no pass mark.",
            f"It is a judgement index as screens show it, from {LOWEST} to {HIGHEST}: 100 is the key, 0 is guessing.",
        )
    scenarios: list[Item] = [item for item in material.items if isinstance(item, Scenario)]
    dice = Random(options.seed)  # noqa: S311 (dice of a quiz)
    fitting = scenarios or material.items
    if any(map(family_of, fitting)):
        kept = {item.id for item in one_of_each_family(dice.sample(fitting, len(fitting)))}
        fitting = [item for item in fitting if item.id in kept]
    if len(fitting) <= count:
        return fitting
    drawn = dice.sample(range(len(fitting)), count)
    return [fitting[place] for place in sorted(drawn)]


def packed(material: Material, asked: list[Item]) -> Material:
    """Return what of `material` stands in a package that asks `asked`: the items, and what their debriefs name."""
    ids = {item.id for item in asked}
    named = {reference.id for item in asked for reference in references_of(item)}
    reading = [entry for entry in material.named if entry.id in named and entry.id not in ids]
    sources = {id: source for id, source in material.sources.items() if id in named}
    return msgspec.structs.replace(material, entries=[*asked, *reading], sources=sources)


def carried(material: Material, asked: list[Item]) -> tuple[Carried, ...]:
    """Return what became of the items of `material` in a package that asks `asked`."""
    return tuple(_carried(item, asked) for item in material.items)


def _carried(item: Item, asked: list[Item]) -> Carried:
    kind = str(item.__struct_config__.tag)
    if item in asked:
        return Carried(id=item.id, kind=kind)
    why = f"the package asks {len(asked)} items; --count asks more, --seed draws others"
    if family_of(item) in {family_of(other) for other in asked} - {""}:
        why = "another scenario of its family, with the same options, is asked; --seed draws others"
    if not isinstance(item, Scenario):
        why = "a package of scenarios asks no recall questions; --kind questions makes one of them"
    return Carried(id=item.id, kind=kind, fate="left out", how=why)
