"""The kinds of entry, their folders, and the order in which they are listed."""

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
