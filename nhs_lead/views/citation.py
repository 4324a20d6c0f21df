"""Sources as they are cited elsewhere: in plain words, BibTeX and CSL JSON (what reference managers import)."""

from collections.abc import Sequence
from typing import Any, Literal

from nhs_lead.model.knowledge import Source
from nhs_lead.model.wording import full_source
from nhs_lead.views.visible_page import flowing

Style = Literal["plain", "bibtex", "csl"]

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"})


def plain(sources: Sequence[Source]) -> str:
    """Return a line for each source."""
    return "".join(f"{flowing(full_source(source))}\n" for source in sources)


def bibtex(sources: Sequence[Source]) -> str:
    """Return a BibTeX entry for each source; its key is the source's id."""
    return "\n".join(_bibtex(source) for source in sources)


def csl(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """Return the sources as CSL JSON (citation style language, schema 1.0)."""
    return [_csl(source) for source in sources]


def _bibtex(source: Source) -> str:
    fields = {
        "title": source.title,
        "author": " and ".join(source.authors),
        "publisher": source.publisher,
        "year": str(source.year or ""),
        "url": source.url,
        "urldate": str(source.accessed or ""),
    }
    # Braces keep the capitals of names; an address is taken as it stands.
    fields = {name: flowing(value) for name, value in fields.items()}
    lines = [
        f"  {name} = {{{value if name == 'url' else value.translate(_SPECIAL)}}},\n"
        for name, value in fields.items()
        if value
    ]
    return f"@{'article' if source.type == 'evidence' else 'misc'}{{{source.id},\n{''.join(lines)}}}\n"


def _csl(source: Source) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": source.id,
        "type": "article-journal" if source.type == "evidence" else "webpage" if source.url else "document",
        "title": source.title,
    }
    if source.authors:
        record["author"] = [{"literal": name} for name in source.authors]
    if source.publisher:
        record["publisher"] = source.publisher
    if source.year:
        record["issued"] = {"date-parts": [[source.year]]}
    if source.url:
        record["URL"] = source.url
    if source.accessed:
        record["accessed"] = {"date-parts": [[int(part) for part in source.accessed.split("-")]]}
    return record
