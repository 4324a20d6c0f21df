"""The kinds of entry, their folders, and the order in which they are listed."""

import difflib
from typing import NamedTuple, cast

from nhs_lead.errors import UsageError
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question, Scenario
from nhs_lead.model.knowledge import (
    Challenge,
    Competency,
    Faq,
    Framework,
    Interview,
    Level,
    Pathway,
    Practice,
    Programme,
    Source,
    Term,
    Track,
)

AnyEntry = (
    Challenge
    | Competency
    | Programme
    | Pathway
    | Level
    | Practice
    | Framework
    | Faq
    | Term
    | Track
    | Interview
    | Scenario
    | Question
    | Source
)
"""An entry of any kind. Where each kind reads in its own way, the type checker names one that was forgotten."""


class Kind(NamedTuple):
    """One kind of entry. A new kind is a row of `KINDS`, its model, and what tests/model/test_kinds.py then misses."""

    model: type[Entry]
    folder: str
    """Its folder in a pack, which is also what `browse` calls it."""
    name: str
    names: str
    """How one entry of it is called, and how several are."""
    says: str
    """What a reader finds there."""
    heading: str = ""
    """What stands over one entry and over all of them, where that is not their name."""

    @property
    def over_one(self) -> str:
        """What stands over one entry of it."""
        return self.heading or self.name[:1].upper() + self.name[1:]

    @property
    def over_all(self) -> str:
        """What stands over a list of them."""
        return self.heading or self.names[:1].upper() + self.names[1:]


KINDS: dict[str, Kind] = {
    "challenge": Kind(
        Challenge,
        "challenges",
        "challenge",
        "challenges",
        "What makes leading in the NHS hard, and what to do about it",
    ),
    "competency": Kind(
        Competency, "competencies", "competency", "competencies", "What good leaders do, and how to get better at it"
    ),
    "programme": Kind(
        Programme,
        "programmes",
        "programme",
        "programmes",
        "Courses and schemes: who they are for, and whether they recruit",
    ),
    "pathway": Kind(Pathway, "pathways", "pathway", "pathways", "Career routes into leadership"),
    "level": Kind(Level, "levels", "level", "levels", "What is asked of leaders, from everybody to the board"),
    "practice": Kind(Practice, "practices", "practice", "practices", "What teams and organisations do to grow leaders"),
    "framework": Kind(
        Framework,
        "frameworks",
        "framework",
        "frameworks",
        "Models, standards, reviews and laws, and whether they are in force",
    ),
    "faq": Kind(Faq, "faqs", "FAQ", "FAQs", "Questions people ask, answered in the first sentence"),
    "term": Kind(Term, "glossary", "glossary term", "glossary terms", "Words and abbreviations", "Glossary"),
    "track": Kind(
        Track,
        "tracks",
        "track",
        "tracks",
        "The first weeks in a new role: what to do, and what can wait",
    ),
    "interview": Kind(
        Interview, "interviews", "interview question", "interview questions", "What panels ask, and what they look for"
    ),
    "scenario": Kind(Scenario, "scenarios", "scenario", "scenarios", "Dilemmas to practise judgement on"),
    "question": Kind(Question, "questions", "recall question", "recall questions", "Questions of fact for a quiz"),
    "source": Kind(Source, "sources", "source", "sources", "Where every claim comes from"),
}
"""Each kind in the singular, in the order in which they are listed."""

MODELS: dict[str, type[Entry]] = {name: kind.model for name, kind in KINDS.items()}
FOLDERS: dict[str, str] = {name: kind.folder for name, kind in KINDS.items()}
KIND_OF_FOLDER = {folder: kind for kind, folder in FOLDERS.items()}


def of_a_kind(entry: Entry) -> AnyEntry:
    """Return `entry`, which is of one of the kinds, as the type checker knows them."""
    return cast("AnyEntry", entry)


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
