"""Decks for Anki: what stands on the cards, what never changes, and what Anki itself makes of them."""

import datetime
import html
import importlib.util
import io
import os
import re
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhs_lead.errors import UsageError
from nhs_lead.export import anki
from nhs_lead.export.material import DISCLAIMER, Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.model.fidelity import counts
from nhs_lead.model.items import Option
from tests.export.clients import needed
from tests.export.shelf import BED, EMPTY, EVERYTHING, FIRST_STEP, ICB, ROTA, TEARS, WINTER, changed, material

if TYPE_CHECKING:
    from anki.collection import Collection

THERE = importlib.util.find_spec("anki") is not None


def exported(made: Material) -> Exported:
    return anki.export(made, ExportOptions())


def notes(data: bytes, folder: Path) -> dict[str, dict[str, str]]:
    """Read the notes of a package as any program may: by entry, each field by its name, tags and guid beside them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        file = package.extract("collection.anki2", folder)
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("select flds, guid, tags, mod from notes").fetchall()
    found = {}
    for fields, guid, tags, modified in rows:
        named = dict(zip(anki.FIELDS, fields.split("\x1f"), strict=True))
        found[named["Id"]] = {**named, "guid": guid, "tags": tags, "mod": str(modified)}
    return found


def of_pack(entries: list[Any], pack: str, version: str = "2026.11") -> Material:
    made = material(entries, version)
    return msgspec.structs.replace(made, packs={entry.id: pack for entry in entries} if pack else {})


class _Words(HTMLParser):
    """Keeps the words and drops the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shown(markup: str) -> str:
    """Return the words that a browser shows for a piece of HTML."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    return "".join(parser.words)


class TestFixed:
    """What people's collections hang on."""

    def test_the_fields(self) -> None:
        """The fields of a note type stay as they are: one more would keep Anki from updating what people have."""
        assert anki.FIELDS == ("Id", "Kind", "Prompt", "Options", "Answer", "Why", "Source", "Extra1", "Extra2")

    def test_the_ids(self) -> None:
        """The ids and names of note types and decks stay as they are."""
        assert {kind: (one.note_type, one.note_type_id, one.deck, one.deck_id) for kind, one in anki.SORTS.items()} == {
            "question": ("nhs-lead recall 1", 1790100001, "nhs-lead::Recall", 1790200001),
            "term": ("nhs-lead glossary 1", 1790100002, "nhs-lead::Glossary", 1790200002),
            "scenario": ("nhs-lead scenario 1", 1790100003, "nhs-lead::Scenarios", 1790200003),
        }

    def test_the_guid(self, tmp_path: Path) -> None:
        """A note is known by the id of its entry alone, whatever the entry says."""
        before = notes(exported(material()).data, tmp_path)
        after = notes(exported(material([changed(TEARS, title="Other", situation="Other")])).data, tmp_path)
        assert before["tears"]["guid"] == after["tears"]["guid"] == anki.guid("tears") == "jMLGC85YXQ"
        assert len({note["guid"] for note in before.values()}) == len(EVERYTHING)

    def test_the_guid_in_a_pack(self, tmp_path: Path) -> None:
        """The note of an entry of another pack is known by both, and so is the deck it lies in, for good."""
        note = notes(exported(of_pack([TEARS], "trust-one")).data, tmp_path)["tears"]
        assert note["guid"] == anki.guid("trust-one/tears") == "Nh$D#PHXGX"
        assert anki.deck_of(anki.SORTS["scenario"], "trust-one") == (3616664430, "nhs-lead::trust-one::Scenarios")
        assert anki.deck_of(anki.SORTS["scenario"], "") == (1790200003, "nhs-lead::Scenarios")


