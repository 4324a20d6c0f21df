"""What stands in the compiled library, and in what order."""

import os
from pathlib import Path

import pytest
from tantivy import Index

from nhs_lead.library import compilation
from nhs_lead.library.cache import open_library
from nhs_lead.library.index_schema import register
from nhs_lead.library.library import Library
from nhs_lead.library.search import search
from nhs_lead.library.stamps import stamps
from tests.conftest import Write
from tests.library.conftest import Shelve

FAQ = "- id: beds\n  question: Where are the beds?\n  answer: Full.\n"


def found(library: Library, *words: str) -> list[str]:
    return [hit.entry.id for hit in search(library, words).hits]


def test_order(shelve: Shelve) -> None:
    """Entries stand as they were written, file by file; the files in the order of their names."""
    library = shelve(
        {
            "levels/b.yaml": "- {id: b, about: x}\n- {id: a, about: x}\n",
            "levels/a.yaml": "- {id: z, about: x}\n",
            "faqs/a.yaml": FAQ,
        }
    )
    assert [entry.id for entry in library.of_kind("level")] == ["z", "b", "a"]


def test_order_of_packs(write: Write, tmp_path: Path) -> None:
    """What an upper pack replaces or patches keeps its place, and what it adds comes behind."""
    low = write({"levels/m.yaml": "- {id: a, about: x}\n- {id: b, about: x}\n- {id: c, about: x}\n"}, "low")
    top = write(
        {
            "levels/a.yaml": "- {id: new, about: x}\n- {id: b, patch: true, title: B2}\n",
            "levels/z.yaml": "- {id: a, replaces: true, about: y}\n",
        },
        "top",
    )
    library = open_library([str(low), str(top)], str(tmp_path / "cache")).library
    assert [(entry.id, entry.title) for entry in library.of_kind("level")] == [
        ("a", "A"),
        ("b", "B2"),
        ("c", "C"),
        ("new", "New"),
    ]


def test_holdings(shelve: Shelve) -> None:
    """A library knows how many entries of each kind it holds, and from which packs."""
    library = shelve(
        {
            "pack.yaml": "name: mine\ntitle: Mine\nversion: 2026.10\n",
            "faqs/a.yaml": FAQ,
            "challenges/a.yaml": "- {id: a, about: x}\n- {id: b, about: x}\n",
        }
    )
    assert library.holdings.counts == {"challenge": 2, "faq": 1}
    assert library.holdings.packs == ["Mine 2026.10"]
    assert library.holdings.faults == 0


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ("signs: [Trolleys in halls.]", "trolleys"),
        ("parts: [{name: Capital, description: Buildings and scanners.}]", "scanners"),
        ("evidence: [{claim: A tenth of posts stood empty., source: report, as_of: '2024'}]", "tenth"),
        ("about: See [[report|the harvest]].", "harvest"),
        ("uncertain: Nobody counts corridors.", "corridors"),
    ],
)
def test_all_that_a_reader_reads_is_found(shelve: Shelve, entry: str, word: str) -> None:
    """Whatever is read on an entry's page finds it: lists, parts, claims, links by their words or by the title."""
    pack = {"challenges/a.yaml": f"- id: a\n  {entry}\n  implication: x\n"}
    library = shelve({**pack, "sources/a.yaml": "- {id: report, title: Shipwreck}\n"})
    assert "a" in found(library, word)


@pytest.mark.parametrize("word", ["quicksand", "2031", "pelican", "verdigris", "appropriate", "because", "answer"])
def test_what_nobody_reads_is_not_found(shelve: Shelve, word: str) -> None:
    """Addresses, dates, ids of others and the names of fields are no words of an entry."""
    library = shelve(
        {
            "scenarios/a.yaml": """
                - id: a
                  situation: You wait.
                  format: rate
                  related: [pelican]
                  review_by: 2031-01-01
                  options:
                    - {id: verdigris, text: Ask., verdict: appropriate, because: So.}
                    - {id: y, text: Ask., verdict: inappropriate, because: So.}
                    - {id: z, text: Ask., verdict: inappropriate, because: So.}
                """,
            "faqs/a.yaml": "- {id: b, question: Why?, answer: So.}\n",
            "programmes/a.yaml": "- {id: pelican, title: Course, about: Learn., url: https://quicksand.org}\n",
        }
    )
    assert [id for id in found(library, word) if id != "pelican" or word == "quicksand"] == []


def nobody(read: int, of: int) -> None:
    pass


def test_in_memory_is_the_same(write: Write, tmp_path: Path) -> None:
    """A library in memory answers as the one on disk does."""
    now = stamps([str(write({"faqs/a.yaml": FAQ, "levels/a.yaml": "- {id: ward, about: Beds and staff.}\n"}))])
    compilation.compile_to_folder(now, str(tmp_path / "cache" / "library-1"), nobody)
    index = Index.open(str(tmp_path / "cache" / "library-1"))
    register(index)
    on_disk, in_memory = Library(index), Library(compilation.compile_in_memory(now, nobody))
    for words in (["beds"], ["staff"], ["bedz"], ["where"]):
        assert search(on_disk, words) == search(in_memory, words)
    assert on_disk.holdings == in_memory.holdings


def test_library_that_is_already_there(write: Write, tmp_path: Path) -> None:
    """Who comes second leaves the library as it is, and clears away the workshop."""
    now = stamps([str(write({"faqs/a.yaml": FAQ}))])
    target = tmp_path / "library-1"
    compilation.compile_to_folder(now, str(target), nobody)
    before = target.stat().st_ino
    compilation.compile_to_folder(now, str(target), nobody)
    assert target.stat().st_ino == before
    assert sorted(os.listdir(tmp_path)) == ["library-1", "pack"]


def test_progress(write: Write, tmp_path: Path) -> None:
    """Whoever waits hears how many files of how many have been read."""
    now = stamps([str(write({"faqs/a.yaml": FAQ, "faqs/b.yaml": "", "levels/a.yaml": "- {id: b, about: x}\n"}))])
    told: list[tuple[int, int]] = []
    compilation.compile_to_folder(now, str(tmp_path / "library-1"), lambda read, of: told.append((read, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
