"""Entries as the page reads them: JSON without empty fields, small enough for one file.

What the page's script relies on (`entries.js` reads it):

- `entries` holds the entries of each kind, with the fields of the content format. Left out are empty fields, a
  question's title where it is the question, and a summary that is the first sentence of the text.
- `sources` are numbered from 0, and named by their numbers, `[3]`, or `["3#p12"]` with a place; what they have in
  common with most others (`USUAL`) is left out.
- `dates` are the two review dates that most entries of a kind share; an entry has its own only where they differ, and
  "none" where it has no such date.
- `titles` are the names of entries that are named but not in the file.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from nhs_lead.export.material import Material
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Question
from nhs_lead.model.kinds import MODELS
from nhs_lead.model.knowledge import Source
from nhs_lead.model.references import references_of
from nhs_lead.packs.entries import TEXTS, summary_of

NOT_SHOWN = ("kind", "tags", "replaces", "patch")
"""Fields that the page has in another form or has no use for. Other names are there for the search."""

USUAL = {"checked": "page", "type": "page", "status": "authored"}
"""What most sources and scenarios say of themselves; the script knows it."""

NO_DATE = "none"

Fields = dict[str, Any]


class Quiz(Struct, frozen=True, kw_only=True):
    """The quiz that a page is made for: its items in their order, and how it reports to a learning system.

    `scorm` is a version of that standard; `told` is for cmi5: what statements say of each item, by its id. `pass_mark`
    is the judgement index as screens show it from which the quiz is passed; None passes and fails nobody.
    """

    title: str
    items: Sequence[str]
    scorm: str = ""
    pass_mark: int | None = None
    told: Mapping[str, Fields] = {}


def content_of(material: Material, quiz: Quiz | None = None) -> Fields:
    """Return what the page shows of `material`, and the quiz that it is made for if it is made for one."""
    sources = sources_of(material)
    numbers = {source.id: number for number, source in enumerate(sources)}
    others = [entry for entry in material.entries if not isinstance(entry, Source)]
    kinds = {kind: [entry for entry in others if _kind(entry) == kind] for kind in MODELS}
    dates = {kind: _commonest_dates(entries) for kind, entries in kinds.items() if entries}
    inside = {*numbers, *(entry.id for entry in others)}
    named = {reference.id for entry in others for reference in references_of(entry)} - inside
    whole: Fields = {
        "about": material.about,
        "dates": dates,
        "titles": {id: material.titles[id] for id in sorted(named) if id in material.titles},
        "entries": {
            kind: [_entry(entry, numbers, dates[kind]) for entry in entries]
            for kind, entries in kinds.items()
            if entries
        },
        "sources": [_source(source) for source in sources],
    }
    return {**whole, "quiz": quiz} if quiz else whole


def sources_of(material: Material) -> list[Source]:
    """Return the sources in the page, in their order: those that are exported, and those that are cited."""
    cited = [*(entry for entry in material.entries if isinstance(entry, Source)), *material.sources.values()]
    return list({source.id: source for source in cited}.values())


def _entry(entry: Entry, numbers: Mapping[str, int], dates: Sequence[str]) -> Fields:
    fields: Fields = msgspec.to_builtins(entry)
    kept = {name: value for name, value in fields.items() if name not in NOT_SHOWN}
    if kept.get("question") == entry.title:
        del kept["title"]
    body = next((kept[name] for name in TEXTS if kept.get(name)), "")
    if body and kept["summary"] == summary_of(body):
        del kept["summary"]
    for name, usual in zip(("reviewed", "review_by"), dates, strict=True):
        if (kept[name] or "") == usual:
            del kept[name]
        elif not kept[name]:
            kept[name] = NO_DATE
    kept["sources"] = [_numbered(source, numbers) for source in kept["sources"]]
    for claim in kept.get("evidence") or ():
        claim["source"] = _numbered(claim["source"], numbers)
    if isinstance(entry, Question):
        del kept["level"], kept["difficulty"]  # which only the program draws by
    return _lean(kept)


def _source(source: Source) -> Fields:
    fields: Fields = msgspec.to_builtins(source)
    left_out = {*NOT_SHOWN, "reviewed", "review_by", "related", "sources", "summary", "licence"}
    return _lean({name: value for name, value in fields.items() if name not in left_out})


def _commonest_dates(entries: Sequence[Entry]) -> tuple[str, str]:
    pairs = Counter((str(entry.reviewed or ""), str(entry.review_by or "")) for entry in entries)
    return pairs.most_common(1)[0][0]


def _numbered(reference: str, numbers: Mapping[str, int]) -> int | str:
    """Return a reference to a source by its number; as it stands where the library has no such source."""
    id, _, place = reference.partition("#")
    if id not in numbers:
        return reference
    return f"{numbers[id]}#{place}" if place else numbers[id]


def _lean(fields: Fields) -> Fields:
    """Return the fields without empty ones and without what is usual."""
    return {
        name: _without_empty(value)
        for name, value in fields.items()
        if not _is_empty(value) and value != USUAL.get(name)
    }


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_empty(part) for name, part in value.items() if not _is_empty(part)}
    return [_without_empty(part) for part in value] if isinstance(value, list | tuple) else value


def _is_empty(value: Any) -> bool:
    """Whether a field says nothing. The number 0 says something: it is that of the first source."""
    return value is None or value is False or (isinstance(value, str | list | tuple | dict) and not value)


def _kind(entry: Entry) -> str:
    return str(entry.__struct_config__.tag)
