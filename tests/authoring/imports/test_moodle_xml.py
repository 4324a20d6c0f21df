"""Moodle XML: ours comes back whole, that of others as far as a quiz can ask it."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.authoring.imports.from_file import Imported, imported
from nhs_lead.authoring.imports.moodle_xml import is_moodle_xml
from nhs_lead.export.moodle import export
from nhs_lead.export.options import ExportOptions
from nhs_lead.model.entry import Entry
from nhs_lead.model.items import Item
from nhs_lead.model.kinds import MODELS
from tests.authoring.importing_cases import asked, bring, told
from tests.export.materials import EACH_FORMAT, bundled, material
from tests.quiz.test_marking import items

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"]), min_size=1, max_size=30)


def back(found: Imported) -> list[Entry]:
    """Return the entries that came back."""
    return [
        msgspec.convert({**entry, "kind": kind}, MODELS[kind]) for kind, some in found.entries.items() for entry in some
    ]


def came_back(*given: Entry, target: str = "moodle") -> Imported:
    """Bring in what the export for Moodle made of entries."""
    options = msgspec.convert({"target": target}, ExportOptions)
    return imported(export(material(*given), options).data, "bank.xml", lambda _: False)


@pytest.mark.parametrize("target", ["moodle", "totara"])
def test_ours_comes_back_whole(target: str) -> None:
    """Every format comes back with every field, and nothing is told: nothing was left behind."""
    found = came_back(*EACH_FORMAT.values(), target=target)
    assert sorted(back(found), key=lambda entry: entry.id) == sorted(EACH_FORMAT.values(), key=lambda entry: entry.id)
    assert told(found) == []


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_item_comes_back_whole(data: st.DataObject) -> None:
    """So does an item of any shape with any words in it, dashes, braces and markup among them."""
    item: Item = data.draw(items())
    said = data.draw(TEXTS)
    given = {**msgspec.to_builtins(item), "title": f"--> {said}", "tags": [said], "difficulty": 3}
    for option in given["options"]:
        option["text"], option["because"] = f"{said} --{option['id']}", f"{{{said}}}--"
    whole = msgspec.convert(given, type(item))
    found = came_back(whole)
    assert back(found) == [whole]
    assert told(found) == []


@pytest.mark.slow
def test_the_bundled_bank_comes_back_whole() -> None:
    """All bundled items come back, and stand for those of the same id where these are there."""
    whole = bundled("moodle")
    data = export(whole, ExportOptions()).data
    found = imported(data, "bank.xml", {item.id for item in whole.items}.__contains__)
    assert all(entry.pop("replaces") is True for entries in found.entries.values() for entry in entries)
    assert sorted(back(found), key=lambda entry: entry.id) == sorted(whole.items, key=lambda entry: entry.id)


def test_what_was_changed_is_read_as_it_stands() -> None:
    """Who edits a question finds the edit: its comment no longer speaks for it, and what it does not show is told."""
    data = export(material(*EACH_FORMAT.values()), ExportOptions()).data
    changed = data.replace(b"<![CDATA[It comes last.", b"<![CDATA[It comes much later.").replace(
        b"<![CDATA[Listen to her now.", b"<![CDATA[Listen to them now."
    )
    changed = changed.replace(b"<p>It comes last.</p>", b"<p>It comes much later.</p>")
    assert changed != data
    found = imported(changed, "bank.xml", lambda _: False)
    [question] = found.entries["question"]
    assert question["id"] == "first-step"
    assert "It comes much later." in str(question["options"])
    said = "\n".join(told(found))
    assert "only what it shows is read" in said
    assert "It is about an order" in said, "the ranking cannot come back without its fields"


def test_a_bank_of_others() -> None:
    """A multiple choice question is carried over; what cannot be asked is told with its line, by its type."""
    found = bring(
        """\
        <?xml version="1.0" encoding="UTF-8"?>
        <quiz>
        <!-- question: 0  -->
          <question type="category"><category><text>$course$/top/Default for W//R/Nights</text></category></question>
        <!-- question: 12  -->
          <question type="multichoice">
            <name><text>Rota</text></name>
            <questiontext format="html"><text><![CDATA[<p>Who <b>signs</b> the rota?</p>]]></text></questiontext>
            <generalfeedback format="html"><text>See the policy.</text></generalfeedback>
            <defaultgrade>1</defaultgrade><single>true</single>
            <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
            <answer fraction="100" format="html"><text>Sister</text><feedback><text>She does.</text></feedback></answer>
            <answer fraction="0" format="html"><text>Porter</text><feedback><text>No.</text></feedback></answer>
            <answer fraction="0" format="html"><text>Nobody</text><feedback><text>No, no.</text></feedback></answer>
            <tags><tag><text>staffing</text></tag></tags>
            <hint format="html"><text>Who runs the ward?</text></hint>
          </question>
          <question type="truefalse"><questiontext><text>Is it so?</text></questiontext></question>
          <question type="ordering"><questiontext><text>Sort them.</text></questiontext></question>
          <question type="ddwtos"><questiontext><text>Drag [[1]].</text></questiontext></question>
        </quiz>
        """,
        "export.xml",
    )
    assert asked(found) == [("Who signs the rota?", "*Sister Porter Nobody")]
    [question] = found.entries["question"]
    assert question["tags"] == ["Default for W/R", "Nights", "staffing"]
    assert question["options"][0] == {
        "id": "sister", "text": "Sister", "correct": True, "because": "She does.\nSee the policy.",
    }  # fmt: skip
    assert told(found) == [
        "/3: Moodle's own number of this question is left out, and 1 more like it: numbers mean nothing outside that "
        "Moodle.",
        "/16: A hint is left out: Who runs the ward?",
        "-18: It is true or false, and a recall question has 3 to 6 answers. Write it anew with the likely mistakes.",
        "-19: It is about an order, and a recall question has one right answer. Write it as a scenario to rank.",
        "-20: Its type 'ddwtos' is none that a quiz can ask.",
    ]


def test_part_marks_make_a_scenario() -> None:
    """Shares that fall by place are those of a best scenario, as in GIFT."""
    answers = "".join(
        f"<answer fraction='{share}'><text>{text}</text></answer>"
        for share, text in (("100", "Ask"), ("66.66667", "Wait"), ("33.33333", "Go"), ("0", "Run"))
    )
    found = bring(
        f"<quiz><question type='multichoice'><questiontext><text>What now?</text></questiontext>{answers}</question>"
        "</quiz>",
        "a.xml",
    )
    assert [option["key"] for option in found.entries["scenario"][0]["options"]] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<quiz><question type='multichoice'><answer>", "breaks off here"),
        ("<!DOCTYPE quiz [<!ENTITY a 'b'>]>\n<quiz><question type='essay'/></quiz>", ""),
        ("<quiz></quiz>", "no questions in it"),
        ("<quiz><!-- x --></quiz>", "A comment is left out: x"),
    ],
)
def test_broken_and_empty_files(text: str, why: str) -> None:
    """Where the XML breaks off, or holds nothing, is told; a declaration makes it another kind of file."""
    if not why:
        assert not is_moodle_xml(text)
        return
    found = imported(text.encode(), "a.xml", lambda _: False)
    assert found.carried == 0
    assert any(why in said for said in told(found))


@pytest.mark.parametrize("ending", ["xml", "txt", "md", ""])
def test_it_is_known_by_its_words(ending: str) -> None:
    """A bank is read whatever its name ends in; a quiz in Markdown that begins alike is none."""
    text = "<quiz>\n<question type='essay'><questiontext><text>Why?</text></questiontext></question></quiz>"
    assert "essay" in told(imported(text.encode(), f"a.{ending}", lambda _: False))[0]
    assert not is_moodle_xml("<quiz>\nWho?\n- [x] I\n</quiz>")
