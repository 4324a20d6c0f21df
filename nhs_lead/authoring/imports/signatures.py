"""What a file is, by its content, where it is none that is read; and how to get one that is."""

import re
from typing import NamedTuple

import msgspec

LOOKED_AT = 20_000
"""Characters at the head of a text in which it says what it is."""

COLUMNS = "The columns are question, correct, wrong 1, wrong 2 and on, feedback, title, tags; or option a, option b."
TABLE = f"Copy its questions into a table, and save that as CSV UTF-8. {COLUMNS}"


class Signature(NamedTuple):
    """What a file is, with its article ('an Excel workbook'), and how to bring in what it holds, in sentences."""

    name: str
    advice: str


_MOODLE = "In Moodle choose Question bank, Export, GIFT format, and bring in that file."
_WORD = "In Word choose Save As, Plain Text, and begin questions with Q: and answers with A:; end its name in .md."
_EXCEL = "In Excel choose Save As, CSV UTF-8 (Comma delimited), a file for each sheet, and bring in those."
_OPEN = "In LibreOffice choose Save As, Text CSV, a file for each sheet, and bring in those."
_ANKI = "In Anki choose File, Export, Notes in Plain Text (.txt), and bring in that file."
_PAGE = "Copy its words into a text with '## ' before each question, and end the name of that in .md."
_OURS = "nhs-lead export csv makes tables that come back whole."

_PACKED = (
    (b"xl/", Signature("an Excel workbook of another sort than .xlsx", _EXCEL)),
    (b"word/", Signature("a Word document (.docx)", _WORD)),
    (b"ppt/", Signature("a PowerPoint presentation (.pptx)", TABLE)),
    (b"opendocument.spreadsheet", Signature("an OpenDocument spreadsheet (.ods)", _OPEN)),
    (b"opendocument.text", Signature("an OpenDocument text (.odt)", _WORD.replace("Word", "LibreOffice"))),
    (b"Index/Document.iwa", Signature("a Pages, Numbers or Keynote file", "Export it from there as CSV.")),
    (b"h5p.json", Signature("an H5P activity", TABLE)),
    (b"collection.anki2", Signature("an Anki deck (.apkg)", _ANKI)),
    (b"collection.anki21", Signature("an Anki deck (.apkg)", _ANKI)),
    (b"imsmanifest.xml", Signature("a SCORM, QTI or Common Cartridge package", TABLE)),
    (b"epub+zip", Signature("an e-book (.epub)", _PAGE)),
    (b"[Content_Types].xml", Signature("an Office document", "Save it from its own program as CSV or plain text.")),
    (b".csv", Signature("a zip file of tables", "Unpack it, and bring in its .csv files one at a time.")),
    (b"", Signature("a zip file", "Unpack it, and bring in what it holds one file at a time.")),
)
_BINARY = (
    (b"%PDF", Signature("a PDF", f"Ask whoever made it for the file behind it, or: {TABLE[0].lower()}{TABLE[1:]}")),
    (b"\xd0\xcf\x11\xe0", Signature("an old Word, Excel or PowerPoint file", f"{_EXCEL} {_WORD}")),
    (b"{\\rtf", Signature("a rich text document (.rtf)", _WORD)),
    (b"SQLite format 3\x00", Signature("a database (SQLite), as Anki keeps its collection", _ANKI)),
    (b"\x1f\x8b", Signature("a packed file (gzip), as Moodle's backups are", _MOODLE)),
    (b"7z\xbc\xaf", Signature("a packed file (7-Zip)", "Unpack it, and bring in what it holds one file at a time.")),
    (b"Rar!", Signature("a packed file (RAR)", "Unpack it, and bring in what it holds one file at a time.")),
    (b"\x89PNG", Signature("a picture (PNG)", TABLE)),
    (b"\xff\xd8\xff", Signature("a picture (JPEG)", TABLE)),
    (b"GIF8", Signature("a picture (GIF)", TABLE)),
)
_XML = (
    (r"schemas-microsoft-com:office:word|urn:schemas-microsoft-com:office:office", Signature("Word HTML", _WORD)),
    (r"schemas-microsoft-com:office:(?:spreadsheet|excel)", Signature("an Excel workbook saved as XML", _EXCEL)),
    (r"<questestinterop|<assessmentItem|<assessmentTest|imsqti", Signature("QTI", TABLE)),
    (r"<moodle_backup|<activity\s", Signature("a piece of a Moodle backup", _MOODLE)),
    (r"<opml", Signature("an outline (OPML)", _PAGE)),
    (r"<!doctype html|<html[\s>]", Signature("a web page (HTML)", _PAGE)),
    ("", Signature("XML of a sort that is not known", TABLE)),
)
_TEXTS = (
    (r"\\documentclass\b", Signature("LaTeX", _PAGE)),
    (r"BEGIN:V(?:CALENDAR|CARD)\s", Signature("a calendar or an address book", TABLE)),
)
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html[\s>]|<questestinterop|<assessmentItem)", re.IGNORECASE)
_MIME = re.compile(r"(?:From|MIME-Version|Content-Type|Return-Path|Received|Subject):[^\n]*\n", re.IGNORECASE)


