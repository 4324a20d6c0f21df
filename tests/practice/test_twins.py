"""Which members of a family a learner has answered, and that a day of reviews brings one of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import msgspec
import pytest

from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Scenario
from nhs_lead.practice.review import assemble, dilemma_for
from nhs_lead.practice.twins import answered_twins
from nhs_lead.record.entities import Planned, RecordedSitting
from nhs_lead.record.revision import revision
from nhs_lead.record.schedule_state import Memories
from nhs_lead.record.store import Record
from tests.conftest import Write
from tests.record.history import AT, NOW, kept

OPTIONS = "".join(f"    - {{id: o{one}, text: Do {one}., key: KEY{one}, because: So.}}\n" for one in range(3))


def dilemma(id: str, competency: str, family: str, best: int) -> str:
    options = OPTIONS
    for one in range(3):
        options = options.replace(f"KEY{one}", str(1 + (one - best) % 3))
    return (
        f"- id: {id}\n  title: {id.capitalize()}\n  competencies: [{competency}]\n  situation: It is {id}.\n"
        f"  family: {family}\n  turns_on: It is {id}\n  format: rank\n  options:\n{options}"
    )


PACK = {
    "competencies/a.yaml": "- {id: kindness, about: Being kind.}\n- {id: thrift, about: Being thrifty.}\n",
    "scenarios/a.yaml": dilemma("spring", "kindness", "seasons", 0)
    + dilemma("autumn", "thrift", "seasons", 1)
    + dilemma("summer", "thrift", "seasons", 2)
    + dilemma("north", "kindness", "winds", 0)
    + dilemma("south", "kindness", "winds", 1),
}


@pytest.fixture
def library(write: Write, tmp_path: Path) -> Library:
    return open_library([str(write(PACK))], str(tmp_path / "cache")).library


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "data"), NOW).record as opened:
        yield opened


def scenario(library: Library, id: str) -> Scenario:
    found = library.get(id)
    assert isinstance(found, Scenario)
    return found


def answered(record: Record, item: Scenario, at: str = AT, *, pack: str = "pack.folder") -> None:
    """Keep an answer to `item` of a pack, in its own sitting."""
    digest = revision(item)
    sitting = RecordedSitting(
        id=f"s-{pack}{item.id}-{at}",
        started=at,
        topic="",
        title="T",
        command="nhs-lead quiz",
        settings={},
        items=(Planned(item=item.id, revision=digest, order=("o0", "o1", "o2"), pack=pack or msgspec.UNSET),),
    )
    record.begin(sitting, {digest: msgspec.json.encode(item)})
    record.keep(
        kept(
            of=sitting.id,
            id=f"a-{item.id}-{at}{pack}",
            at=at,
            item=item.id,
            revision=digest,
            answer=("o0", "o1", "o2"),
            pack=pack or msgspec.UNSET,
        )
    )


def test_of_family(library: Library) -> None:
    """The library gives a family's members in their order, and none for a family that is not there."""
    assert [one.id for one in library.of_family("seasons")] == ["spring", "autumn", "summer"]
    assert library.of_family("gone") == []
    assert library.of_family("") == []


def test_members_that_were_answered(library: Library, record: Record) -> None:
    """They come in the order of the family, as they were asked, without the item itself and other families."""
    for id in ("summer", "autumn", "north", "spring"):
        answered(record, scenario(library, id))
    found = answered_twins(library, scenario(library, "spring"), record)
    assert [one.id for one in found] == ["autumn", "summer"]


def test_as_it_was_asked(library: Library, record: Record) -> None:
    """A member whose words have changed since is told in the words that were answered."""
    old = msgspec.structs.replace(scenario(library, "autumn"), situation="It was autumn.", turns_on="The leaves")
    answered(record, old)
    (found,) = answered_twins(library, scenario(library, "spring"), record)
    assert found.turns_on == "The leaves"


def test_what_another_pack_calls_by_its_id(library: Library, record: Record) -> None:
    """An answer in another pack to what has the id of a member is no answer to that member."""
    other = msgspec.structs.replace(scenario(library, "autumn"), situation="It is fall.", turns_on="The other pack")
    item = scenario(library, "spring")
    answered(record, other, pack="another-trust")
    answered(record, other, pack="")  # kept before packs were told apart, and worded otherwise
    assert answered_twins(library, item, record) == []
    answered(record, scenario(library, "autumn"), "2026-11-23T10:00:00.000Z", pack="")
    assert [twin.turns_on for twin in answered_twins(library, item, record)] == ["It is autumn"]
    answered(record, other, "2026-11-23T11:00:00.000Z", pack="another-trust")
    assert [twin.turns_on for twin in answered_twins(library, item, record)] == ["It is autumn"]


def test_only_what_came_before(library: Library, record: Record) -> None:
    """History tells of an answer what was answered before it, and what was taken back is not told."""
    answered(record, scenario(library, "autumn"), "2026-11-23T10:00:00.000Z")
    answered(record, scenario(library, "summer"), "2026-11-23T12:00:00.000Z")
    item = scenario(library, "spring")
    between = answered_twins(library, item, record, before="2026-11-23T11:00:00.000Z")
    assert [one.id for one in between] == ["autumn"]
    record.take_back("a-autumn-2026-11-23T10:00:00.000Zpack.folder", AT)
    after = answered_twins(library, item, record)
    assert [one.id for one in after] == ["summer"]


def test_a_review_brings_one_member(library: Library, record: Record) -> None:
    """Though two competencies wait, a review asks one member of each family at most."""
    numbers = set()
    for seed in range(20):
        asked = assemble(library, Memories(record), {}, date(2026, 11, 23), 10_000, Random(seed))
        families = [one.item.family for one in asked if isinstance(one.item, Scenario)]
        assert len(families) == len(set(families))
        numbers.add(len(families))
    assert numbers == {1, 2}  # one where kindness took the only family that practises thrift


def test_the_next_review_of_the_day(library: Library, record: Record) -> None:
    """What was asked today keeps its family away until tomorrow, also from another review."""
    today = date(2026, 11, 23)
    seen = {"spring": "2026-11-23T09:00:00.000Z", "north": "2026-11-20T09:00:00.000Z"}
    for seed in range(10):
        asked = assemble(library, Memories(record), seen, today, 10_000, Random(seed), ["spring"])
        assert [one.item.id for one in asked] == ["south"]
        tomorrow = assemble(library, Memories(record), seen, date(2026, 11, 24), 10_000, Random(seed))
        assert any(isinstance(one.item, Scenario) and one.item.family == "seasons" for one in tomorrow)


def test_no_member_is_left(library: Library) -> None:
    """Where each family that practises a competency had its turn today, there is no dilemma on it."""
    assert dilemma_for(library, "thrift", [], {}, set(), Random(1), {"seasons"}) is None
    found = dilemma_for(library, "kindness", [], {}, set(), Random(1), {"seasons"})
    assert found is not None
    assert found.family == "winds"
