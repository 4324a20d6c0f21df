"""The page as a file: complete in itself, closed to everything else, small and reproducible."""

import base64
import hashlib
import json
import random
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.cli.settings import bundled_content
from nhs_lead.cli.share.export_formats import FORMATS, material_for
from nhs_lead.export.material import Material
from nhs_lead.export.options import ExportOptions
from nhs_lead.export.page import html
from nhs_lead.export.page.content import content_of
from nhs_lead.library.cache import open_library
from nhs_lead.model.knowledge import Programme
from nhs_lead.model.outside import OutsideTopic
from tests.export.clients import needed
from tests.export.page.library import HOSTILE, material, unpacked

MOST_BYTES = 2_000_000
"""A page is for e-mail and memory sticks: the whole bundled library is smaller than this."""


@pytest.fixture
def small(tmp_path: Path) -> Material:
    """The small library."""
    return material(tmp_path)


def page_of(of: Material) -> str:
    """Return the page as text."""
    return html.export(of, ExportOptions()).data.decode()


def element(page: str, tag: str) -> str:
    """Return the text of the last element called `tag`."""
    found: list[str] = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", page, re.DOTALL)
    return found[-1]


def read(page: str) -> dict[str, Any]:
    """Return the content of a page as its script reads it."""
    found = re.search(r'<script id="content" type="application/gzip">(.*?)</script>', page, re.DOTALL)
    assert found
    document: dict[str, Any] = json.loads(unpacked(found[1]))
    return document


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """The page is made of the content alone; neither the day nor the folder shows in it."""
    assert page_of(material(tmp_path / "a")) == page_of(material(tmp_path / "b"))


def test_policy_lets_in_its_own_script_and_style_alone(small: Material) -> None:
    """The policy names the hashes of exactly this script and this style, and refuses everything else."""
    page = page_of(small)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(element(page, tag).encode()).digest()).decode()}'"
        for tag in ("script", "style")
    ]
    assert (
        f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    ) in page
    assert not re.search(r"<[^>]+ (?:src|action|style|on\w+)=", page)
    assert re.findall(r'<link [^>]*href="([^"]*)"', page) == ["data:,"]


def test_scripts_never_read_text_as_html() -> None:
    """Nothing in the scripts turns text into elements or code, or asks another computer for anything."""
    script = html.script_of(html.SCRIPTS)
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|sendBeacon|import\("
    )
    assert not re.search(forbidden, script)


def test_content_cannot_end_its_element(small: Material) -> None:
    """Text that would end the script, or begin a comment in it, is written so that it cannot, and reads the same."""
    hostile = msgspec.structs.replace(small.entries[0], title=HOSTILE, summary="@script@ @title@", also=(HOSTILE,))
    topic = OutsideTopic(instead=HOSTILE, phrases=(HOSTILE,))
    page = page_of(
        msgspec.structs.replace(
            small, entries=[hostile], title="<b>@script@</b>", phrases={HOSTILE: [HOSTILE]}, outside=[topic]
        )
    )
    assert page.count("</script>") == 4
    assert "<!--" not in page
    assert "\u2028" not in page
    assert read(page)["entries"]["challenge"][0]["title"] == HOSTILE
    assert read(page)["entries"]["challenge"][0]["summary"] == "@script@ @title@"
    assert "<title>&lt;b&gt;@script@&lt;/b&gt;</title>" in page


@given(text=st.text())
@settings(deadline=None)
def test_what_is_packed_means_nothing_to_html(text: str) -> None:
    """No letter of what is packed can begin a tag or end a string, and the text comes back from it."""
    letters = html.packed(text)
    assert not set("<\"'\\\n") & set(letters)
    assert unpacked(letters) == text


