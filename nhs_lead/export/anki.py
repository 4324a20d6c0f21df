"""Decks for Anki (.apkg): recall questions, the glossary, and scenarios to think over. Only home of genanki.

What is fixed for good, because Anki knows notes and their types by it: the ids of note types and decks, the fields of a
note type and their order, and the guid of a note, which hangs on what its entry is known by alone: its id, and its pack
where that is not the bundled one. Adding a field later would keep Anki from updating the notes that people have, so two
fields are spare. Templates and style may change.

A note carries the date of the content. Anki takes in a text that has changed only where that date is later than the
one it has; it then keeps what a learner has reviewed. An entry that is gone from the content stays in Anki.
"""

import datetime
import hashlib
import html
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import genanki
from msgspec import Struct

from nhs_lead.errors import UsageError
from nhs_lead.export import anki_texts
from nhs_lead.export.anki_texts import CardTexts
from nhs_lead.export.lettered_item import ASKS, explained, key_said, lettered, sources_said
from nhs_lead.export.material import DISCLAIMER, EARLIEST, Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.zip_file import zipped
from nhs_lead.model.entry import Entry
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.identity import NAMELESS, known_by
from nhs_lead.model.items import Item, Question, Scenario, format_of
from nhs_lead.model.knowledge import Term
from nhs_lead.model.wording import keyed_by, listed, said_date, turned_on
from nhs_lead.pages.page import paragraphs

FIELDS = ("Id", "Kind", "Prompt", "Options", "Answer", "Why", "Source", "Extra1", "Extra2")
"""The fields of every note type, for good. The last two are spare and empty."""

SEED = 1
"""Throws the order of options on cards. It never changes, so that a card looks as it did when it was learnt."""


class Sort(Struct, frozen=True, kw_only=True):
    """A sort of card: the name and id of its note type, the name and id of its deck, and what its Kind field says."""

    kind: str
    note_type: str
    note_type_id: int
    deck: str
    deck_id: int


SORTS = {
    "question": Sort(
        kind="Recall question",
        note_type="nhs-lead recall 1",
        note_type_id=1_790_100_001,
        deck="nhs-lead::Recall",
        deck_id=1_790_200_001,
    ),
    "term": Sort(
        kind="Glossary",
        note_type="nhs-lead glossary 1",
        note_type_id=1_790_100_002,
        deck="nhs-lead::Glossary",
        deck_id=1_790_200_002,
    ),
    "scenario": Sort(
        kind="Scenario",
        note_type="nhs-lead scenario 1",
        note_type_id=1_790_100_003,
        deck="nhs-lead::Scenarios",
        deck_id=1_790_200_003,
    ),
}
"""The sorts of card by the kind of entry. The ids are made up once, and never change."""

PACK_DECKS = 2_000_000_000
"""From here on go the ids of the decks of packs, four thousand million of them. Decks made in Anki lie far above."""

UNMARKED = {
    "question": "Anki gives no marks: you compare your answer with the card and choose Again or Good",
    "scenario": "a card cannot mark an answer that is nearly right: judgement is better practised with "
    "nhs-lead quiz or on the page",
}
"""What a card does not do that the program does."""

UNDATED = (
    "the content says no date, so Anki keeps the old text when the card is taken in again: give the content a version "
    "such as 2026.11, or its entries the day of their review"
)

DATED = (
    "its cards are dated {day}, and taken in again Anki changes only those of an earlier date: a text that has changed "
    "under the same date stays as it was, so give changed content a later version in pack.yaml, such as {later}"
)
UNCHANGED_DATE = (
    "its text has changed since the file that this one replaces, under the same date: Anki keeps the old text until "
    "the content has a later version"
)
GONE = "what a learner has reviewed stays, and so does a card whose entry is gone from the content"
TAGGED = (
    "a card that a learner has tagged or edited in Anki is changed only by content of a later day than that, and loses "
    "their tags and words then: flags, decks of their own and what they have reviewed stay"
)

