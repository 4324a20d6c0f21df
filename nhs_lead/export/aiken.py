"""Recall questions in Aiken, the plainest text that quiz tools take in: options with letters, and the right one's.

Aiken has no place for reasons, sources, ids or tags, so every question deviates. The order of the options is thrown by
a digest, as on paper: a file cannot be told to shuffle them.
"""

from nhs_lead.export.lettered_item import from_best, lettered
from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.plain_questions import fate, one_line
from nhs_lead.model.items import Question

SCENARIO = "Aiken knows one right answer and no marks between; export moodle carries scenarios with all their marks"
"""Why a scenario stays at home."""

BARE = "right and wrong are the same, but Aiken has no place for reasons, sources, ids and tags"
"""What every question loses."""


def export(material: Material, options: ExportOptions) -> Exported:
    """Return the recall questions of `material` as Aiken; `options.seed` throws the order of their answers."""
    blocks, carried = [], []
    for item in material.items:
        carried.append(fate(item, material, SCENARIO, BARE))
        if isinstance(item, Question) and carried[-1].fate != "left out":
            blocks.append(_question(item, material, options.seed))
    return Exported(data="\n".join(blocks).encode(), carried=tuple(carried))


def _question(item: Question, material: Material, seed: int) -> str:
    options = lettered(item, seed)
    right = next(choice.letter for choice in options if from_best(choice.option) == 0)
    shown = [f"{choice.letter}. {one_line(material.plain(choice.option.text))}" for choice in options]
    return "\n".join([one_line(material.plain(item.question)), *shown, f"ANSWER: {right}", ""])