_BEGUN = re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:\s*[\[{\"\w-]")


def of_bytes(raw: bytes) -> Signature | None:
    """Return what a file that is no text is; None for what may be one."""
    if len(raw) < SMALLEST:
        return None
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next(sign for inside, sign in _PACKED if inside in raw)
    for start, sign in _BINARY:
        if raw.startswith(start):
            return sign
    head = raw[:LOOKED_AT]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if len(head) < SHORT or controls < len(head) * BINARY or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    return None if utf_16_without_mark(raw) else Signature("a binary file, no text", TABLE)


def utf_16_without_mark(raw: bytes) -> str:
    """Return the encoding of a text in UTF-16 that lacks its mark: every second byte of it is zero. Or nothing."""
    head = raw[: LOOKED_AT // 2 * 2]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[first::2].count(0), head[1 - first :: 2].count(0)
        if zeros > len(head) * MOSTLY and not others:
            return encoding
    return ""


SMALLEST = 16
"""Bytes below which a file is of no other format, whatever it begins with: an empty zip has 22."""

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b")
BINARY, SHORT = 0.05, 64
"""The share of control characters from which a file is no text, and the bytes below which none is called so."""

MOSTLY = 0.4
"""Of all bytes of a text in UTF-16 that is mainly Latin, nearly half are zero."""


def of_text(text: str) -> Signature | None:
    """Return what a text is that is none of those that are read; None for what may be one."""
    head = text[:LOOKED_AT].lstrip("\ufeff \t\r\n")
    if _MARKUP.match(head):
        return next(sign for pattern, sign in _XML if re.search(pattern, head, re.IGNORECASE))
    if named := next((sign for pattern, sign in _TEXTS if re.match(pattern, head)), None):
        return named
    if len(_MIME.findall(head[:2_000])) > 1 and _MIME.match(head):
        return Signature("an e-mail or a web archive", _PAGE)
    return _json(text) if head[:1] in ("{", "[") else None


def _json(text: str) -> Signature | None:
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):  # GIFT and Markdown begin with brackets, too
        return Signature("JSON that is cut off or faulty", TABLE) if _BEGUN.match(text[:LOOKED_AT]) else None
    fields = set(data) if isinstance(data, dict) else set().union(*(part for part in data if isinstance(part, dict)))
    if not fields:
        return None
    if {"format", "answers"} <= fields or "entries" in fields or {"id", "kind"} <= fields:
        return Signature("this program's own JSON", f"{_OURS} Answers come in with nhs-lead data import.")
    if {"library", "mainLibrary"} & fields or {"questions", "behaviour"} <= fields:
        return Signature("the inside of an H5P activity (JSON)", TABLE)
    named = ", ".join(sorted(str(field) for field in fields)[:6])
    return Signature(f"JSON of a shape that is not known{f' ({named})' if named else ''}", TABLE)
