"""Anki's notes in plain text: lines with a `#` that say how they are written, then a note on each line.

`#separator:tab`, `#html:true`, `#columns:Front<tab>Back`, `#tags column:3`, `#deck:Ward`, `#notetype:Basic` and others.
"""

import re

from nhs_lead.authoring.imports import question_columns, question_table, spreadsheet
from nhs_lead.authoring.imports.foreign import Foreign, ForeignFaq, Leftover, inside
from nhs_lead.authoring.imports.spreadsheet import SheetRow
from nhs_lead.authoring.imports.tidying import line, lost_in_html, prose, tidy, without_html

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":", r"\t": "\t"}
_SETTING = re.compile(r"#([a-z][a-z ]*):(.*)", re.IGNORECASE)
_KNOWN = (
    "separator",
    "html",
    "tags",
    "columns",
    "notetype",
    "deck",
    "guid",
    "if matches",
    "sorting",
    "allow duplicates",
)
_COLUMN = re.compile(r"(tags|deck|notetype|guid) column")
_CLOZE = re.compile(r"\{\{c\d+::")
_SOUND = re.compile(r"\[sound:[^\]]*\]")

FIELDS = 2


def is_anki(text: str) -> bool:
    """Whether a text begins with a line that says how Anki wrote it."""
    first = _SETTING.match(text.lstrip("\ufeff"))
    return bool(first) and first[1].lower() in (*_KNOWN, "tags column", "deck column", "notetype column", "guid column")  # type: ignore[index]


def read(text: str) -> Foreign:
    """Read the notes of an export from Anki. Every note is an item or has a leftover that says why it is none."""
    text = tidy(text)
    foreign = Foreign.nothing()
    settings: dict[str, str] = {}
    lines = text.split("\n")
    head = 0
    while head < len(lines) and (setting := _SETTING.fullmatch(lines[head])):
        settings[setting[1].lower()] = setting[2].strip(" ") if setting[1].lower() != "separator" else setting[2]
        head += 1
    said = settings.get("separator", "").strip().lower()
    delimiter = _SEPARATORS.get(said, settings.get("separator", "\t")[:1] or "\t")
    sheet = spreadsheet.parted("\n".join(lines[head:]), delimiter, head + 1)
    foreign.leftovers.extend(sheet.leftovers)
    special: dict[str, int] = {}
    for name, value in settings.items():
        if (column := _COLUMN.fullmatch(name)) and value.isdecimal() and len(value) < FIELDS + 1 and int(value):
            special[column[1]] = int(value) - 1
    markup = settings.get("html", "false").strip().lower() == "true"
    names = settings["columns"].split(delimiter) if settings.get("columns") else []
    _take(sheet.rows, special, names, settings, foreign, markup=markup)
    if not foreign.items and not foreign.leftovers:
        foreign.leftovers.append(Leftover(1, "file", "There are no notes in it."))
    deck = [line(step) for step in settings.get("deck", "").split("::")]
    return foreign._replace(title=deck[-1])


def _take(
    rows: list[SheetRow],
    special: dict[str, int],
    names: list[str],
    settings: dict[str, str],
    foreign: Foreign,
    *,
    markup: bool,
) -> None:
    headings = [name if place not in special.values() else "" for place, name in enumerate(names)]
    columns = question_columns.columns(headings)
    width = max((len(row.cells) for row in rows), default=0)
    fields = [place for place in range(width) if place not in special.values()]
    for name in ("guid", "notetype"):
        if name in special and any(_at(row, special[name]) for row in rows):
            why = f"Column {special[name] + 1} holds what Anki calls its {name}s, which mean nothing here."
            foreign.leftovers.append(Leftover(rows[0].line, "column", why, inside=True))
    asks = bool(columns.starting("option", "wrong"))
    for row in rows:
        tags = tuple(dict.fromkeys(_tags(row, special, settings)))
        if any(_CLOZE.search(cell) for cell in row.cells):
            why = "It is a cloze: a text with gaps, and no front and back. Write it as a question with its answer."
            foreign.leftovers.append(Leftover(row.line, "note", why))
        elif asks:
            _question(row, special, columns, foreign, tags, markup=markup)
        else:
            _card(row, fields, headings, foreign, tags, markup=markup)


def _question(
    row: SheetRow,
    special: dict[str, int],
    columns: question_columns.Columns,
    foreign: Foreign,
    tags: tuple[str, ...],
    *,
    markup: bool,
) -> None:
    before = len(foreign.items)
    cells = ["" if place in special.values() else cell for place, cell in enumerate(row.cells)]
    question_table.take(columns, row.line, [row._replace(cells=cells)], foreign, markup=markup)
    foreign.items[before:] = [item._replace(tags=(*item.tags, *tags)) for item in foreign.items[before:]]  # type: ignore[union-attr, call-arg]


def _card(
    row: SheetRow, fields: list[int], headings: list[str], foreign: Foreign, tags: tuple[str, ...], *, markup: bool
) -> None:
    cells = [_at(row, place) for place in fields]
    told = [prose(without_html(_SOUND.sub("", cell)) if markup else _SOUND.sub("", cell)) for cell in cells]
    if len(told) < FIELDS or not told[0] or not told[1]:
        lacks = "back" if told and told[0] else "front"
        foreign.leftovers.append(Leftover(row.line, "note", f"It has no {lacks} in words."))
        return
    lost = [what for cell in cells for what in (lost_in_html(cell) if markup else [])]
    lost += ["recording" for cell in cells for _ in _SOUND.findall(cell)]
    left = inside(row.line, lost)
    for place, said in list(zip(fields, told, strict=True))[FIELDS:]:
        if said:
            named = f"'{line(headings[place])}'" if place < len(headings) and headings[place] else f"{place + 1}"
            why = f"The field {named} is left out: a card has a front and a back."
            left.append(Leftover(row.line, "field", why, inside=True))
    foreign.items.append(ForeignFaq(row.line, line(told[0]), told[1], tags, "", left=tuple(left)))


def _at(row: SheetRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _tags(row: SheetRow, special: dict[str, int], settings: dict[str, str]) -> list[str]:
    """Return the tags of a note: its own, those of the whole file, and the names of the decks that it lies in."""
    own = _at(row, special["tags"]) if "tags" in special else ""
    decks = _at(row, special["deck"]) if "deck" in special else ""
    return [
        tag for said in (*decks.split("::"), *settings.get("tags", "").split(), *own.split()) if (tag := line(said))
    ]