NO_MEANING = "it says neither what it stands for nor what it means"

_ADDRESS = re.compile(r"(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)])")
"""An address of a page in running text, without what ends the sentence."""

CSS = """
.card { font-family: system-ui, sans-serif; font-size: 1.125rem; line-height: 1.5; text-align: left;
  max-width: 42rem; margin: 0 auto; padding: 0.5rem 1rem; color: #1b1b1b; background-color: #ffffff;
  overflow-wrap: anywhere; }
.card.nightMode, .card.night_mode { color: #f0f0f0; background-color: #1e1e1e; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 0.5rem 0; }
h2 { font-size: 1.1rem; margin: 1rem 0 0.25rem; }
p, ol, ul { margin: 0.5rem 0; }
li { margin: 0.35rem 0; }
ol[type="A"] { list-style: upper-alpha; }
.kind, .small { font-size: 0.95rem; }
.answer { border-left: 0.25rem solid currentColor; padding-left: 0.75rem; font-weight: 600; }
hr { border: 0; border-top: 1px solid currentColor; margin: 1.25rem 0; }
""".lstrip()
"""Black on white or the reverse; nothing is told by colour alone."""

FRONT = """
<section lang="en-GB">
<p class="kind">{{Kind}}</p>
{{Prompt}}
{{#Options}}{{Options}}{{/Options}}
</section>
""".lstrip()

BACK = """
{{FrontSide}}
<hr id="answer">
<section lang="en-GB">
<h2>Answer</h2>
<div class="answer">{{Answer}}</div>
{{#Why}}{{Why}}{{/Why}}
<hr>
{{#Source}}<h2>Sources</h2>
{{Source}}{{/Source}}
ASIDE
</section>
""".lstrip()

PRACTISE = (
    "A card cannot mark an answer that is nearly right. For marks: <code>nhs-lead quiz {{Id}}</code>, "
    "or the page that nhs-lead makes. "
)


def export(material: Material, options: ExportOptions) -> Exported:
    """Return a package for Anki with a deck for each kind of entry that is in `material`.

    Where it replaces another one (`options.replaces`), it tells which cards have changed without a later date.

    Raises UsageError where there is no room for the temporary file in which the package is put together.
    """
    decks: dict[tuple[str, str], genanki.Deck] = {}
    carried, digests = [], {}
    before = anki_texts.read(options.replaces) if options.replaces else anki_texts.NONE
    for place, entry in enumerate(material.entries):
        kind = str(entry.__struct_config__.tag)
        if isinstance(entry, Term) and not (entry.expansion or entry.meaning):
            carried.append(Carried(id=entry.id, kind=kind, fate="left out", how=NO_MEANING))
            continue
        pack = material.packs.get(entry.id, "")
        deck = decks.setdefault((kind, pack), _deck(SORTS[kind], pack, material))
        note = _note(entry, SORTS[kind], material, place)
        deck.add_note(note)
        digests[note.guid] = anki_texts.digest(note.fields)
        how = [UNMARKED[kind]] if kind in UNMARKED else []
        if material.dated == EARLIEST:
            how.append(UNDATED)
        elif before.stale(note.guid, note.fields, material.dated):
            how.append(UNCHANGED_DATE)
        carried.append(
            Carried(id=entry.id, kind=kind, fate="deviating" if how else "identical", how="; ".join(how)),
        )
    texts = CardTexts(dated=material.dated, digests=digests)
    data = _package(list(decks.values()), texts) if decks else b""
    return Exported(data=data, carried=tuple(carried), notes=_notes(material.dated) if decks else ())


