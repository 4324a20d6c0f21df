"""Recall questions in Aiken, the plainest text that quiz tools take in: options with letters, and the right one's.

Aiken has no place for reasons, sources, ids or tags, so every question deviates. The order of the options is thrown by
a digest, as on paper: a file cannot be told to shuffle them.
"""

from nhs_lead.export.lettered_item import from_best, lettered
from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item, Question

SCENARIO = "Aiken knows one right answer and no marks between; export moodle carries scenarios with all their marks"
"""Why a scenario stays at home."""

BARE = "right and wrong are the same, but Aiken has no place for reasons, sources, ids and tags"
"""What every question loses."""


def export(material: Material, options: ExportOptions) -> Exported:
    """Return the recall questions of `material` as Aiken; `options.seed` throws the order of their answers."""
    blocks, carried = [], []
    for item in material.items:
        carried.append(_fate(item, material))
        if isinstance(item, Question) and carried[-1].fate != "left out":
            blocks.append(_question(item, material, options.seed))
    return Exported(data="\n".join(blocks).encode(), carried=tuple(carried))


def _fate(item: Item, material: Material) -> Carried:
    kind = str(item.__struct_config__.tag)
    if not isinstance(item, Question):
        return Carried(id=item.id, kind=kind, fate="left out", how=SCENARIO)
    texts = [_one_line(material.plain(option.text)) for option in item.options]
    if not all(texts) or len(set(texts)) < len(texts):
        return Carried(id=item.id, kind=kind, fate="left out", how="its options cannot be told apart by their words")
    return Carried(id=item.id, kind=kind, fate="deviating", how=BARE)


def _question(item: Question, material: Material, seed: int) -> str:
    options = lettered(item, seed)
    right = next(choice.letter for choice in options if from_best(choice.option) == 0)
    shown = [f"{choice.letter}. {_one_line(material.plain(choice.option.text))}" for choice in options]
    return "\n".join([_one_line(material.plain(item.question)), *shown, f"ANSWER: {right}", ""])


def _one_line(text: str) -> str:
    return " ".join(text.split())
