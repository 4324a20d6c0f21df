"""The site as files: whole, closed to other hosts, reproducible."""

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from nhs_lead.export.site.site import MANIFEST, WORKER, Site
from tests.export.page.library import HOSTILE
from tests.export.site.small_site import made, text_of


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """The site of the small library."""
    return made(tmp_path)


def pages(site: Site) -> dict[str, str]:
    """Return the pages of a site by their places."""
    return {place: data.decode() for place, data in site.files.items() if place.endswith(".html")}


def test_same_input_same_files(tmp_path: Path) -> None:
    """The site is made of the content alone; neither the day nor the folder shows in it."""
    assert made(tmp_path / "a").files == made(tmp_path / "b").files


def test_every_link_leads_to_a_file(small: Site) -> None:
    """No page names a file that is not there."""
    for place, page in pages(small).items():
        for target in re.findall(r'(?:href|src)="([^"#]+)[^"]*"', page):
            if not urlsplit(target).scheme:
                assert posixpath.normpath(posixpath.join(posixpath.dirname(place), target)) in small.files


def test_no_page_runs_or_loads_what_is_not_the_sites_own(small: Site) -> None:
    """Pages have no script, style or handler of their own, whatever content says, and load files of the site alone."""
    for page in pages(small).values():
        # What a page holds as data is no script.
        assert not re.search(r"<script(?! (?:defer )?src=\"(?:\.\./)?assets/| id=\"\w+\" type=\"application/)", page)
        assert not re.search(r"<[^>]+ (?:style|on\w+)=", page)
        assert not re.search(r'href="(?!https?://|data:,"|[\w./#-]+")', page)
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in page


def test_hostile_text_is_shown_as_typed(small: Site) -> None:
    """Text that would end an element or begin a script is text; an address that is a script is no link."""
    page = text_of(small, "entry/kindness.html")
    assert "&lt;/script&gt;&lt;script&gt;document.title=" in page
    assert "<img" not in page
    odd = text_of(small, "entry/odd-link.html")
    assert "javascript:alert(1)" in odd
    assert 'href="javascript' not in odd
    held = [text for place, data in small.files.items() if place.endswith(".js") for text in [data.decode()]]
    assert not any("\u2028" in text or HOSTILE in text for text in held)


def test_the_worker_keeps_files_that_are_there(small: Site) -> None:
    """What the worker keeps is in the site, and its name changes with any page."""
    worker = text_of(small, WORKER)
    files = re.search(r"const FILES = (\[.*?\]);", worker)
    assert files
    assert set(json.loads(files[1])) <= set(small.files)
    assert "practise.html" in json.loads(files[1])
    icon = json.loads(small.files[MANIFEST])["icons"][0]["src"]
    assert icon in small.files


def test_every_entry_is_carried(small: Site) -> None:
    """The report names every entry, and each has a page."""
    assert {one.fate for one in small.carried} == {"identical"}
    assert all(f"entry/{one.id}.html" in small.files for one in small.carried)
