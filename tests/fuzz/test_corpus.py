"""Small files that no author would write, and what fuzzing has found: each is read, checked, made and put right.

A file's first byte says in which folder the rest of it stands, as in benchmarks/fuzz_reader.py, which grows them.
"""

from pathlib import Path

import msgspec
import pytest

from nhs_lead.authoring import fix
from nhs_lead.authoring.rules import check
from nhs_lead.errors import ContentError
from nhs_lead.model.kinds import KIND_OF_FOLDER
from nhs_lead.packs import read
from nhs_lead.views import accessible, plain
from nhs_lead.views.faults_page import faults_page
from tests.work import counted

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
FOLDERS = ("faqs", "scenarios", "challenges", "programmes", "questions", "glossary")
MOST_CALLS = 4_000_000
"""Calls of functions that one file may cause: a hostile one costs no more than a sound one."""


@pytest.mark.parametrize("file", CORPUS, ids=lambda path: path.name)
def test_nothing_but_faults(file: Path, tmp_path: Path) -> None:
    """Whatever a file holds, it is entries or faults; what is said of it is harmless in every form."""
    data = file.read_bytes()
    folder = FOLDERS[data[0] % len(FOLDERS)]
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.yaml").write_bytes(data[1:])
    with counted() as work:
        _read_and_put_right(data, folder, tmp_path)
    assert work.calls < MOST_CALLS


def _read_and_put_right(data: bytes, folder: str, pack: Path) -> None:
    try:
        faults = check.check([str(pack)], strict=True)
    except ContentError:  # an empty pack
        return
    for batch in read.batches([str(pack)]):
        assert all(msgspec.json.encode(entry) for entry in batch.entries)
    page = faults_page(faults, "it")
    for text in (plain.render(page), accessible.render(page), msgspec.json.encode(faults).decode()):
        assert not {sign for sign in text if ord(sign) < 32 and sign != "\n"}
    try:
        text = data[1:].decode()
    except UnicodeDecodeError:
        return
    once = fix.fixed(text, KIND_OF_FOLDER[folder]).text
    assert fix.fixed(once, KIND_OF_FOLDER[folder]).text == once


def test_the_corpus_is_there() -> None:
    """The files are found, each with something in it that says its folder."""
    assert len(CORPUS) >= 30
    assert all(file.stat().st_size for file in CORPUS)
