"""What stands around an entry on its page."""

from pathlib import Path

import pytest

from nhs_lead.cli.surroundings import surroundings, titles_for
from nhs_lead.library.cache import open_library
from nhs_lead.library.library import Library
from nhs_lead.model.items import Scenario


@pytest.fixture
def library(pack: Path, tmp_path: Path) -> Library:
    return open_library([str(pack)], str(tmp_path / "cache")).library


def test_around_a_competency(library: Library) -> None:
    """Its sources, the titles of what it names, what names it, and the scenarios that practise it."""
    entry = library.get("kindness")
    assert entry is not None
    around = surroundings(library, entry)
    assert set(around.sources) == {"study"}
    assert around.titles == {"study": "Why people stay", "full-beds": "Full beds", "thrift": "Thrift"}
    assert {one.id for one in around.naming} == {"full-beds", "what-is-kindness"}
    assert [scenario.id for scenario in around.scenarios] == ["tears"]


def test_titles_for_a_debrief(library: Library) -> None:
    """A debrief names its competencies and what its words link to."""
    item = library.get("tears")
    assert isinstance(item, Scenario)
    assert titles_for(library, item) == {"kindness": "Kindness at work"}
