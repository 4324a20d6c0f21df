"""What a pack changes in those below it, and which pack, file and line gave each field."""

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.model.pack_changes import Changes, EntryChange, FieldChange, Origins
from nhs_lead.packs import origins
from nhs_lead.packs import raw_entries as packs
from tests.conftest import Write

BELOW = {
    "pack.yaml": "name: base\ntitle: Base\nversion: '1'\n",
    "challenges/a.yaml": """
        - id: beds
          title: Beds
          about: Full.
          actions: [one, two]
        - id: staff
          about: Few.
          also: [people]
        - id: money
          about: Little.
        """,
}
ABOVE = {
    "pack.yaml": "name: trust\ntitle: Our trust\nversion: '2'\n",
    "thesaurus.yaml": "no room: [beds]\n",
    "challenges/b.yaml": """
        - id: beds
          patch: true
          title: No beds
          actions:
            - three
          tags: [winter]
        - id: staff
          replaces: true
          about: Too few.
          implication: Keep them.
        - id: parking
          about: None.
        """,
}


def laid(write: Write, *packs: dict[str, str]) -> list[str]:
    return [str(write(files, f"pack-{number}")) for number, files in enumerate(packs)]


def changed(write: Write, *packs: dict[str, str]) -> Changes:
    *below, upper = laid(write, *packs)
    return origins.changes(below, upper)


def entry(found: Changes, id: str) -> EntryChange:
    return next(change for change in found.entries if change.id == id)


def where(found: Origins | None, field: str) -> list[str]:
    """Return each part of a field as 'number value pack/file:line:column'."""
    assert found is not None
    return [
        f"{one.part} {one.value} {one.place.pack}/{Path(one.place.file).name}:{one.place.line}:{one.place.column}"
        for one in found.fields
        if one.field == field
    ]


def test_a_pack_says_what_it_is_and_what_it_teaches_the_search(write: Write) -> None:
    """The changes name the pack, and the words that its thesaurus adds."""
    found = changed(write, BELOW, ABOVE)
    assert (found.name, found.title, found.version, found.words) == ("trust", "Our trust", "2", ("no room",))
    assert [(change.id, change.how) for change in found.entries] == [
        ("beds", "patches"),
        ("staff", "replaces"),
        ("parking", "new"),
    ]


def test_a_patch_is_told_field_by_field(write: Write) -> None:
    """Text that a patch changes has a before and an after; of a list only what was added is told."""
    beds = entry(changed(write, BELOW, ABOVE), "beds")
    assert (beds.place.line, beds.place.pack) == (1, "trust")
    assert beds.fields == (
        FieldChange("title", "changed", "Beds", "No beds"),
        FieldChange("actions", "appended", None, ["three"]),
        FieldChange("tags", "set", None, ["winter"]),
    )


def test_a_replacement_is_told_field_by_field(write: Write) -> None:
    """A replaced entry keeps nothing: what it no longer says is told as well."""
    assert entry(changed(write, BELOW, ABOVE), "staff").fields == (
        FieldChange("about", "changed", "Few.", "Too few."),
        FieldChange("implication", "set", None, "Keep them."),
        FieldChange("also", "removed", ["people"], None),
    )


def test_what_says_the_same_changes_nothing(write: Write) -> None:
    """A patch with the words that stand below already is no change of a field."""
    same = {"challenges/b.yaml": "- {id: beds, patch: true, title: Beds}\n"}
    assert entry(changed(write, BELOW, same), "beds").fields == ()


def test_a_clash_is_no_change(write: Write) -> None:
    """An entry that may not stand, because its id is taken below or of another kind, changes nothing."""
    clash = {
        "challenges/b.yaml": "- {id: beds, about: Mine.}\n",
        "levels/b.yaml": "- {id: staff, replaces: true, about: Mine.}\n- {id: gone, patch: true, about: Mine.}\n",
    }
    assert changed(write, BELOW, clash).entries == ()