def _notes(dated: datetime.date) -> tuple[str, ...]:
    """Return what Anki does with a deck of this date where somebody has it already."""
    following = dated.replace(year=dated.year + dated.month // 12, month=dated.month % 12 + 1, day=1)
    of_dates = [DATED.format(day=said_date(dated), later=f"{following:%Y.%m}")] if dated != EARLIEST else []
    return (*of_dates, GONE, TAGGED)


def _package(decks: Sequence[genanki.Deck], texts: CardTexts) -> bytes:
    """Return the package with no trace of when or where it was made."""
    dated = texts.dated
    midnight = datetime.datetime(dated.year, dated.month, dated.day, tzinfo=datetime.UTC)
    written = io.BytesIO()
    try:
        with warnings.catch_warnings():
            # It takes words in angle brackets for faulty HTML; what is not ours is escaped (see `_escaped`).
            warnings.simplefilter("ignore")
            genanki.Package(decks).write_to_file(written, timestamp=int(midnight.timestamp()))
    except Exception as error:
        # sqlite3 is at home in the record alone, so what it raises is known here by its module.
        if not isinstance(error, OSError) and type(error).__module__ != "sqlite3":
            raise
        raise UsageError(
            f"The deck cannot be put together: {getattr(error, 'strerror', '') or error}.",
            "It needs room for a temporary file: name a folder that has some in TMPDIR.",
        ) from error
    with zipfile.ZipFile(written) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, anki_texts.MEMBER: anki_texts.written(texts)}, dated)


def _deck(sort: Sort, pack: str, material: Material) -> genanki.Deck:
    about = f"{material.content}, version {material.version}. {DISCLAIMER}"
    return genanki.Deck(*deck_of(sort, pack), _escaped(about))


def deck_of(sort: Sort, pack: str) -> tuple[int, str]:
    """Return the id and the name of the deck for a `sort` of card of a pack; nothing is the bundled one."""
    if not pack:
        return sort.deck_id, sort.deck
    within, name = sort.deck.split("::")
    # A digest, so that nobody has to hand out ids to packs.
    digest = hashlib.blake2b(f"{pack}/{sort.kind}".encode(), digest_size=4).digest()
    return PACK_DECKS + int.from_bytes(digest), f"{within}::{pack.removesuffix(NAMELESS)}::{name}"


@cache
def _note_type(sort: Sort) -> genanki.Model:
    aside = f'<p class="small">{PRACTISE if sort is SORTS["scenario"] else ""}{html.escape(DISCLAIMER)}</p>'
    return genanki.Model(
        sort.note_type_id,
        sort.note_type,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": sort.kind, "qfmt": FRONT, "afmt": BACK.replace("ASIDE", aside)}],
        css=CSS,
    )


def guid(key: str) -> str:
    """Return what Anki knows the note of an entry by that is known by `key`."""
    said: str = genanki.guid_for("nhs-lead", key)
    return said


def _note(entry: Entry, sort: Sort, material: Material, place: int) -> genanki.Note:
    asked = _term(entry, material) if isinstance(entry, Term) else _item(entry, material)
    sources = _list([_linked(source) for source in sources_said(entry.sources, material)])
    fields: dict[str, Any] = {"Id": entry.id, "Kind": sort.kind, **asked, "Source": sources}
    return genanki.Note(
        model=_note_type(sort),
        fields=[fields.get(name, "") for name in FIELDS],
        guid=guid(known_by(material.packs.get(entry.id, ""), entry.id)),
        tags=list(_tags(entry, sort)),
        due=place,  # new cards come in the order of the library
    )


def _tags(entry: Entry, sort: Sort) -> Iterator[str]:
    """Yield tags, in families that Anki folds: theme::…, competency::…, level::… A tag has no blanks in Anki."""
    yield f"nhs-lead::{sort.kind.split()[0].lower()}"
    families = {"theme": entry.tags}
    if isinstance(entry, Scenario | Question):
        families |= {"competency": entry.competencies, "level": (entry.level,)}
    for family, names in families.items():
        for name in names:
            if tag := re.sub(r"[^\w&.+]+", "-", _clean(name)).strip("-"):
                yield f"nhs-lead::{family}::{tag}"


