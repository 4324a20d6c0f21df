"""Keys that a panel proposes: from its means, with nothing else changed."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from nhs_lead.authoring import yaml_writer
from nhs_lead.authoring.panel.proposal import as_written, no_longer_apart, proposed
from nhs_lead.model.items import Scenario
from nhs_lead.packs import markable, read
from tests.authoring.panel.readers import ALL, RANK, RATE, THREE, TWINS
from tests.conftest import Write


def keys(scenario: Scenario | None) -> list[object]:
    assert scenario is not None
    return [option.key or option.verdict for option in scenario.options]


def test_places() -> None:
    """Keys follow the mean places, and equal means share one; the panel's size and W stand beside them."""
    made = proposed(RANK, [{"a": 2, "b": 1, "c": 3}, {"a": 2, "b": 1, "c": 3}, {"a": 1, "b": 2, "c": 3}])
    assert keys(made.scenario) == [2, 1, 3]
    assert made.moved == ("a", "b")
    assert made.scenario is not None
    assert made.scenario.status == "panel-keyed"
    assert made.scenario.panel is not None
    assert (made.scenario.panel.readers, made.scenario.panel.w, made.scenario.panel.kappa) == (3, 0.78, None)
    tied = proposed(RANK, [{"a": 1, "b": 1, "c": 3}] * 3)
    assert keys(tied.scenario) == [1, 1, 3]


def test_verdicts_and_three() -> None:
    """A verdict is the nearest to the mean; half-way, the one that more readers gave, or else the worse."""
    said = [{"a": 0, "b": 3, "c": 1}, {"a": 1, "b": 3, "c": 2}, {"a": 1, "b": 2, "c": 1}, {"a": 0, "b": 3, "c": 2}]
    made = proposed(RATE, said)
    assert keys(made.scenario) == ["appropriate", "very-inappropriate", "inappropriate"]
    chosen = [{id: int(id in three) for id in "abcdefgh"} for three in ("abd", "abd", "abe", "abd")]
    assert keys(proposed(THREE, chosen).scenario) == [1, 1, 2, 1, 2, 2, 2, 2]


def test_no_key() -> None:
    """Two readers are no panel, and a panel that is divided has no key to propose."""
    assert proposed(RANK, [{"a": 1, "b": 2, "c": 3}] * 2).scenario is None
    assert proposed(RANK, [{"a": 1, "b": 1, "c": 1}] * 3).scenario is None
    divided = [{id: int(id in three) for id in "abcdefgh"} for three in ("abc", "abd", "abe")]
    assert proposed(THREE, divided).scenario is None


@given(st.data())
def test_a_proposed_key_can_be_marked(data: st.DataObject) -> None:
    """Whatever readers said, what is proposed is a key that the schemes can mark, and every reason is the author's."""
    item = data.draw(st.sampled_from(ALL))
    ids = [option.id for option in item.options]
    if item.format == "choose-three":
        one = st.lists(st.sampled_from(ids), min_size=3, max_size=3, unique=True).map(
            lambda three: {id: int(id in three) for id in ids}
        )
    else:
        low, high = (0, 3) if item.format == "rate" else (1, len(ids))
        one = st.fixed_dictionaries({id: st.integers(low, high) for id in ids})
    made = proposed(item, data.draw(st.lists(one, min_size=3, max_size=6))).scenario
    if made is None:
        return
    assert markable.findings(made) == []
    for before, after in zip(item.options, made.options, strict=True):
        unkeyed = msgspec.structs.replace(after, key=before.key, verdict=before.verdict)
        assert unkeyed == before
    assert msgspec.structs.replace(made, options=item.options, status=item.status, panel=None) == item


def test_as_written(write: Write) -> None:
    """What is written into an upper pack stands instead of the entry below, and reads back as it was."""
    made = proposed(RANK, [{"a": 2, "b": 1, "c": 3}] * 3).scenario
    assert made is not None
    low = write({"scenarios/a.yaml": yaml_writer.written([{**as_written(RANK), "replaces": False}])}, "low")
    over = write({"scenarios/a.yaml": yaml_writer.written([as_written(made)])}, "over")
    (found,) = read.read([str(low), str(over)]).made
    assert msgspec.structs.replace(found.entry, replaces=False, summary="") == made


def test_families_that_a_panel_joins() -> None:
    """Where the panel's keys give two members the same answer, that is told."""
    same = proposed(TWINS[1], [{"a": 1, "b": 2, "c": 3}] * 3).scenario
    assert same is not None
    assert [(one.id, other.id) for one, other in no_longer_apart([TWINS[0], same])] == [("spring", "autumn")]
    assert no_longer_apart(list(TWINS)) == []
