"""The page put together: one HTML file that works without a network, a server or an installation.

Its policy lets nothing in but its own style and script, which it knows by their hashes; no text of the content is ever
read as HTML. Content and search tables stand in it compressed. `page.html` is the frame; the scripts are plain files,
one idea each, written one behind the other.
"""

import base64
import gzip
import hashlib
import html
import os
import re
from collections.abc import Mapping, Sequence

import msgspec

from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.page.constants import constants
from nhs_lead.export.page.content import Fields, content_of
from nhs_lead.export.page.search_tables import Tables, tables_of
from nhs_lead.export.page.word_codes import coded
from nhs_lead.model.fidelity import Carried

SCRIPTS = (
    "constants.js",
    "marks.js",
    "graphemes.js",
    "words.js",
    "elements.js",
    "entries.js",
    "stems.js",
    "text.js",
    "postings.js",
    "meaning.js",
    "query.js",
    "ranking.js",
    "search.js",
    "store.js",
    "sitting.js",
    "scorm.js",
    "read.js",
    "quiz.js",
    "debrief.js",
    "progress.js",
    "packed.js",
    "routes.js",
    "app.js",
)
"""In the order in which they stand in the page; a function may use what comes later, once all are read."""

SEARCHING = SCRIPTS[: SCRIPTS.index("search.js") + 1]
"""Those that the search needs. They work without a window."""

LEFT_OUT = ("track", "interview")
"""Kinds that the page has only where they are asked for, so that it can be sent about."""

CORE = (
    "First weeks and interview questions are left out, to keep the page small: --kind tracks or --kind interviews "
    "makes a page of those, and export site has everything."
)

FOLDER = os.path.dirname(__file__)

_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_PLACE = re.compile(r"@(\w+)@")


def export(material: Material, _: ExportOptions) -> Exported:
    """Return the page with all entries to read and to search, and a quiz of all items."""
    carried = tuple(Carried(id=entry.id, kind=str(entry.__struct_config__.tag)) for entry in material.entries)
    notes = () if any(entry.kind in LEFT_OUT for entry in carried) else (CORE,)
    return Exported(data=page(content_of(material), tables_of(material)), carried=carried, notes=notes)


def page(content: Fields, tables: Tables, scripts: Sequence[str] = SCRIPTS, talks_to: str = "") -> bytes:
    """Return the page that shows `content` and searches it by `tables`.

    `talks_to` are the addresses, in the words of a content security policy, that its script may ask: none, usually.
    """
    data = json_of(content)
    edition = hashlib.sha256(data.encode()).hexdigest()[:8]
    style, script = page_file("page.css"), script_of(scripts)
    policy = (
        f"default-src 'none'; script-src '{policy_hash(script)}'; style-src '{policy_hash(style)}'; img-src data:; "
        f"base-uri 'none'; form-action 'none'{f'; connect-src {talks_to}' if talks_to else ''}"
    )
    places = {
        "title": html.escape(content["about"]["title"]),
        "disclaimer": html.escape(content["about"]["disclaimer"]),
        "policy": policy,
        "style": style,
        "script": script,
        "constants": json_of(constants()),
        "content": packed(data),
        "search": packed(json_of(tables)),
        "edition": edition,
    }
    return filled(page_file("page.html"), places).encode()


def filled(frame: str, places: Mapping[str, str]) -> str:
    """Return `frame` with what belongs at its @places@, in one pass: no text which is put in can name a place."""
    return _PLACE.sub(lambda match: places[match[1]], frame)


def script_of(names: Sequence[str]) -> str:
    """Return the script that the files called `names` make up, without the comments, which are for their readers."""
    return '"use strict";\n' + without_comments("".join(page_file(name) for name in names))


def without_comments(script: str) -> str:
    """Return `script` without its lines of comment."""
    return _COMMENT.sub("", script)


def json_of(data: Fields | list[str]) -> str:
    """Return `data` as it stands in the page."""
    return harmless_json(msgspec.json.encode(data).decode())


def packed(text: str) -> str:
    """Return `text` compressed, in letters that end neither an element nor a string; `packed.js` reads it.

    The letters are those of RFC 1924 for base 85, five to four bytes where base 64 takes five and a third, with a comma
    for the one that begins tags.
    """
    return base64.b85encode(gzip.compress(coded(text), mtime=0)).decode().replace("<", ",")


def harmless_json(json: str) -> str:
    """Return JSON in which nothing can end the element that it stands in, or begin a comment there."""
    escapes = {"<": "\\u003c", "\N{LINE SEPARATOR}": "\\u2028", "\N{PARAGRAPH SEPARATOR}": "\\u2029"}
    return re.sub("[<\u2028\u2029]", lambda match: escapes[match[0]], json)


def policy_hash(text: str) -> str:
    """Return the digest by which a content security policy knows a style or a script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def page_file(name: str) -> str:
    """Return the text of a file of this folder."""
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as stream:
        return stream.read().replace("\r\n", "\n")
