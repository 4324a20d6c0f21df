"""The site put together: its files by their places, from pages that the caller draws of each entry.

Every page reads without a script. Search and quiz are the script of the offline page (`export/page`), on one page of
their own; what that page holds are script files, since a page that was opened from a disk can load nothing else. Files
that pages load are named by their content, so that no browser shows an old one.
"""

import hashlib
import html
import os
from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec import Struct

from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.page.constants import constants
from nhs_lead.export.page.content import content_of, sources_of
from nhs_lead.export.page.html import (
    SCRIPTS,
    filled,
    harmless_json,
    json_of,
    packed,
    page_file,
    script_of,
    without_comments,
)
from nhs_lead.export.page.search_tables import tables_of
from nhs_lead.export.site.addresses import ABOUT, APP, BROWSE, HOME, SiteLinks, entry_address, list_address
from nhs_lead.export.site.entries import entry_body
from nhs_lead.export.site.frame import POLICY, SiteFrame, search_form
from nhs_lead.export.site.learner import learner_constants, practice_of
from nhs_lead.export.site.lists import kinds_list, list_body
from nhs_lead.model.entry import Entry
from nhs_lead.model.fidelity import Carried
from nhs_lead.model.graphemes import beginning
from nhs_lead.model.kinds import KINDS, MODELS
from nhs_lead.model.wording import counted, said_date
from nhs_lead.pages.page import Page

FOLDER = os.path.dirname(__file__)

OWN_SCRIPTS = (
    "learner-constants.js",
    "digest.js",
    "record.js",
    "document.js",
    "calendar.js",
    "estimate.js",
    "schedule.js",
    "review.js",
    "exam.js",
    "tracks.js",
    "interviews.js",
    "progress.js",
    "routes.js",
)
"""What the site's page has beside the script of the offline page, or in the place of its files of the same name."""

REPLACED = ("store.js", "scorm.js", *OWN_SCRIPTS)
"""Files of the offline page's script that the site's page does without."""

MANIFEST, WORKER = "manifest.webmanifest", "worker.js"

NOTES = (
    "Entries, lists and links read without JavaScript; search, filters and the quiz need it.",
    "What a learner does is kept in the browser; nhs-lead data export and import take it there and back.",
)
"""What the report says of the whole site."""

ACCENT, GROUND = "#6b2457", "#fdfcfa"
"""The accent and the ground of `page.css`, for where a system shows the site's name."""


ABOUT_SECTIONS = {
    "Marks": "Marks come from published ways to mark situational judgement: an answer near the key earns part of the "
    "marks. The judgement index takes out what guessing earns: 100 is the key, 0 is guessing, below 0 is worse than "
    "guessing. Unless it says otherwise, a key is its authors' reading of the cited standards; no panel has set it.",
    "Privacy": "This browser keeps, for this site alone, what you answer, tick off and say at interviews, if it keeps "
    "anything. It is not sent anywhere, and the site asks no other computer for anything. Links to sources open other "
    "sites, and only when you follow them.",
    "If something is wrong": "Tell whoever runs this site. Say which entry it is, and what your source says.",
}
"""What a reader may ask of the site itself."""


class EntryViews(Struct, frozen=True, kw_only=True):
    """How entries read: the page of each, the columns of each kind's list, and the texts of each row."""

    page: Callable[[Entry], Page]
    columns: Mapping[str, Sequence[str]]
    cells: Callable[[Entry], Sequence[str]]


class Site(Struct, frozen=True, kw_only=True):
    """A site: its files by their places, and what became of every entry."""

    files: Mapping[str, bytes]
    carried: tuple[Carried, ...]
    notes: tuple[str, ...] = NOTES


def shelf_of(material: Material) -> SiteLinks:
    """Return what a site of `material` can link to."""
    titles = {entry.id: entry.title for entry in [*material.entries, *sources_of(material)]}
    elsewhere = {id: title for id, title in material.titles.items() if id not in titles}
    return SiteLinks(titles=titles, elsewhere=elsewhere)


def site(material: Material, views: EntryViews) -> Site:
    """Return the site of `material`, every entry drawn by `views`."""
    shelf = shelf_of(material)
    sources = {source.id: source for source in sources_of(material)}
    entries = list({entry.id: entry for entry in [*material.entries, *sources.values()]}.values())
    kinds = {kind: of_kind for kind in MODELS if (of_kind := [entry for entry in entries if kind_of(entry) == kind])}
    style = _asset("site.css", page_file("page.css") + _own_file("site.css"))
    script = _asset("site.js", without_comments(_own_file("site.js")))
    frame = SiteFrame(name=material.title, style=style.place, script=script.place)
    pages = {
        HOME: frame.page(HOME, material.title, _home(material, kinds), section=HOME, wide=True),
        BROWSE: frame.page(
            BROWSE, "Browse", f"<h1>Browse</h1>\n{kinds_list(_counts(kinds))}", section=BROWSE, wide=True
        ),
        ABOUT: frame.page(ABOUT, "About this site", _about(material, len(entries)), section=ABOUT),
    }
    for kind, of_kind in kinds.items():
        rows = [views.cells(entry) for entry in of_kind]
        body = list_body(kind, of_kind, views.columns[kind], rows, shelf)
        address = list_address(kind)
        pages[address] = frame.page(address, KINDS[kind].over_all, body, section=BROWSE, wide=True)
    for entry in entries:
        body = entry_body(entry, views.page(entry), shelf, sources)
        address = entry_address(entry.id)
        pages[address] = frame.page(address, entry.title, body, section=BROWSE, wide=True)
    app, assets = _app(material, frame)
    assets = [*assets, style, script, _asset("icon.svg", _own_file("icon.svg"))]
    pages[APP] = app
    files = {**pages, **{asset.place: asset.data for asset in assets}, MANIFEST: _manifest(material, assets[-1].place)}
    core = [HOME, BROWSE, ABOUT, APP, MANIFEST, *map(list_address, kinds), *(asset.place for asset in assets)]
    files[WORKER] = _worker(core, files)
    return Site(files=files, carried=tuple(Carried(id=entry.id, kind=kind_of(entry)) for entry in material.entries))


