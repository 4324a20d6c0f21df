"""A pack's folder → raw entries; and packs laid one over another."""

from pathlib import Path

import pytest

from nhs_lead.model.knowledge import Challenge
from nhs_lead.model.outside import OutsideTopic
from nhs_lead.model.pack import Pack
from nhs_lead.packs import read as reading
from nhs_lead.packs.raw_entries import RawPack, patched, read_pack
from nhs_lead.packs.read import Content
from tests.authoring.conftest import Problems
from tests.conftest import Write

FAQ = "- id: beds\n  question: Where?\n  answer: Here.\n"


def read(folder: Path) -> RawPack:
    return read_pack(str(folder))


def test_kind_is_the_folder(write: Write) -> None:
    """The folder says the kind: an author never writes it."""
    pack = read(write({"glossary/a.yaml": "- id: icb\n", "faqs/a.yaml": "- id: beds\n"}))
    assert [(raw.kind, raw.id) for raw in pack.entries] == [("faq", "beds"), ("term", "icb")]


def test_pack_file_and_thesaurus(write: Write) -> None:
    """pack.yaml names the pack, and the thesaurus maps what people type to what entries say."""
    pack = read(
        write(
            {
                "pack.yaml": "name: my-trust\ntitle: My trust\nversion: 2026.10\nformat: 1\n",
                "thesaurus.yaml": "no money: [financial constraint, funding]\n",
            }
        )
    )
    assert pack.pack == Pack(name="my-trust", title="My trust", version="2026.10")
    assert pack.thesaurus == {"no money": ["financial constraint", "funding"]}
    assert pack.faults == []


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_empty_thesaurus(write: Write, text: str) -> None:
    """A thesaurus without a line in it is no fault."""
    pack = read(write({"thesaurus.yaml": text}))
    assert (pack.thesaurus, pack.faults) == ({}, [])


def test_files_of_the_same_name_in_a_folder(write: Write) -> None:
    """Only at the top is pack.yaml the pack's: in the folder of a kind it holds entries like any other."""
    pack = read(write({"faqs/pack.yaml": FAQ, "faqs/thesaurus.yaml": FAQ.replace("beds", "wards")}))
    assert [raw.id for raw in pack.entries] == ["beds", "wards"]
    assert pack.faults == []


@pytest.mark.parametrize("ending", ["", "/", "//", "/.", "/faqs/.."])
def test_ways_of_naming_a_folder(write: Write, ending: str) -> None:
    """A folder is the same however its name is written."""
    folder = write({"pack.yaml": "name: a\ntitle: A\nversion: '1'\n", "faqs/a.yaml": FAQ})
    pack = read_pack(f"{folder}{ending}")
    assert pack.pack is not None
    assert ([raw.id for raw in pack.entries], pack.faults) == (["beds"], [])