class TestCards:
    """What stands on them."""

    def test_recall(self, tmp_path: Path) -> None:
        """A recall card asks the question with lettered options; its back has the answer, all reasons, the source."""
        note = notes(exported(material()).data, tmp_path)["first-step"]
        assert note["Kind"] == "Recall question"
        assert note["Prompt"] == "<h1>What does kindness begin with?</h1>"
        assert re.findall("<li>(.*?)</li>", note["Options"]) in (
            [["Attending.", "Helping.", "Leaving."][i] for i in order]
            for order in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
        )
        letter, text = shown(note["Answer"]).split(". ", 1)
        assert text == "Attending."
        assert re.findall("<li>(.*?)</li>", note["Options"])["ABC".index(letter)] == "Attending."
        assert f"{letter} (right)." in note["Why"]
        assert "It never comes." in note["Why"]
        assert note["Source"] == "<ul><li>Adams (2024). Why people stay. Wards.</li></ul>"
        assert note["Extra1"] == note["Extra2"] == ""

    def test_term(self, tmp_path: Path) -> None:
        """A glossary card asks what the word means, and for an abbreviation what it stands for as well."""
        found = notes(exported(material()).data, tmp_path)
        assert shown(found["bed"]["Prompt"]) == "BedWhat does it mean?"
        assert found["bed"]["Answer"] == "<p>Where a patient lies.</p>"
        assert found["bed"]["Why"] == "<p>See also: Kindness at work.</p>"
        assert shown(found["icb"]["Prompt"]) == "ICBWhat does it stand for, and what does it mean?"
        assert found["icb"]["Answer"] == "<p>Integrated care board</p><p>It plans care for a place.</p>"
        alone = notes(exported(material([changed(ICB, meaning="")])).data, tmp_path)["icb"]
        assert shown(alone["Prompt"]) == "ICBWhat does it stand for?"

    def test_scenario(self, tmp_path: Path) -> None:
        """A scenario card tells all that the learner is to know; its back has key, reasons, principle and status."""
        note = notes(exported(material()).data, tmp_path)["tears"]
        for words in ("Tears after handover", "eight in the morning", "You are the ward manager.", "five minutes."):
            assert words in note["Prompt"]
        assert "Put all 4 in order, the most appropriate first." in note["Prompt"]
        assert "in either order" in note["Answer"]
        assert "(place 2 or 3)" in note["Why"]
        assert "Better: Say that you saw it." in note["Why"]
        assert "Attend first. Kindness at work begins there, and beds can wait." in note["Why"]
        assert "Whom did you last ask how it was?" in note["Why"]
        assert "Keyed by the authors, not by a panel." in note["Why"]

    def test_tags(self, tmp_path: Path) -> None:
        """Tags come in families, and none has a blank, which would make two of it."""
        tags = notes(exported(material()).data, tmp_path)["tears"]["tags"].split()
        assert tags == [
            "nhs-lead::scenario",
            "nhs-lead::theme::night-shift",
            "nhs-lead::competency::kindness",
            "nhs-lead::level::team",
        ]

    def test_nothing_remote(self, tmp_path: Path) -> None:
        """No card loads anything or runs anything."""
        templates = anki.FRONT + anki.BACK + anki.CSS
        for note in notes(exported(material()).data, tmp_path).values():
            templates += "".join(note.values())
        assert not re.search(r"<(script|link|img|iframe|style)|url\(|@import|src=|on\w+=", templates, re.IGNORECASE)

    @given(st.text(min_size=1))
    @settings(max_examples=60, deadline=None)
    def test_any_words_are_words(self, tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
        """Whatever content says is shown as it was typed, and none of it is read as HTML or by Anki."""
        said = f"{words}<b onclick='x'>&amp; [sound:x.mp3] [latex]x[/latex] \\(x\\) {{{{Answer}}}} \x1f end"
        option = Option(id="x", text=said, key=1, because=said, better=said)
        entry = changed(
            TEARS, title=said, setting=said, situation=said, debrief=said, options=(option, *TEARS.options[1:])
        )
        note = notes(exported(material([entry])).data, tmp_path_factory.mktemp("odd"))["tears"]
        for field in ("Prompt", "Options", "Why"):
            assert not re.search(r"<b |\[sound|\[latex|\\[(\[]|\{\{|<b\b", note[field])
            typed = shown(note[field])
            assert "<b onclick='x'>&amp; [sound:x.mp3] [latex]x[/latex] \\(x\\) {{Answer}}" in typed
            if words.isprintable() and not words.isspace() and "[[" not in words:
                assert " ".join(words.split()) in " ".join(typed.split())


class TestFidelity:
    """What is told of the export."""

    def test_what_became_of_each(self) -> None:
        """Terms are carried over in full; items with what a card cannot do; a term without a meaning is left out."""
        carried = exported(material([*EVERYTHING, EMPTY])).carried
        told = {one.id: (one.fate, one.how) for one in carried}
        assert told["bed"] == ("identical", "")
        assert told["first-step"][0] == told["tears"][0] == "deviating"
        assert "Again or Good" in told["first-step"][1]
        assert "nearly right" in told["tears"][1]
        assert told["empty"] == ("left out", "it says neither what it stands for nor what it means")
        assert counts(carried) == {"identical": 2, "deviating": 5, "left out": 1}

    def test_content_without_a_date(self) -> None:
        """Content that says no date cannot update a collection, and the report says so and what to do."""
        (told,) = exported(material([BED], version="7")).carried
        assert told.fate == "deviating"
        assert "Anki keeps the old text" in told.how

    def test_nothing_to_carry(self) -> None:
        """Where nothing can be carried over there is no package."""
        assert exported(material([EMPTY])).data == b""

    def test_no_room_for_a_temporary_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A full disk is told in a sentence, with what to do."""
        monkeypatch.setattr(
            "tempfile.mkstemp", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        with pytest.raises(UsageError, match=r"cannot be put together: No space left on device\..*TMPDIR"):
            exported(material())


SCRIPT = """
import sys
from nhs_lead.export import anki
from nhs_lead.export.options import ExportOptions
from tests.export.shelf import material
sys.stdout.buffer.write(anki.export(material(), ExportOptions()).data)
"""


class TestNotes:
    """What is said of the whole deck."""

    @pytest.mark.parametrize(("version", "later"), [("2027.11.30", "2027.12"), ("2027.12", "2028.01")])
    def test_the_rule_of_dates(self, version: str, later: str) -> None:
        """Whoever exports is told when Anki takes changes in, and the next version that is late enough."""
        rule, kept, tagged = exported(material(version=version)).notes
        assert "under the same date stays as it was" in rule
        assert f"such as {later}" in rule
        assert "what a learner has reviewed stays" in kept
        assert "loses their tags" in tagged

    def test_content_without_a_date(self) -> None:
        """Where the content says no date there is none to tell: each entry says what to do."""
        bare = [changed(TEARS, reviewed=None, review_by=None)]
        assert len(exported(material(bare, version="one")).notes) == 2


class TestReproducible:
    """The same input, the same bytes."""

    def test_in_other_processes_at_other_times(self) -> None:
        """Neither the clock nor the order of sets nor the zone of time leaves a trace."""
        first = exported(material()).data
        time.sleep(2.1)  # a zip tells times to two seconds
        for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Lima")):
            again = subprocess.run(
                [sys.executable, "-c", SCRIPT],
                capture_output=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
                cwd=Path(__file__).parent.parent.parent,
            ).stdout
            assert again == first

    def test_dates_are_the_contents(self, tmp_path: Path) -> None:
        """Every date in the package is that of the content."""
        data = exported(material()).data
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert {member.date_time for member in package.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        assert {note["mod"] for note in notes(data, tmp_path).values()} == {"1795392000"}


@pytest.mark.client
class TestInAnki:
    """What the official library makes of a package."""

    @pytest.fixture
    def collection(self, tmp_path: Path) -> "Iterator[Collection]":
        needed("the Python library 'anki' (pip install -e '.[clients]')", THERE)
        from anki.collection import Collection  # noqa: PLC0415 (it may be missing)

        opened = Collection(str(tmp_path / "collection.anki2"))
        yield opened
        opened.close()

    @staticmethod
    def taken_in(collection: "Collection", made: Material, folder: Path) -> dict[str, int]:
        """Import an export as a person would, and return how many notes were new, updated and there already."""
        from anki.collection import (  # noqa: PLC0415 (it may be missing)
            ImportAnkiPackageOptions,
            ImportAnkiPackageRequest,
        )

        file = folder / "deck.apkg"
        file.write_bytes(exported(made).data)
        options = ImportAnkiPackageOptions(merge_notetypes=True, update_notes=0, update_notetypes=0)
        log: Any = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options)).log
        assert len(log.conflicting) == len(log.first_field_match) == 0
        return {"new": len(log.new), "updated": len(log.updated), "there": len(log.duplicate)}

    @staticmethod
    def card(collection: "Collection", id: str) -> Any:
        (found,) = collection.find_cards(f"Id:{id}")
        return collection.get_card(found)

    def test_taken_in(self, collection: "Collection", tmp_path: Path) -> None:
        """Every entry becomes a note with one card, in the deck of its kind, new cards in the library's order."""
        assert self.taken_in(collection, material(), tmp_path) == {"new": 7, "updated": 0, "there": 0}
        assert collection.card_count() == collection.note_count() == 7
        assert len(collection.find_cards("deck:nhs-lead::Scenarios")) == 4
        assert len(collection.find_cards("deck:nhs-lead::Recall")) == 1
        assert len(collection.find_cards("deck:nhs-lead::Glossary")) == 2
        assert len(collection.find_notes("tag:nhs-lead::competency::kindness")) == 2
        assert self.card(collection, "tears").due < self.card(collection, "winter").due

    def test_taken_in_again(self, collection: "Collection", tmp_path: Path) -> None:
        """The same file again changes nothing."""
        self.taken_in(collection, material(), tmp_path)
        assert self.taken_in(collection, material(), tmp_path) == {"new": 0, "updated": 0, "there": 7}

    def test_a_part_and_then_the_whole(self, collection: "Collection", tmp_path: Path) -> None:
        """Exports of parts, and then of the whole, add up to the whole."""
        assert self.taken_in(collection, material([ROTA], "2026.11.30"), tmp_path)["new"] == 1
        assert self.taken_in(collection, material([BED], "2026.11.30"), tmp_path)["new"] == 1
        assert self.taken_in(collection, material(EVERYTHING, "2026.11.30"), tmp_path) == {
            "new": 5,
            "updated": 0,
            "there": 2,
        }
        assert "The night shift is one short." in self.card(collection, "rota").question()
        assert "Where a patient lies." in self.card(collection, "bed").answer()

    def test_packs_side_by_side(self, collection: "Collection", tmp_path: Path) -> None:
        """Entries of one id from the bundled pack and from two others are three notes in three decks, each updated."""
        for number, pack in enumerate(("", "trust-one", "two.folder")):
            asked = changed(FIRST_STEP, question=f"Question {number}?")
            assert self.taken_in(collection, of_pack([asked], pack), tmp_path)["new"] == 1
        assert self.taken_in(collection, of_pack([FIRST_STEP], "trust-one"), tmp_path)["there"] == 1
        later = changed(FIRST_STEP, question="A later one?")
        assert self.taken_in(collection, of_pack([later], "trust-one", "2026.12"), tmp_path)["updated"] == 1
        cards = [collection.get_card(id) for id in collection.find_cards("Id:first-step")]
        assert {
            collection.decks.name(card.did): shown(card.question()).split("?")[0].split()[-1] for card in cards
        } == {
            "nhs-lead::Recall": "0",
            "nhs-lead::trust-one::Recall": "one",
            "nhs-lead::two::Recall": "2",
        }

    def test_later_content_updates_and_keeps_reviews(self, collection: "Collection", tmp_path: Path) -> None:
        """A text that changed, in content with a later date, is updated; what was reviewed stays reviewed."""
        self.taken_in(collection, material(), tmp_path)
        collection.decks.select(collection.decks.id_for_name("nhs-lead::Recall"))
        # What is due in ten minutes waits for tomorrow where Anki's day, usually until four, ends before.
        collection.set_config("rollover", (time.localtime().tm_hour + 12) % 24)
        for _ in range(2):
            card = collection.sched.getCard()
            assert card is not None
            collection.sched.answerCard(card, 3)
        reviewed = self.card(collection, "first-step")
        assert reviewed.reps == 2
        later = changed(FIRST_STEP, question="With what does kindness begin?")
        told = self.taken_in(collection, material([later], version="2026.12"), tmp_path)
        assert told == {"new": 0, "updated": 1, "there": 0}
        again = self.card(collection, "first-step")
        assert "With what does kindness begin?" in again.question()
        assert (again.id, again.reps, again.due, again.ivl) == (reviewed.id, 2, reviewed.due, reviewed.ivl)

    def test_tags_of_a_learner(self, collection: "Collection", tmp_path: Path) -> None:
        """A card that a learner has tagged changes with later content alone, and loses the tag, as is told."""
        self.taken_in(collection, material(), tmp_path)
        (id,) = collection.find_notes("Id:first-step")
        note = collection.get_note(id)
        note.tags.append("exam")
        collection.update_note(note)
        card = self.card(collection, "first-step")
        own = collection.decks.id("My own")
        assert own is not None
        collection.set_deck([card.id], own)
        collection.set_user_flag_for_cards(3, [card.id])
        later = changed(FIRST_STEP, question="With what does kindness begin?")
        between = f"{datetime.datetime.now(datetime.UTC).date():%Y.%m.%d}"
        assert self.taken_in(collection, material([later], version=between), tmp_path)["there"] == 1
        assert "exam" in collection.get_note(id).tags
        assert self.taken_in(collection, material([later], version="2099.01"), tmp_path)["updated"] == 1
        assert "exam" not in collection.get_note(id).tags
        card = self.card(collection, "first-step")
        assert (card.user_flag(), collection.decks.name(card.did)) == (3, "My own"), "these are the card's, and stay"

    def test_the_same_date_updates_nothing(self, collection: "Collection", tmp_path: Path) -> None:
        """A text that changed under the same date is not taken in: the limit that the documents state."""
        self.taken_in(collection, material(), tmp_path)
        later = changed(FIRST_STEP, question="With what does kindness begin?")
        assert self.taken_in(collection, material([later]), tmp_path) == {"new": 0, "updated": 0, "there": 1}

    def test_what_is_told_of_dates_is_so(self, collection: "Collection", tmp_path: Path) -> None:
        """The later version that the export names is late enough for Anki to take in what changed."""
        self.taken_in(collection, material(), tmp_path)
        told = exported(material()).notes[0]
        assert "dated 23 November 2026" in told
        later = re.findall(r"[0-9]{4}[.][0-9]{2}", told)[0]
        changes = material([changed(FIRST_STEP, question="With what does kindness begin?")], version=later)
        assert self.taken_in(collection, changes, tmp_path) == {"new": 0, "updated": 1, "there": 0}

    def test_what_is_gone_stays(self, collection: "Collection", tmp_path: Path) -> None:
        """An entry that left the content stays in Anki."""
        self.taken_in(collection, material(), tmp_path)
        told = self.taken_in(collection, material([TEARS], version="2027.01"), tmp_path)
        assert told == {"new": 0, "updated": 1, "there": 0}
        assert collection.note_count() == 7

    def test_what_a_card_shows(self, collection: "Collection", tmp_path: Path) -> None:
        """The front keeps the key to itself; the back has it, with reasons, sources and whose learning aid it is."""
        self.taken_in(collection, material(), tmp_path)
        card = self.card(collection, "tears")
        front, back = shown(card.question()), shown(card.answer())
        assert "A nurse is crying in the linen room." in front
        for option in TEARS.options:
            assert option.text in front
            assert option.because not in front
            assert option.because in back
        assert "nhs-lead quiz tears" in back
        assert DISCLAIMER in back
        assert "Adams (2024). Why people stay. Wards. p12." in back
        assert "{{" not in front + back
        assert "nhs-lead quiz" not in shown(self.card(collection, "bed").answer())

    def test_no_markup_of_the_content(self, collection: "Collection", tmp_path: Path) -> None:
        """Markup, sounds, formulas and templates in content are shown as typed, and Anki finds no media in them."""
        odd = "<script>alert(1)</script> [sound:x.mp3] \\(x\\) {{Answer}} {{c1::x}} <img src=x onerror=y>"
        entry = changed(WINTER, title=odd, situation=odd, debrief=odd)
        self.taken_in(collection, material([entry]), tmp_path)
        card = self.card(collection, "winter")
        assert odd in shown(card.question())
        assert not re.search(r"<script|<img|\\\(", card.question() + card.answer())
        assert card.question_av_tags() == card.answer_av_tags() == []


PAGE = "https://example.org/a?b=1&c=2"


def test_addresses_are_links(tmp_path: Path) -> None:
    """The address of a source's page can be followed from a card; what is no page's address stays words."""
    made = material()
    ends = (
        (PAGE, f'<a href="{html.escape(PAGE)}">{html.escape(PAGE)}</a>'),
        ("javascript:alert(1)", "javascript:alert(1)"),
    )
    for url, said in ends:
        source = msgspec.structs.replace(made.sources["study"], url=url)
        linked = msgspec.structs.replace(made, sources={"study": source})
        note = notes(exported(linked).data, tmp_path)["first-step"]
        assert f"Wards. {said}</li>" in note["Source"]
        assert ("<a" in note["Source"]) == url.startswith("https")
