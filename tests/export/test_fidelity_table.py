"""The table in docs/guide.md of what each format keeps: it is made from the reports, and may not be stale."""

import functools
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.export.options import ExportOptions
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.fidelity import counts

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide.md"
HEAD = """\
| `nhs-lead export … -o …` of the whole library | entries in full | with a stated deviation | left out |
|---|---|---|---|
"""

ROWS: dict[str, tuple[list[str], dict[str, object]]] = {
    "html": ([], {}),
    "site": ([], {}),
    "moodle": ([], {}),
    "moodle --target totara": ([], {"target": "totara"}),
    "qti": ([], {}),
    "gift": ([], {}),
    "aiken": ([], {}),
    "h5p": ([], {}),
    "scorm --count 100": ([], {"count": 100}),
    "cmi5 --count 100": ([], {"count": 100}),
    "anki": ([], {}),
    "handout --kind scenarios --kind questions": (["scenario", "question"], {}),
    "handout --kind interviews --kind tracks": (["interview", "track"], {}),
    "slides --count 60": ([], {"count": 60}),
    "csv": ([], {}),
    "json": ([], {}),
}
"""What is typed behind `export`, each with its kinds and its options."""


@functools.cache
def library() -> Library:
    """Return the bundled library."""
    return open_library([str(ROOT / "content")], "").library


def row(typed: str) -> str:
    """Return the row of one export, by what its report says."""
    name = typed.split(maxsplit=1)[0]
    kinds, options = ROWS[typed]
    format = FORMATS["html" if name == "site" else name]  # a site carries what a page can, and all kinds of it
    kinds = list(FORMATS["site"].kinds) if name == "site" else kinds
    ending = ".zip" if name == "csv" else format.endings[0]  # tables of all kinds
    material = material_for(library(), [], kinds, format)
    exported = format.exporter(f"x{ending}")(material, msgspec.convert(options, ExportOptions))
    met = counts(exported.carried)
    return f"| {typed} | {met['identical']:,} | {met['deviating']:,} | {met['left out']:,} |\n"


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pages themselves, which take longest to build: a report does not read them."""
    nothing: Callable[..., bytes] = lambda *_, **__: b""  # noqa: E731
    for place in ("page.html", "scorm", "cmi5"):
        monkeypatch.setattr(f"nhs_lead.export.{place}.page", nothing)
        monkeypatch.setattr(f"nhs_lead.export.{place}.tables_of", lambda _: None)


@pytest.mark.slow
@pytest.mark.usefixtures("light")
def test_it_is_made_from_the_reports(request: pytest.FixtureRequest) -> None:
    """Each row says what the report of that export says; pytest --rewrite-golden writes them anew."""
    table = HEAD + "".join(map(row, ROWS))
    guide = GUIDE.read_text(encoding="utf-8")
    stands = re.search(re.escape(HEAD) + r"(?:\|[^\n]*\n)+", guide)
    assert stands
    if request.config.getoption("--rewrite-golden"):
        GUIDE.write_text(guide.replace(stands[0], table), encoding="utf-8")
        return
    assert stands[0] == table


def test_no_format_is_forgotten() -> None:
    """Every format has a row, the site in that of the page."""
    assert {typed.split()[0] for typed in ROWS} == set(FORMATS) - {"site"}
