"""What entries are known by outside the library: by their packs, unless that is the bundled one."""

from pathlib import Path

import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.identity import BUNDLED
from tests.conftest import Write

BASE = "{name: %s, title: Base, version: '1'}\n"
ABOVE = "{name: trust-one, title: Trust one, version: '1'}\n"
FAQS = "- {id: beds, question: Beds?, answer: Yes.}\n- {id: staff, question: Staff?, answer: No.}\n"
OWN = """
- {id: beds, patch: true, answer: Yes indeed.}
- {id: staff, replaces: true, question: Staff?, answer: Few.}
- {id: induction, question: Induction?, answer: Monday.}
"""


def opened(folders: list[Path], tmp_path: Path) -> Library:
    return open_library([str(folder) for folder in folders], str(tmp_path / "cache")).library


def keys(library: Library) -> dict[str, str]:
    return {entry.id: library.key_of(entry.id) for entry in library.of_kind("faq")}


def test_the_bundled_pack_and_one_above(write: Write, tmp_path: Path) -> None:
    """What an upper pack patches or replaces stays what it is; what it adds is known by its pack."""
    base = write({"pack.yaml": BASE % BUNDLED, "faqs/a.yaml": FAQS}, "base")
    above = write({"pack.yaml": ABOVE, "faqs/a.yaml": OWN}, "above")
    library = opened([base, above], tmp_path)
    assert keys(library) == {"beds": "beds", "staff": "staff", "induction": "trust-one/induction"}
    assert library.holdings.owners == ["trust-one"]
    assert library.known(["beds", "induction", "trust-one/induction"]) == ["beds", "trust-one/induction"]
    assert library.known(["beds"], ["term"]) == library.known([]) == []
    assert opened([base], tmp_path).holdings.owners == []


@pytest.mark.parametrize(
    ("written", "known"), [(BASE % "trust-two", "trust-two"), ("", "base.folder"), ("x", "base.folder")]
)
def test_another_pack_alone(write: Write, tmp_path: Path, written: str, known: str) -> None:
    """It is known by its name, or its folder's where it says none, and stays so when a file changes."""
    base = write({**({"pack.yaml": written} if written else {}), "faqs/a.yaml": FAQS}, "base")
    assert keys(opened([base], tmp_path)) == {"beds": f"{known}/beds", "staff": f"{known}/staff"}
    (base / "faqs" / "a.yaml").write_text(FAQS.replace("staff", "people"), encoding="utf-8")
    changed = opened([base], tmp_path)
    assert keys(changed) == {"beds": f"{known}/beds", "people": f"{known}/people"}
    assert changed.holdings.owners == [known]
    assert changed.key_of("gone") == "gone"
