"""The kinds of entry and their folders."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from nhs_lead.authoring import templates
from nhs_lead.errors import UsageError
from nhs_lead.model.kinds import FOLDERS, KIND_OF_FOLDER, KINDS, MODELS, AnyEntry, kind_named
from nhs_lead.packs.entries import _SUBSTANCE
from nhs_lead.views import listing
from tests.export.page.library import PACK

STARTER = (Path(__file__).parents[2] / "nhs_lead/authoring/starter/README.md").read_text(encoding="utf-8")
SCRIPT = (Path(__file__).parents[2] / "nhs_lead/export/page/read.js").read_text(encoding="utf-8")


def bodies_of_the_page() -> list[str]:
    """Return the kinds of which the page's script knows how an entry reads."""
    table = SCRIPT[SCRIPT.index("const BODIES = {") :]
    return re.findall(r"^  (\w+): \[", table[: table.index("\n};")], re.MULTILINE)


PROMISED = [
    "challenges",
    "competencies",
    "programmes",
    "pathways",
    "levels",
    "practices",
    "frameworks",
    "faqs",
    "glossary",
    "tracks",
    "interviews",
    "scenarios",
    "questions",
    "sources",
]


def test_folders() -> None:
    """The folders are those that `browse` promises, in the order in which they are listed."""
    assert list(FOLDERS.values()) == PROMISED


def test_a_folder_leads_back_to_its_kind() -> None:
    """No two kinds share a folder."""
    assert {KIND_OF_FOLDER[folder]: folder for folder in KIND_OF_FOLDER} == FOLDERS


PLACES: dict[str, Collection[str]] = {
    "nhs_lead/views/listing.py": listing.COLUMNS,
    "nhs_lead/authoring/templates.py": templates.OPEN,
    "nhs_lead/export/page/read.js": bodies_of_the_page(),
}


@pytest.mark.parametrize("place", PLACES)
def test_no_kind_is_forgotten(place: str) -> None:
    """Where each kind has columns, a template or a body of its own, a new kind has them too."""
    assert set(PLACES[place]) == set(KINDS), f"Add or take out what {place} has of a kind."


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_demands_tells_a_reader_something(kind: str) -> None:
    """An entry with all that its kind demands is not refused for saying nothing."""
    demanded = {field.name for field in msgspec.structs.fields(MODELS[kind]) if field.required} - {"id"}
    assert not demanded or demanded & set(_SUBSTANCE), "Add its field to _SUBSTANCE of nhs_lead/packs/entries.py."


@pytest.mark.parametrize("kind", KINDS)
def test_authors_and_the_tests_of_the_page_know_every_kind(kind: str) -> None:
    """The README of a new pack has a row for each kind, and the library that the page is tested with has an entry."""
    assert f"| {kind} | `{FOLDERS[kind]}/` |" in STARTER
    assert any(path.startswith(f"{FOLDERS[kind]}/") for path in PACK)


def test_what_stands_over_entries() -> None:
    """Over an entry, and over a list, stands the name of the kind with a large letter, unless it has a heading."""
    assert (KINDS["competency"].over_one, KINDS["competency"].over_all) == ("Competency", "Competencies")
    assert (KINDS["faq"].over_one, KINDS["faq"].over_all) == ("FAQ", "FAQs")
    assert (KINDS["term"].over_one, KINDS["term"].over_all) == ("Glossary", "Glossary")


def test_model_knows_its_kind() -> None:
    """What an entry says of itself in JSON is the kind under which it is kept."""
    assert {kind: model.__struct_config__.tag for kind, model in MODELS.items()} == {kind: kind for kind in MODELS}


@pytest.mark.parametrize("kind", FOLDERS)
def test_folder_and_singular(kind: str) -> None:
    """A kind goes by its folder's name and by its singular, in any case."""
    assert kind_named(FOLDERS[kind]) == kind_named(kind) == kind_named(kind.upper()) == kind


@pytest.mark.parametrize(
    ("typed", "meant"), [("competancies", "competencies"), ("terms", "glossary"), ("senario", "scenarios"), ("xyz", "")]
)
def test_what_is_not_a_kind(typed: str, meant: str) -> None:
    """A slip of the finger is told which kind was probably meant, and all kinds are named."""
    with pytest.raises(UsageError) as unknown:
        kind_named(typed)
    assert unknown.value.message == f"There is no kind '{typed}'."
    assert unknown.value.hint.startswith(f"Did you mean {meant}? " if meant else "The kinds are ")
    assert unknown.value.hint.endswith(f"The kinds are {', '.join(FOLDERS.values())}.")


def test_the_type_checker_knows_every_kind() -> None:
    """Where each kind reads in its own way, the type checker sees the same kinds as the program has."""
    assert list(get_args(AnyEntry)) == list(MODELS.values())
