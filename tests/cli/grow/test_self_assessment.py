"""What a self-assessment stands on: its competencies by the names that people give them."""

from pathlib import Path

import pytest

from nhs_lead.cli.grow.self_assessment import Ground, competencies_called, open_ground
from nhs_lead.errors import NotFoundError
from nhs_lead.library.cache import open_library


@pytest.fixture
def ground(content: Path, tmp_path: Path) -> Ground:
    return open_ground(open_library([str(content)], str(tmp_path / "cache")).library, "")


class TestCompetenciesCalled:
    """Naming the competencies to rate."""

    def test_ids_and_names(self, ground: Ground) -> None:
        """An id and a title both name it, twice is once, and they come in the order in which they are asked."""
        assert competencies_called(ground, ["patience", "Kindness at work", "kindness"]) == ["kindness", "patience"]

    def test_a_name_that_is_none(self, ground: Ground) -> None:
        """What is near is offered; an entry of another kind is no competency."""
        with pytest.raises(NotFoundError, match="There is no competency 'kindnes'") as raised:
            competencies_called(ground, ["kindnes"])
        assert "Did you mean kindness?" in str(raised.value.hint)
        with pytest.raises(NotFoundError, match="There is no competency 'ladder'"):
            competencies_called(ground, ["ladder"])
