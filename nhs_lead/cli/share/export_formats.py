"""What an export is asked for: the format, the entries, the file."""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from nhs_lead.cli.files import must_be_writable
from nhs_lead.cli.lazy_commands import written
from nhs_lead.cli.share.export_site import must_be_free
from nhs_lead.errors import NotFoundError, UsageError
from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, Exporter, ExportOptions
from nhs_lead.library.library import Library
from nhs_lead.library.middle import OUTSIDE, WITHIN, line
from nhs_lead.model.entry import Entry
from nhs_lead.model.fidelity import counts, reasons
from nhs_lead.model.identity import pack_of
from nhs_lead.model.kinds import FOLDERS, MODELS, kind_named
from nhs_lead.model.knowledge import Source
from nhs_lead.model.references import references_of
from nhs_lead.model.visible_text import on_a_line
from nhs_lead.quiz import drawing

OR_FORCE = "Name another one, or add --force to replace it."


class Format(NamedTuple):
    """A format: its exporter by the ending of the file, the kinds that it takes, and the names of its options.

    One that `compares` looks at the file that it replaces.

    Kinds that are `asked_for` are taken where --kind names them, or where an entry of theirs is named itself.

    An exporter is named by its module in `nhs_lead.export` and its function, and imported when it is needed: each
    brings a library of its own along. A format without exporters is a folder of files.
    """

    exporters: Mapping[str, str]
    kinds: Sequence[str]
    takes: Sequence[str] = ()
    asked_for: Sequence[str] = ()
    compares: bool = False

    @property
    def endings(self) -> Sequence[str]:
        """What the name of a file may end with."""
        return tuple(self.exporters)

    def exporter(self, output: str) -> Exporter:
        """Return the exporter for a file called `output`; a name without an ending is of the first one."""
        named = self.exporters.get(os.path.splitext(output)[1].lower(), next(iter(self.exporters.values())))
        module, function = named.rsplit(".", 1)
        exporter: Exporter = getattr(importlib.import_module(f"nhs_lead.export.{module}"), function)
        return exporter


EVERYTHING, ITEMS = tuple(MODELS), ("scenario", "question")

FORMATS: dict[str, Format] = {
    "html": Format(
        {".html": "page.html.export", ".htm": "page.html.export"}, EVERYTHING, asked_for=("track", "interview")
    ),
    "site": Format({}, EVERYTHING),
    "moodle": Format({".xml": "moodle.export"}, ITEMS, ("target",)),
    "gift": Format({".gift": "gift.export", ".txt": "gift.export"}, ITEMS),
    "aiken": Format({".txt": "aiken.export"}, ITEMS, ("seed",)),
    "qti": Format({".zip": "qti.export"}, ITEMS),
    "h5p": Format({".h5p": "h5p.export"}, ITEMS, ("count",)),
    "scorm": Format({".zip": "scorm.export"}, ITEMS, ("scorm", "count", "seed", "pass_mark")),
    "cmi5": Format({".zip": "cmi5.export"}, ITEMS, ("count", "seed", "pass_mark")),
    "anki": Format({".apkg": "anki.export"}, ("question", "term", "scenario"), compares=True),
    "handout": Format(
        {".md": "handout.markdown", ".html": "handout.html", ".docx": "handout.word"},
        (*ITEMS, "interview", "track"),
        ("facilitator", "seed", "count", "twins"),
        asked_for=("question", "interview", "track"),
    ),
    "slides": Format({".pptx": "deck.export"}, ITEMS, ("seed", "count"), asked_for=("question",)),
    "csv": Format({".csv": "csv_tables.table", ".zip": "csv_tables.tables"}, EVERYTHING),
    "json": Format({".json": "library_json.export"}, EVERYTHING),
}


def options_of(name: str, given: Mapping[str, object]) -> ExportOptions:
    """Return the options that were given (those that are not None) to the format called `name`.

    Raises UsageError for one that the format does not take.
    """
    said = {option: value for option, value in given.items() if value is not None}
    for option in said:
        if option not in FORMATS[name].takes:
            takers = [other for other, format in FORMATS.items() if option in format.takes]
            raise UsageError(
                f"{written(option)} means nothing to {name}.",
                f"It is for {' and '.join(takers)}; leave it out here.",
            )
    return msgspec.convert(said, ExportOptions)


def replacing(options: ExportOptions, output: str) -> ExportOptions:
    """Return the options with the file that the export replaces; one that cannot be read says nothing."""
    try:
        with open(output, "rb") as file:
            return msgspec.structs.replace(options, replaces=file.read(MOST_COMPARED))
    except OSError:
        return options


MOST_COMPARED = 100_000_000
"""Bytes that are read at most of a file that is to be replaced."""


def must_fit(output: str, format: Format, *, force: bool, report: str) -> None:
    """Raise UsageError where the file cannot be what the format wants, before any work is done."""
    if not format.exporters:
        must_be_free(output, replace=force)
    elif output:
        must_be_writable(output, format.endings, replace=force, otherwise=OR_FORCE)
    elif sys.stdout.isatty():
        raise UsageError("An export is not for reading on a terminal.", f"Name a file: -o export{format.endings[0]}")
    if report:
        must_be_writable(report, (".md", ".json"), replace=force, otherwise=OR_FORCE)