def test_folder_of_the_moment(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """'.' is a pack's folder too, and faults are named from there."""
    monkeypatch.chdir(write({"pack.yaml": "name: a\n", "faqs/a.yaml": FAQ}))
    pack = read_pack(".")
    assert [raw.id for raw in pack.entries] == ["beds"]
    assert [(fault.file, fault.code) for fault in pack.faults] == [("./pack.yaml", "NL114")]


def test_links_within_the_pack_are_followed(write: Write) -> None:
    """A link to another place in the same pack is read as a file."""
    folder = write({"faqs/a.yaml": "", "drafts/a.txt": FAQ})
    (folder / "faqs" / "b.yaml").symlink_to("../drafts/a.txt")
    assert [raw.id for raw in read(folder).entries] == ["beds"]


def test_links_never_leave_the_pack(write: Write) -> None:
    """A link out of the pack is not followed, be it of a file or a folder, or into one whose name begins alike."""
    outside = write({"faqs/a.yaml": FAQ}, "pack-of-somebody-else")
    folder = write({"levels/a.yaml": ""}, "pack")
    (folder / "faqs").symlink_to(outside / "faqs")
    (folder / "levels" / "b.yaml").symlink_to(outside / "faqs" / "a.yaml")
    pack = read(folder)
    assert pack.entries == []
    assert [str(fault).replace(f"{folder}/", "") for fault in pack.faults] == [
        f"{file}:1:1: NL116 This is a link to a place outside the pack. "
        "Copy the file into the pack: links that lead out of it are not followed."
        for file in ("faqs/a.yaml", "levels/b.yaml")
    ]


def test_faulty_files_beside_good_ones(write: Write) -> None:
    """A faulty file never hides what another one holds, and each faulty file is told."""
    folder = write(
        {
            "pack.yaml": "name: [\n",
            "thesaurus.yaml": "a: b\n",
            "faqs/a.yaml": "- id: [\n",
            "faqs/b.yaml": FAQ,
            "faqs/c.yaml": "beds\n",
            "faqs/d.yaml": "\x1b\n",
            "levels/a.yaml": "- id: middle\n- just text\n- id: top\n",
        }
    )
    pack = read(folder)
    assert [raw.id for raw in pack.entries] == ["beds", "middle", "top"]
    assert sorted({Path(fault.file).relative_to(folder).as_posix() for fault in pack.faults}) == [
        "faqs/a.yaml",
        "faqs/c.yaml",
        "faqs/d.yaml",
        "levels/a.yaml",
        "pack.yaml",
        "thesaurus.yaml",
    ]


BELOW = {
    "challenges/a.yaml": """
        - id: beds
          title: Beds
          about: Full.
          actions: [one, two]
          also: [bed]
        - id: staff
          about: Few.
        - id: money
          about: Little.
        """
}


def laid(write: Write, over: str, kind: str = "challenges") -> Content:
    folders = [write(BELOW, "below"), write({f"{kind}/b.yaml": over}, "above")]
    return reading.read([str(folder) for folder in folders])


def test_replaces(write: Write) -> None:
    """An entry that replaces stands instead of the one below, in its place, and keeps nothing of it."""
    content = laid(write, "- id: staff\n  replaces: true\n  implication: Keep them.\n")
    assert content.faults == []
    assert [made.entry.id for made in content.made] == ["beds", "staff", "money"]
    staff = content.made[1].entry
    assert isinstance(staff, Challenge)
    assert (staff.implication, staff.about) == ("Keep them.", "")


def test_patch(write: Write) -> None:
    """A patch lays its fields over those below: text is replaced, lists are appended, the rest stays."""
    content = laid(write, "- id: beds\n  patch: true\n  title: No beds\n  actions: [three]\n  tags: [money]\n")
    assert content.faults == []
    beds = content.made[0].entry
    assert isinstance(beds, Challenge)
    assert (beds.title, beds.about, beds.also) == ("No beds", "Full.", ("bed",))
    assert (beds.actions, beds.tags) == (("one", "two", "three"), ("money",))


def test_patch_upon_patch(write: Write) -> None:
    """Packs are laid over each other in the order in which they are named."""
    patch = "- id: beds\n  patch: true\n  title: {title}\n  actions: [{title}]\n"
    folders = [write(BELOW, "below")]
    folders += [write({"challenges/b.yaml": patch.format(title=name)}, name) for name in ("ward", "site")]
    beds = reading.read([str(folder) for folder in folders]).made[0].entry
    assert isinstance(beds, Challenge)
    assert (beds.title, beds.actions) == ("site", ("one", "two", "ward", "site"))


def test_new_entry_of_an_upper_pack(write: Write) -> None:
    """What an upper pack adds comes behind what was there."""
    content = laid(write, "- id: parking\n  about: None.\n")
    assert content.faults == []
    assert [made.entry.id for made in content.made] == ["beds", "staff", "money", "parking"]


def test_clash(write: Write) -> None:
    """The same id without a word about it is a fault, and the entry below stays."""
    content = laid(write, "- id: beds\n  about: Mine.\n")
    assert [fault.code for fault in content.faults] == ["NL119"]
    assert [made.entry.summary for made in content.made] == ["Full.", "Few.", "Little."]


def test_an_entry_that_cannot_be_laid_hides_none_behind_it(write: Write) -> None:
    """After a clash and a patch of nothing, the rest of the pack is read: further faults are told, new entries come."""
    flawed = "- id: beds\n  about: Mine.\n- id: gone\n  patch: true\n  about: Mine.\n"
    content = laid(write, f"{flawed}- id: staff\n  about: Mine.\n- id: food\n  about: Cold.\n")
    assert [(fault.code, fault.line) for fault in content.faults] == [("NL119", 1), ("NL118", 3), ("NL119", 6)]
    assert [made.entry.id for made in content.made] == ["beds", "staff", "money", "food"]


@pytest.mark.parametrize("flag", ["patch", "replaces"])
@pytest.mark.parametrize(("id", "kind"), [("gone", "challenges"), ("beds", "levels")])
def test_nothing_below(write: Write, flag: str, id: str, kind: str) -> None:
    """Patching or replacing what is not there, or is of another kind, is a fault and leaves what is there as it was."""
    content = laid(write, f"- id: {id}\n  {flag}: true\n  about: Mine.\n", kind)
    singular = kind.removesuffix("s")
    assert [(fault.code, fault.message) for fault in content.faults] == [
        ("NL118", f"No {singular} below has the id '{id}'.")
    ]
    assert [made.entry.summary for made in content.made][:3] == ["Full.", "Few.", "Little."]


@pytest.mark.parametrize("true", ["true", "True", "TRUE"])
def test_ways_of_writing_true(write: Write, true: str) -> None:
    """`True` is as true as `true`, for laying packs as for every other field."""
    content = laid(write, f"- id: beds\n  patch: {true}\n  title: No beds\n")
    assert content.faults == []
    assert content.made[0].entry.title == "No beds"


def test_same_id_twice_in_one_pack(problems: Problems) -> None:
    """Within a pack an id stands once, whatever the kind; the first one stays and each further one is told."""
    found = problems({"challenges/a.yaml": "- id: a\n  about: A.\n", "levels/a.yaml": "- id: a\n  about: B.\n" * 2})
    told = "NL107 'a' is already the id of an entry at pack/challenges/a.yaml:1. Give one of the two another id."
    assert found == [f"pack/levels/a.yaml:1:3: {told}", f"pack/levels/a.yaml:3:3: {told}"]


def test_fault_of_a_patch_is_told_where_it_was_written(problems: Problems) -> None:
    """A fault in what a patch adds is told in the patch; one in the list below is not told at a line of the patch's."""
    below = {
        "challenges/a.yaml": "- id: a\n  about: A.\n  related: [gone]\n",
        "levels/a.yaml": "- id: b\n  about: B.\n",
    }
    found = problems(below, over={"challenges/a.yaml": "- id: a\n  patch: true\n  related: [b, lost]\n"})
    places = {line.split(": ")[0] for line in found if "'lost'" in line}
    assert places <= {"over/challenges/a.yaml:3:16", "over/challenges/a.yaml:3:3"}
    assert len(found) == 2
    # Item 0 of the patch is 'b', which is sound: whoever is sent there looks for a fault that is not there.
    assert not [line for line in found if "'gone'" in line and line.startswith("over/challenges/a.yaml:3:13")]


def test_fault_of_a_list_is_told_in_the_pack_that_wrote_the_item(write: Write) -> None:
    """A patch appends to a list: what is wrong with an item is told in the pack that the item stands in."""
    below = {"challenges/a.yaml": "- id: a\n  about: A.\n  actions:\n    - Rest.\n    - [Run.]\n"}
    above = {"challenges/a.yaml": "- id: a\n  patch: true\n  actions:\n    - [Walk.]\n    - Stay.\n"}
    folders = [write(below, "below"), write(above, "above")]
    faults = reading.read([str(folder) for folder in folders]).faults
    assert [(Path(fault.file).parts[-3], fault.line, fault.column) for fault in faults] == [
        ("above", 4, 7),
        ("below", 5, 7),
    ]


def test_fault_within_an_item_that_a_patch_appends(write: Write) -> None:
    """What is wrong with a part of an appended item is told at that part."""
    option = "    - id: {0}\n      text: Do {0}.\n      because: So.\n      key: {1}\n"
    options = "".join(option.format(id, number) for number, id in enumerate("abc", start=1))
    below = {"scenarios/a.yaml": f"- id: s\n  situation: S.\n  format: rank\n  options:\n{options}"}
    above = {"scenarios/a.yaml": f"- id: s\n  patch: true\n  options:\n{option.format('d', 'x')}"}
    folders = [write(below, "below"), write(above, "above")]
    (fault,) = reading.read([str(folder) for folder in folders]).faults
    assert (Path(fault.file).parts[-3], fault.line, fault.column) == ("above", 7, 7)


def test_patched_leaves_both_as_they_are() -> None:
    """Laying one over the other changes neither."""
    below, above = {"also": ["a"], "title": "A"}, {"also": ["b"], "summary": "B"}
    assert patched(below, above) == {"also": ["a", "b"], "title": "A", "summary": "B"}
    assert (below, above) == ({"also": ["a"], "title": "A"}, {"also": ["b"], "summary": "B"})
    assert patched(below, {"also": "bed"}) == {"also": "bed", "title": "A"}


def test_what_lies_outside(write: Write) -> None:
    """outside.yaml names topics, each with phrases and where to go instead."""
    pack = read(write({"outside.yaml": "pay: {instead: Ask payroll., phrases: [my payslip]}\n", "faqs/a.yaml": FAQ}))
    assert pack.outside == {"pay": OutsideTopic(instead="Ask payroll.", phrases=("my payslip",))}
    assert pack.faults == []


def test_a_file_of_what_lies_outside_stands_at_the_top(write: Write) -> None:
    """In the folder of a kind, a file of that name holds entries like any other."""
    pack = read(write({"faqs/outside.yaml": FAQ}))
    assert ([raw.id for raw in pack.entries], pack.outside, pack.faults) == (["beds"], {}, [])


@pytest.mark.parametrize(
    "text", ["pay: [my payslip]", "pay: {instead: Ask.}", "- pay", "pay: {instead: x, phrases: []}"]
)
def test_what_lies_outside_wrongly(write: Write, text: str) -> None:
    """A topic without phrases or without a place to go is a fault of that file, and no other entry suffers."""
    pack = read(write({"outside.yaml": f"{text}\n", "faqs/a.yaml": FAQ}))
    assert [fault.code for fault in pack.faults] == ["NL130"]
    assert pack.outside == {}
    assert [raw.id for raw in pack.entries] == ["beds"]
