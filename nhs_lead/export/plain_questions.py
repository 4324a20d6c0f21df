"""What formats of plain text share that carry recall questions and no scenarios: lines, and what becomes of an item."""

from nhs_lead.export.material import Material
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.items import Item, Question


def one_line(text: str) -> str:
    """Return `text` with every run of white space, ends of lines too, made one space."""
    return " ".join(text.split())


def fate(item: Item, material: Material, of_scenario: str, lost: str = "") -> Carried:
    """Return what becomes of an item in such a format: `lost` is what a question loses there, if anything.

    Left out are scenarios, for the reason `of_scenario`, and a question whose options cannot be told apart.
    """
    kind = str(item.__struct_config__.tag)
    if not isinstance(item, Question):
        return Carried(id=item.id, kind=kind, fate="left out", how=of_scenario)
    texts = [one_line(material.plain(option.text)) for option in item.options]
    if not all(texts) or len(set(texts)) < len(texts):
        return Carried(id=item.id, kind=kind, fate="left out", how="its options cannot be told apart by their words")
    return Carried(id=item.id, kind=kind, fate="deviating" if lost else "identical", how=lost)