@pytest.mark.client
def test_script_reads_letters_as_the_bytes_that_they_stand_for() -> None:
    """Node makes the same bytes of the letters, however many stand in the last group."""
    node = shutil.which("node") or ""
    needed("node", bool(node))
    texts = [bytes(random.Random(size).randbytes(size)) for size in range(40)]
    letters = [base64.b85encode(text).decode().replace("<", ",") for text in texts]
    script = "const made = JSON.parse(require('node:fs').readFileSync(0, 'utf8')).map((text) => [...bytesOf(text)]);"
    run = subprocess.run(
        [node, "-e", f"{html.script_of(['packed.js'])}{script}console.log(JSON.stringify(made));"],
        input=json.dumps(letters),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(run.stdout) == [list(text) for text in texts]


class TestContent:
    """What the page's script is given."""

    def test_nothing_is_lost_but_what_follows(self, small: Material) -> None:
        """Every field of an entry is there, except empty ones and those that the script makes itself."""
        content = json.loads(msgspec.json.encode(content_of(small)))
        entry = content["entries"]["competency"][0]
        assert set(entry) == {
            "id", "title", "summary", "about", "parts", "behaviours", "stages", "not_this", "develop", "evidence",
            "frameworks", "related", "sources", "also",
        }  # fmt: skip
        assert content["dates"]["competency"] == ["2026-11-02", "2027-05-02"]
        assert entry["sources"] == ["0#p12"]
        assert entry["evidence"] == [{"claim": "Kind teams lose fewer people.", "source": 0, "as_of": "2024-03"}]
        assert content["sources"][0]["title"] == "Why people stay"
        faq = content["entries"]["faq"][0]
        assert faq == {
            "id": "what-is-kindness",
            "question": "What is kindness at work?",
            "answer": "It is attending before helping. Everything else follows from [[kindness]].",
        }

    def test_dates_that_differ_stay(self, small: Material) -> None:
        """An entry that was reviewed on another day says so, and one that never was says that."""
        kind = small.of_kind("competency")[0]
        others = [msgspec.structs.replace(kind, id=f"other-{number}") for number in range(2)]
        never = msgspec.structs.replace(kind, id="never", reviewed=None, review_by=None)
        of = msgspec.structs.replace(small, entries=[kind, *others, never])
        entries = content_of(of)["entries"]["competency"]
        assert [entry.get("reviewed") for entry in entries] == [None, None, None, "none"]
        assert entries[3]["review_by"] == "none"

    def test_a_part_names_what_it_leaves_out(self, small: Material) -> None:
        """Of an entry that is named but not in the file, the page has the name."""
        content = content_of(msgspec.structs.replace(small, entries=small.of_kind("scenario")))
        assert content["titles"]["kindness"] == "Kindness at work"

    def test_numbers_that_are_nothing(self) -> None:
        """A page of one bare entry is as small as that entry."""
        bare = Material(
            title="Bare",
            content="Bare",
            version="1",
            entries=[Programme(id="bare", title="Bare")],
            titles={},
            sources={},
        )
        assert content_of(bare)["entries"] == {"programme": [{"id": "bare", "title": "Bare", "status": "unverified"}]}


@pytest.mark.parametrize(("kinds", "there"), [((), False), (("tracks",), True), (("faqs", "interviews"), True)])
def test_what_the_page_leaves_out_unless_asked(tmp_path: Path, kinds: tuple[str, ...], there: bool) -> None:
    """First weeks and interviews come where they are asked for; where neither does, the report says so."""
    exported = html.export(material(tmp_path, "html", kinds=kinds), ExportOptions())
    assert any(entry.kind in ("track", "interview") for entry in exported.carried) == there
    assert exported.notes == (() if there else (html.CORE,))


@pytest.mark.slow
def test_the_bundled_library_is_small_enough(tmp_path: Path) -> None:
    """All that is bundled fits in a page that can be sent about."""
    library = open_library([bundled_content()], str(tmp_path)).library
    exported = html.export(material_for(library, [], [], FORMATS["html"]), ExportOptions())
    assert len(exported.data) < MOST_BYTES
    assert {one.fate for one in exported.carried} == {"identical"}


def test_each_name_of_the_script_is_given_once() -> None:
    """The files of the script are one in the page, where a second function would take the first one's place."""
    names = re.findall(r"^(?:function|const|let) (\w+)", html.script_of(html.SCRIPTS), re.MULTILINE)
    assert [name for name, times in Counter(names).items() if times > 1] == []