class _Asset(Struct, frozen=True):
    """A file that pages load: its place, which changes with its content."""

    place: str
    data: bytes


def _asset(name: str, text: str) -> _Asset:
    stem, ending = os.path.splitext(name)
    data = text.encode()
    return _Asset(f"assets/{stem}-{hashlib.sha256(data).hexdigest()[:12]}{ending}", data)


def _app(material: Material, frame: SiteFrame) -> tuple[bytes, list[_Asset]]:
    """Return the page that searches and asks, and the script files that it loads."""
    content = json_of({**content_of(material), "practice": practice_of(material)})
    tables = json_of(tables_of(material))
    # Its letters can end neither a string nor an element.
    held = [
        _asset(f"{name}.js", f'document.getElementById("{name}").textContent = "{packed(text)}";\n')
        for name, text in (("content", content), ("search", tables))
    ]
    assets = [*held, _asset("app.js", app_script())]
    places = {
        "title": html.escape(material.title),
        "policy": POLICY,
        "style": frame.style,
        "header": frame.header("", ""),
        "disclaimer": html.escape(DISCLAIMER),
        "constants": json_of(constants()),
        "learner": json_of(learner_constants()),
        "edition": hashlib.sha256(content.encode()).hexdigest()[:8],
        "scripts": "\n".join(f'<script src="{asset.place}"></script>' for asset in assets),
    }
    return filled(_own_file("app.html"), places).encode(), assets


def app_script() -> str:
    """Return the script of the page that searches and asks: the offline page's, and what only a site can do."""
    shared = [name for name in SCRIPTS if name not in REPLACED]
    last = shared.pop()  # it begins, once all else is read
    parts = [
        script_of(shared),
        *(without_comments(_own_file(name)) for name in OWN_SCRIPTS),
        without_comments(page_file(last)),
    ]
    return "".join(parts)


def _home(material: Material, kinds: Mapping[str, Sequence[Entry]]) -> str:
    items = sum(len(kinds.get(kind, ())) for kind in ("scenario", "question"))
    practise = (
        f'<section class="band" aria-labelledby="practise"><h2 id="practise">Practise your judgement</h2>'
        f"<p>{counted(items, 'question')}, most of them dilemmas without a comfortable answer. After each you see the "
        f'key, your marks and a reason for every option.</p><p><a class="button" href="{APP}#/quiz">Take a quiz</a> '
        f'<a class="more" href="{APP}#/review">Review what is due</a></p>'
        "</section>"
        if items
        else ""
    )
    return (
        f'<div class="hero"><h1>{html.escape(material.title)}</h1>\n'
        '<p class="lead">Look something up, or practise on dilemmas. Nothing that you do here leaves this device.</p>\n'
        f"{search_form('')}</div>\n{practise}\n"
        f'<section aria-labelledby="browse"><h2 id="browse">Browse</h2>\n{kinds_list(_counts(kinds))}</section>'
    )


def _about(material: Material, number: int) -> str:
    said = (
        f"It holds {material.content}, version {material.version}, dated {said_date(material.dated)}: "
        f"{counted(number, 'entry', 'entries')}."
    )
    sections = "\n".join(f"<h2>{title}</h2>\n<p>{text}</p>" for title, text in ABOUT_SECTIONS.items())
    kept = (
        f'<p><a href="{APP}#/progress">Progress</a> shows what is kept, saves it as a file for the program or another '
        "browser, brings such a file in, and erases it.</p>"
    )
    return f"<h1>About this site</h1>\n<p>{DISCLAIMER}</p>\n<p>{html.escape(said)}</p>\n{kept}\n{sections}"


def _counts(kinds: Mapping[str, Sequence[Entry]]) -> list[tuple[str, int]]:
    return [(kind, len(entries)) for kind, entries in kinds.items()]


def _manifest(material: Material, icon: str) -> bytes:
    return msgspec.json.encode(
        {
            "name": material.title,
            "short_name": beginning(material.title, 12),
            "lang": "en-GB",
            "start_url": HOME,
            "scope": "./",
            "display": "standalone",
            "theme_color": ACCENT,
            "background_color": GROUND,
            "icons": [{"src": icon, "type": "image/svg+xml", "sizes": "any"}],
        }
    )


def _worker(core: Sequence[str], files: Mapping[str, bytes]) -> bytes:
    """Return the service worker that keeps the files of `core`. It changes whenever any file of the site does."""
    edition = hashlib.sha256()
    for place in sorted(files):
        edition.update(place.encode() + b"\0" + hashlib.sha256(files[place]).digest())
    places = {
        "edition": edition.hexdigest()[:12],
        "files": harmless_json(msgspec.json.encode(core).decode()),
        "app": APP,
    }
    return filled(without_comments(_own_file("worker.js")), places).encode()


def kind_of(entry: Entry) -> str:
    """Return the kind of `entry`."""
    return str(entry.__struct_config__.tag)


def _own_file(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as stream:
        return stream.read().replace("\r\n", "\n")
