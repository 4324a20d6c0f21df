"""The names that an entry goes by, and which of several entries people mean by one."""

from nhs_lead.library.text import exact_key
from nhs_lead.model.entry import Entry
from nhs_lead.model.knowledge import Faq, Term

MENTIONS = ("scenario", "question", "interview")
"""Kinds whose entries are not about a thing, though they may be called after it: they are meant by their
titles alone."""

RANK = {"term": 1, "source": 2, **dict.fromkeys(MENTIONS, 3)}
"""Where kinds stand among entries of one name, after those that are about a thing."""


def whole_names(entry: Entry) -> list[str]:
    """Return the names that somebody may type for `entry`, each once: title, expansion, other names."""
    expansion = [entry.expansion] if isinstance(entry, Term) and entry.expansion else []
    return list(dict.fromkeys([entry.title, *expansion, *entry.also]))


def said_names(entry: Entry) -> list[str]:
    """Return what is said of `entry` in a line, each once: its names, its question, its summary."""
    question = [entry.question] if isinstance(entry, Faq) else []
    summary = [entry.summary] if entry.summary else []
    return list(dict.fromkeys([*whole_names(entry), *question, *summary]))


def subject_places(entry: Entry) -> list[int]:
    """Return the places in `said_names` of what says what `entry` is about: its title, expansion, question, summary."""
    other = set(entry.also)
    return [place for place, name in enumerate(said_names(entry)) if not place or name not in other]


def is_page(entry: Entry) -> bool:
    """Whether `entry` is about a thing: no glossary term, source, scenario, recall question or interview question."""
    return str(entry.__struct_config__.tag) not in RANK


def standing(entry: Entry, name: str) -> tuple[int, bool]:
    """Return how `entry` stands among those that go by `name`; the least is meant.

    A page comes before a glossary term, that before a source; one that has the name as its title before others.
    """
    return RANK.get(str(entry.__struct_config__.tag), 0), exact_key(entry.title) != exact_key(name)
