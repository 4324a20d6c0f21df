"""The kinds of entry, their folders, and the order in which they are listed."""

import difflib

from nhs_lead.errors import UsageError
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.knowledge import (
    Challenge,
    Competency,
    Faq,
    Framework,
    Level,
    Pathway,
    Practice,
    Programme,
    Source,
    Term,
)

MODELS: dict[str, type[Entry]] = {
    "challenge": Challenge,
    "competency": Competency,
    "programme": Programme,
    "pathway": Pathway,
    "level": Level,
    "practice": Practice,
    "framework": Framework,
    "faq": Faq,
    "term": Term,
    "scenario": Scenario,
    "question": Question,
    "source": Source,
}
"""Each kind in the singular, with its model."""

FOLDERS: dict[str, str] = {
    "challenge": "challenges",
    "competency": "competencies",
    "programme": "programmes",
    "pathway": "pathways",
    "level": "levels",
    "practice": "practices",
    "framework": "frameworks",
    "faq": "faqs",
    "term": "glossary",
    "scenario": "scenarios",
    "question": "questions",
    "source": "sources",
}
"""Each kind's folder in a pack, which is also what `browse` calls it."""

KIND_OF_FOLDER = {folder: kind for kind, folder in FOLDERS.items()}

PLURALS: dict[str, str] = {**FOLDERS, "faq": "FAQs", "term": "glossary terms", "question": "recall questions"}
"""How a number of entries of each kind is said."""


def kind_named(typed: str) -> str:
    """Return the kind that `typed` names: its folder's name or the singular, in any case. Raises UsageError."""
    name = typed.lower()
    kind = KIND_OF_FOLDER.get(name, name)
    if kind in FOLDERS:
        return kind
    known = list(FOLDERS.values())
    near = difflib.get_close_matches(name, [*known, *FOLDERS], 1)
    meant = f"Did you mean {FOLDERS.get(near[0], near[0])}? " if near else ""
    raise UsageError(f"There is no kind '{typed}'.", f"{meant}The kinds are {', '.join(known)}.")