def test_a_pack_is_compared_with_all_that_lie_below_it(write: Write) -> None:
    """What a middle pack has patched already is what the next one is compared with."""
    top = {"challenges/c.yaml": "- {id: beds, patch: true, title: Beds at last}\n"}
    found = changed(write, BELOW, ABOVE, top)
    assert entry(found, "beds").fields == (FieldChange("title", "changed", "No beds", "Beds at last"),)
    assert found.name == "pack-2"  # it says no name of its own


def test_each_field_is_traced_to_its_line(write: Write) -> None:
    """A field that a patch does not name was written below; one that it names, above."""
    found = origins.origins(laid(write, BELOW, ABOVE), "challenge", "beds")
    assert where(found, "about") == ["0 Full. base/a.yaml:3:3"]
    assert where(found, "title") == ["0 No beds trust/b.yaml:3:3"]
    assert where(found, "tags") == ["0 ['winter'] trust/b.yaml:6:3"]
    assert where(found, "patch") == where(found, "id") == []


def test_each_part_of_a_list_is_traced(write: Write) -> None:
    """A list that packs have added to is told part by part, through patch upon patch."""
    top = {"challenges/c.yaml": "- id: beds\n  patch: true\n  actions:\n    - four\n"}
    found = origins.origins(laid(write, BELOW, ABOVE, top), "challenge", "beds")
    assert where(found, "actions") == [
        "1 one base/a.yaml:4:13",
        "2 two base/a.yaml:4:18",
        "3 three trust/b.yaml:5:7",
        "4 four pack-2/c.yaml:4:7",
    ]


def test_what_was_replaced_is_named(write: Write) -> None:
    """An entry that replaces says where the one below stands, and so on down."""
    top = {"challenges/c.yaml": "- {id: staff, replaces: true, about: Enough.}\n"}
    found = origins.origins(laid(write, BELOW, ABOVE, top), "challenge", "staff")
    assert found is not None
    assert [(place.pack, place.line) for place in found.replaces] == [("trust", 7), ("base", 5)]
    assert where(found, "about") == ["0 Enough. pack-2/c.yaml:1:31"]
    assert where(found, "also") == []


def test_a_patch_replaces_nothing(write: Write) -> None:
    """A patched entry is still the one below."""
    found = origins.origins(laid(write, BELOW, ABOVE), "challenge", "beds")
    assert found is not None
    assert found.replaces == ()


def test_one_pack_alone(write: Write) -> None:
    """With nothing laid over it, every field comes from the one pack; what is not there is None."""
    folders = laid(write, BELOW)
    assert where(origins.origins(folders, "challenge", "money"), "about") == ["0 Little. base/a.yaml:9:3"]
    assert origins.origins(folders, "challenge", "gone") is None


values = st.sampled_from(["x", "y"]) | st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)
entries = st.fixed_dictionaries(
    {"how": st.sampled_from(["patch", "replaces", ""])},
    optional={"title": values, "about": values, "also": values, "tags": values},
)


@settings(max_examples=200, deadline=None)
@given(st.lists(entries, min_size=1, max_size=5))
def test_origins_make_up_the_entry(written: list[dict[str, Any]]) -> None:
    """However packs are laid, the parts that are traced make up exactly the entry that stands, and stand where said."""
    with tempfile.TemporaryDirectory() as parent:
        folders = []
        for number, fields in enumerate(written):
            how = fields["how"] if number else ""
            entry = {"id": "beds", **{name: value for name, value in fields.items() if name != "how"}}
            folder = Path(parent, f"pack-{number}")
            (folder / "challenges").mkdir(parents=True)
            (folder / "challenges/a.yaml").write_text(json.dumps([{**entry, how: "true"} if how else entry]))
            folders.append(str(folder))
        (standing,), _ = packs.layer([packs.read_pack(folder) for folder in folders])
        found = origins.origins(folders, "challenge", "beds")
        assert found is not None
        made: dict[str, Any] = {}
        for one in found.fields:
            made[one.field] = [*made.get(one.field, []), one.value] if one.part else one.value
            line = Path(one.place.file).read_text()
            assert line[one.place.column - 1 :].startswith(json.dumps(one.value if one.part else one.field))
        assert made == {name: value for name, value in standing.data.items() if name not in ("id", "patch", "replaces")}
