"""The pack that authors begin with: whole, clean, and an example that works."""

from datetime import date
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from nhs_lead.authoring.file_schema import KINDS, file_name
from nhs_lead.authoring.fix import fixed
from nhs_lead.authoring.new_pack import bare_pack, starting_pack
from nhs_lead.authoring.rules.check import check
from nhs_lead.model.kinds import FOLDERS, KIND_OF_FOLDER
from nhs_lead.packs import raw_entries

TODAY = date(2026, 11, 23)
BUNDLED = Path(__file__).parent.parent.parent / "content"


def written(files: dict[str, str], folder: Path) -> str:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("below", [[], [str(BUNDLED)]], ids=["alone", "over the bundled pack"])
def test_it_is_clean(below: list[str], tmp_path: Path) -> None:
    """The pack has no fault by the strictest rules, alone and over the bundled one."""
    folder = written(starting_pack("demo", "Demo", TODAY), tmp_path / "demo")
    assert [fault for fault in check([*below, folder], strict=True) if fault.file.startswith(folder)] == []


def test_there_is_nothing_to_tidy() -> None:
    """The examples are written as check --fix would write them, so that authors copy the usual order."""
    for path, text in starting_pack("demo", "Demo", TODAY).items():
        folder = path.split("/")[0]
        if folder in KIND_OF_FOLDER:
            assert fixed(text, KIND_OF_FOLDER[folder]).text == text, path


def test_what_it_says_of_itself(tmp_path: Path) -> None:
    """The pack has the name and the title that were asked for, whatever signs are in the title."""
    title = 'Our "trust": [red]all[/red] of it'
    read = raw_entries.read_pack(written(starting_pack("our-trust", title, TODAY), tmp_path / "demo"))
    assert read.pack is not None
    assert (read.pack.name, read.pack.title, read.pack.version) == ("our-trust", title, "2026.11")


def test_examples() -> None:
    """There is an example of what authors add most, dated on the day; each says that it is one."""
    files = starting_pack("demo", "Demo", TODAY)
    for kind in ("faq", "framework", "programme", "scenario", "term", "source"):
        text = files[f"{FOLDERS[kind]}/examples.yaml"]
        assert text.startswith(f"# yaml-language-server: $schema=../.schemas/{file_name(kind)}\n")
        assert "\n- id: example-" in text
        assert "2026-11-23" in text
    assert "@" not in "".join(text for path, text in files.items() if not path.startswith(".schemas"))


def test_schemas() -> None:
    """Editors find every schema in a hidden folder, and each is one."""
    files = starting_pack("demo", "Demo", TODAY)
    assert {path for path in files if path.startswith(".schemas/")} == {f".schemas/{file_name(kind)}" for kind in KINDS}
    for path, text in files.items():
        if path.startswith(".schemas/"):
            jsonschema_rs.meta.validate(msgspec.json.decode(text))


def test_readme_lists_every_kind() -> None:
    """The README for authors has the folder of every kind."""
    readme = starting_pack("demo", "Our trust", TODAY)["README.md"]
    assert readme.startswith("# Our trust\n")
    for kind, folder in FOLDERS.items():
        assert f"| {kind} | `{folder}/` |" in readme


def test_a_bare_pack_has_no_entries() -> None:
    """A pack that is about to be filled has no examples in the way."""
    assert {path for path in bare_pack("a", "A", TODAY) if not path.startswith(".schemas")} == {
        "pack.yaml",
        "README.md",
    }