def _term(term: Term, material: Material) -> dict[str, str]:
    asks = "What does it stand for, and what does it mean?" if term.expansion and term.meaning else ""
    asks = asks or ("What does it mean?" if term.meaning else "What does it stand for?")
    answer = _text(term.expansion, material) + _text(term.meaning, material)
    linked = [material.titles[id] for id in term.related if id in material.titles]
    why = f"<p>See also: {_escaped(listed(linked))}.</p>" if linked else ""
    return {"Prompt": f"<h1>{_escaped(term.title)}</h1><p>{asks}</p>", "Answer": answer, "Why": why}


def _item(entry: Entry, material: Material) -> dict[str, str]:
    assert isinstance(entry, Scenario | Question)
    options = lettered(entry, SEED)
    shown = "".join(f"<li>{_escaped(choice.option.text)}</li>" for choice in options)
    fields = {"Options": f'<ol type="A">{shown}</ol>', "Answer": f"<p>{_answer(entry, key_said(entry, options))}</p>"}
    reasons = _list(
        [
            f"<strong>{reason.letter} ({_escaped(reason.key)}).</strong> {_escaped(reason.text)}<br>"
            + _escaped(material.plain(reason.because))
            + (f"<br>Better: {_escaped(material.plain(reason.better))}" if reason.better else "")
            for reason in explained(entry, options)
        ]
    )
    why = [f"<h2>Why</h2>{reasons}"]
    if isinstance(entry, Scenario) and entry.turns_on:
        why.insert(0, f"<p>{_escaped(turned_on(entry))}</p>")
    asks = _escaped(ASKS[format_of(entry)].format(n=len(options)))
    if isinstance(entry, Question):
        return {**fields, "Prompt": f"<h1>{_escaped(entry.question)}</h1>", "Why": "".join(why)}
    setting = f"<p><em>{_escaped(entry.setting)}</em></p>" if entry.setting else ""
    told = setting + _text(entry.role, material) + _text(entry.situation, material)
    if entry.debrief:
        why.append(f"<h2>The principle</h2>{_text(entry.debrief, material)}")
    if entry.reflect:
        why.append(f"<h2>To take to work</h2>{_text(entry.reflect, material)}")
    why.append(f"<p>{keyed_by(entry)}</p>")
    return {
        **fields,
        "Prompt": f"<h1>{_escaped(entry.title)}</h1>{told}<h2>What should you do?</h2><p>{asks}</p>",
        "Why": "".join(why),
    }


def _answer(item: Item, key: str) -> str:
    """Return the key as a person says it."""
    if isinstance(item, Scenario) and item.format == "best":
        return f"{key}, from the best to the worst."
    return f"{key}." if isinstance(item, Scenario) else _right(item, key)


def _right(question: Question, key: str) -> str:
    texts = [choice.text for choice in question.options if choice.correct]
    return f"{key}. {_escaped(' '.join(texts))}"


def _text(text: str, material: Material) -> str:
    return "".join(f"<p>{_escaped(part)}</p>" for part in paragraphs(material.plain(text)))


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _linked(text: str) -> str:
    """Return `text` as `_escaped` does, with the addresses of pages in it as links; nothing else becomes one."""
    parts = _ADDRESS.split(text)
    return "".join(
        f'<a href="{_escaped(part)}">{_escaped(part)}</a>' if place % 2 and "\\" not in part else _escaped(part)
        for place, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    r"""Return `text` so that a card shows it as typed: neither as HTML nor as what Anki itself reads in a field.

    Anki plays [sound:…], makes pictures of [latex], and sets \(…\) as a formula, after entities have been read.
    """
    escaped = html.escape(_clean(text)).replace("[", "&#91;").replace("{", "&#123;")
    return escaped.replace("\\", "<span>&#92;</span>")


def _clean(text: str) -> str:
    """Return `text` without control characters; one of them parts the fields of a note."""
    whole = text.encode("utf-8", "replace").decode()
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in whole)