def material_for(library: Library, what: Sequence[str], kinds: Sequence[str], format: Format) -> Material:
    """Return the entries that `what` names and `format` takes, kept to `kinds` if any are given.

    `what` is nothing (everything), ids of entries, or a topic: then the entry itself and all that names it. Raises
    NotFoundError where there is nothing, UsageError where the format does not take a kind.
    """
    wanted = [kind_named(name) for name in kinds] or _unsaid(library, what, format)
    for kind in wanted:
        if kind not in format.kinds:
            raise UsageError(f"This format does not take {FOLDERS[kind]}.", f"It takes {_taken(format)}.")
    title, entries = _chosen(library, what, wanted, format)
    if not entries:
        of = ", ".join(FOLDERS[kind] for kind in wanted)
        others = "".join(f" --kind {FOLDERS[kind]} asks for those too." for kind in format.asked_for if not kinds)
        raise NotFoundError(
            f"There is nothing on '{title}' among {of}.", f"nhs-lead search finds entries by words.{others}"
        )
    packs = library.holdings.described
    named = library.entries(dict.fromkeys(reference.id for entry in entries for reference in references_of(entry)))
    return Material(
        title=title,
        content=packs[0].title if packs else "Content without a name",
        version="+".join(pack.version for pack in packs),
        entries=entries,
        titles={entry.id: entry.title for entry in [*named, *entries]},
        sources={source.id: source for source in named if isinstance(source, Source)},
        named=[entry for entry in named if not isinstance(entry, Source)],
        packs=_packs(library, entries),
        phrases=library.phrases(),
        known_words=library.unwritten_words(),
        outside=library.outside_topics(),
        in_english=library.in_english,
        middles=library.middles,
        line=line(library.middle(WITHIN), library.middle(OUTSIDE)),
    )


def _unsaid(library: Library, what: Sequence[str], format: Format) -> list[str]:
    """Return the kinds that are meant where none is said."""
    named = {_kind(entry) for entry in library.entries(what)}
    return [kind for kind in format.kinds if kind not in format.asked_for or kind in named]


def _packs(library: Library, entries: Sequence[Entry]) -> dict[str, str]:
    if not library.holdings.owners:
        return {}
    packs = {entry.id: pack_of(library.key_of(entry.id)) for entry in entries}
    return {id: pack for id, pack in packs.items() if pack}


def _taken(format: Format) -> str:
    return ", ".join(FOLDERS[kind] for kind in format.kinds)


def _listed(library: Library, ids: Sequence[str], format: Format) -> list[Entry]:
    """Return the entries with these ids, all of them or none: a misspelt one must not pass unseen."""
    for id in ids:
        entry = library.entry(id)
        if _kind(entry) not in format.kinds:
            raise UsageError(
                f"'{id}' is one of {FOLDERS[_kind(entry)]}, which this format does not take.",
                f"Leave it out; it takes {_taken(format)}.",
            )
    return library.entries(list(dict.fromkeys(ids)))


def _chosen(library: Library, what: Sequence[str], kinds: Sequence[str], format: Format) -> tuple[str, list[Entry]]:
    if not what:
        packs = library.holdings.described
        everything = [entry for kind in kinds for entry in library.of_kind(kind)]
        return (packs[0].title if packs else "Everything"), everything
    named = {entry.id: entry for entry in library.entries(what)}
    known = set(named)
    if len(what) == 1 and what[0] in named and _kind(named[what[0]]) in format.asked_for:
        return named[what[0]].title, [named[what[0]]]  # it stands for itself, and no topic
    # Words of a topic may happen to be ids (nurses, beds); one with a hyphen is meant as an id, and so are the rest.
    if len(what) > 1 and (known == set(what) or any("-" in id for id in known)):
        listed = _listed(library, what, format)
        return f"{len(listed)} entries", [entry for entry in listed if _kind(entry) in kinds]
    entries: list[Entry] = []
    title, error = "", None
    for kind in ("scenario", "question"):
        if kind in kinds:
            try:
                topic = drawing.topic(library, " ".join(what), kind)
            except NotFoundError as nothing:
                error = nothing
                continue
            title = topic.title
            entries += topic.items
    topic_entry = library.called(" ".join(what)) if not entries else library.get(" ".join(what))
    if topic_entry is not None:
        title = topic_entry.title
        others = [kind for kind in kinds if kind not in ("scenario", "question")]
        around = [entry for kind in others for entry in library.naming(topic_entry.id, kind)]
        entries = [*([topic_entry] if _kind(topic_entry) in kinds else []), *entries, *around]
    if not entries and error:
        raise error
    return on_a_line(title or " ".join(what)), list({entry.id: entry for entry in entries}.values())


def _kind(entry: Entry) -> str:
    return str(entry.__struct_config__.tag)


def report_text(exported: Exported, format: str, path: str) -> str:
    """Return the fidelity report for a file, Markdown or JSON by its ending."""
    if os.path.splitext(path)[1].lower() == ".json":
        document = {
            "format": format,
            "counts": counts(exported.carried),
            "reasons": reasons(exported.carried),
            "notes": exported.notes,
            "entries": exported.carried,
        }
        return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
    from nhs_lead.pages import markdown
    from nhs_lead.views.fidelity_page import fidelity_page

    return markdown.render(fidelity_page(format, exported.carried, notes=exported.notes, whole=True))
