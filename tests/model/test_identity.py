"""What things are known by outside the library."""

import re
from pathlib import Path

import pytest

from nhs_lead.model.identity import BUNDLED, PACK, id_of, known_by, pack_known_by, pack_of

CONTENT = Path(__file__).parent.parent.parent / "content"


def test_the_bundled_pack_is_known_by_nothing() -> None:
    """Its entries are known by their ids alone, as they were before packs were told apart."""
    assert f"\nname: {BUNDLED}\n" in "\n" + (CONTENT / "pack.yaml").read_text(encoding="utf-8")
    assert pack_known_by(BUNDLED, "/anywhere") == ""
    assert known_by("", "tears") == "tears"
    assert (pack_of("tears"), id_of("tears")) == ("", "tears")


def test_another_pack_is_known_by_its_name() -> None:
    """Wherever it lies; without a name, by its folder's, and never as one that has it for a name."""
    assert pack_known_by("trust-one", "/a") == pack_known_by("trust-one", "/b") == "trust-one"
    assert pack_known_by("", "/packs/trust-one/") == "trust-one.folder"
    assert pack_known_by("", f"/packs/{BUNDLED}") == f"{BUNDLED}.folder"
    assert known_by("trust-one", "induction") == "trust-one/induction"
    assert (pack_of("trust-one/induction"), id_of("trust-one/induction")) == ("trust-one", "induction")


@pytest.mark.parametrize("folder", ["/a/Trust One", "/a/\x1b[31m", "/", "/ä", "/a/--x--", "/a/b.c"])
def test_whatever_a_folder_is_called(folder: str) -> None:
    """What it is known by can be written down anywhere."""
    assert re.search(PACK, pack_known_by("", folder))
