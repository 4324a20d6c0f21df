"""What the page's search goes by: the program's own weights, and of lists and vectors what its entries need."""

from pathlib import Path

import msgspec
import pytest

from nhs_lead.export.material import Material
from nhs_lead.export.page.search_tables import tables_of
from nhs_lead.library import answerable, scoring
from nhs_lead.model.outside import OutsideTopic
from tests.export.page.library import material as small
from tests.export.page.node import in_node


@pytest.fixture
def material(tmp_path: Path) -> Material:
    """The small library, with a thesaurus and a topic that lies outside."""
    topic = OutsideTopic(instead="A cookery book answers that.", phrases=("a recipe for pizza",))
    phrases = {"bunk": ["full beds"], "moon": ["a word that no entry has"]}
    return msgspec.structs.replace(small(tmp_path), phrases=phrases, known_words=["bunk"], outside=[topic])


def test_weights_are_read_from_the_program(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tuned in the program is tuned in the page that is exported next."""
    monkeypatch.setattr(scoring, "MEANING", 0.0)
    monkeypatch.setitem(answerable.WEIGHTS, "start", 99.0)
    tables = tables_of(material)
    assert tables["scoring"]["meaning"] == 0.0
    assert tables["answerable"]["weights"]["start"] == 99.0
    assert in_node(material, "recipe kindness pizza", "(typed) => search(typed).certainty") > 0


def test_a_part_of_a_library_is_searched_by_what_it_holds(material: Material) -> None:
    """Of a thesaurus and of the word vectors a page has only what leads to entries in it."""
    part = msgspec.structs.replace(material, entries=material.of_kind("framework"), sources={})
    whole, part_tables = tables_of(material), tables_of(part)
    assert [key for key, _ in whole["phrases"]] == ["bunk"]
    assert part_tables["phrases"] == []
    assert len(part_tables["vectors"]["rows"]) < len(whole["vectors"]["rows"]) / 2
    assert in_node(part, "a model", "(typed) => search(typed).hits.map((hit) => hit.entry.id)") == ["model"]
