"""What the record knows by one name may be another thing in the library in use."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.identity import BUNDLED
from nhs_lead.model.items import Choice, Question, Scenario
from nhs_lead.practice.local_ids import local_ids
from nhs_lead.record.revision import revision
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from tests.conftest import Write
from tests.record.history import NOW, kept, sitting

ASKED = Question(
    id="chair",
    question="Who chairs the board?",
    options=(
        Choice(id="a", text="Anna", correct=True, because="So."),
        Choice(id="b", text="Bea", because="So."),
        Choice(id="c", text="Cleo", because="So."),
    ),
)
PACK = {
    "pack.yaml": "{name: trust, title: Trust, version: '1'}\n",
    "questions/a.yaml": (
        "- id: chair\n  question: Who chairs the board?\n  options:\n"
        "    - {id: a, text: Anna, correct: true, because: So.}\n    - {id: b, text: Bea, because: So.}\n"
        "    - {id: c, text: Cleo, because: So.}\n"
    ),
    "scenarios/a.yaml": (
        "- id: tears\n  situation: A nurse cries.\n  format: rank\n  options:\n"
        "    - {id: a, text: Ask., key: 1, because: So.}\n    - {id: b, text: Wait., key: 2, because: So.}\n"
        "    - {id: c, text: Go., key: 3, because: So.}\n"
    ),
    "glossary/a.yaml": "- {id: huddle, title: Huddle, meaning: A short meeting.}\n",
}


@pytest.fixture
def library(write: Write, tmp_path: Path) -> Library:
    return open_library([str(write(PACK))], str(tmp_path / "cache")).library


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "data"), NOW).record as opened:
        yield opened


def answered(record: Record, words: Question | Scenario, *, lost: bool = False) -> None:
    """Keep an answer to `words`, without a pack; `lost` leaves out the words."""
    asked = {} if lost else {revision(words): msgspec.json.encode(words)}
    record.begin(sitting("s", items=0), asked)
    record.keep(kept(of="s", item=words.id, revision=revision(words), format="recall"))


def test_what_is_known_by_its_pack(library: Library, record: Record) -> None:
    """A pack's entry is known by the pack; what has another pack, or has left, is not here."""
    keys = ["trust/chair", "other/chair", "trust/gone", "trust/huddle"]
    assert local_ids(library, Memories(record), keys) == {"trust/chair": "chair", "trust/huddle": "huddle"}


def test_an_answer_without_a_pack(library: Library, record: Record) -> None:
    """It counts for the pack's entry where it was asked in the words of that entry."""
    answered(record, ASKED)
    assert local_ids(library, Memories(record), ["chair"]) == {"chair": "chair"}


def test_other_words_without_a_pack(library: Library, record: Record) -> None:
    """It does not count for the pack's entry where it was asked in other words."""
    answered(record, msgspec.structs.replace(ASKED, question="Who cleans the board?"))
    assert local_ids(library, Memories(record), ["chair"]) == {}


def test_lost_words_without_a_pack(library: Library, record: Record) -> None:
    """Where nobody knows what was asked, the id decides."""
    answered(record, ASKED, lost=True)
    assert local_ids(library, Memories(record), ["chair"]) == {"chair": "chair"}


def test_unreadable_words_without_a_pack(library: Library, record: Record) -> None:
    """Words that cannot be read are lost words: the id decides."""
    record.begin(sitting("s", items=0), {"r": b"not json"})
    record.keep(kept(of="s", item="chair", revision="r", format="recall"))
    assert local_ids(library, Memories(record), ["chair"]) == {"chair": "chair"}


def test_a_term_asked_as_a_question(library: Library, record: Record) -> None:
    """A term is asked with its meaning as the right option, and is known by that."""
    options = (Choice(id="a", text="A short meeting.", correct=True, because="So."), *ASKED.options[1:])
    answered(record, msgspec.structs.replace(ASKED, id="huddle", options=options))
    assert local_ids(library, Memories(record), ["huddle"]) == {"huddle": "huddle"}


def test_one_key_of_two(library: Library, record: Record) -> None:
    """Where the pack's own key is known, an answer without a pack is not the same thing told twice."""
    answered(record, ASKED)
    assert local_ids(library, Memories(record), ["chair", "trust/chair"]) == {"trust/chair": "chair"}


def test_a_dilemma_in_another_format(library: Library, record: Record) -> None:
    """A dilemma is the pack's own in whatever format it was asked, as long as its words are the same."""
    tears = library.get("tears")
    assert isinstance(tears, Scenario)
    answered(record, msgspec.structs.replace(tears, format="best"))
    assert local_ids(library, Memories(record), ["tears"]) == {"tears": "tears"}


def test_a_dilemma_in_other_words(library: Library, record: Record) -> None:
    """A dilemma that was asked in other words is another thing."""
    tears = library.get("tears")
    assert isinstance(tears, Scenario)
    answered(record, msgspec.structs.replace(tears, situation="A nurse laughs."))
    assert local_ids(library, Memories(record), ["tears"]) == {}


def test_a_question_under_the_id_of_a_dilemma(library: Library, record: Record) -> None:
    """A question of fact that had the id of the pack's dilemma is another thing."""
    answered(record, msgspec.structs.replace(ASKED, id="tears"))
    assert local_ids(library, Memories(record), ["tears"]) == {}


def test_in_the_bundled_pack(write: Write, tmp_path: Path, record: Record) -> None:
    """Where all is of the bundled pack, what has no pack is known by its id, and what has one is not here."""
    named = f"{{name: {BUNDLED}, title: Bundled, version: '1'}}\n"
    bundled = open_library([str(write({**PACK, "pack.yaml": named}, "bundled"))], str(tmp_path / "cache")).library
    assert local_ids(bundled, Memories(record), ["chair", "trust/chair"]) == {"chair": "chair"}
