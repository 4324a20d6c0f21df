"""What a quiz for a learning system asks, holds and leaves out, whatever the standard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nhs_lead.errors import UsageError
from nhs_lead.export import cmi5, scorm
from nhs_lead.export.material import Material
from nhs_lead.export.options import Exported, ExportOptions
from nhs_lead.export.quiz_package import asked_of, carried, packed
from tests.export.page.library import material

EXPORTS: tuple[Callable[[Material, ExportOptions], Exported], ...] = (scorm.export, cmi5.export)


def test_count_and_seed_draw_the_items(tmp_path: Path) -> None:
    """As many items are asked as were wanted, the same for the same seed; the others are left out and said so."""
    small = material(tmp_path, "scorm")
    drawn = [[item.id for item in asked_of(small, ExportOptions(count=2, seed=seed))] for seed in (1, 1, 2, 3, 4)]
    assert [len(ids) for ids in drawn] == [2] * 5
    assert drawn[0] == drawn[1]
    assert len({tuple(ids) for ids in drawn}) > 1
    told = carried(small, asked_of(small, ExportOptions(count=2)))
    assert [entry.fate for entry in told].count("identical") == 2
    assert "the package asks 2 items; --count asks more, --seed draws others" in {entry.how for entry in told}


def test_facts_alone_make_a_package(tmp_path: Path) -> None:
    """Where only recall questions are there, they are the quiz; beside scenarios they stay out, and it says so."""
    both, facts = material(tmp_path, "scorm"), material(tmp_path, "scorm", kinds=["questions"])
    assert [item.id for item in asked_of(facts, ExportOptions())] == ["first-step"]
    assert carried(both, asked_of(both, ExportOptions()))[-1].how == (
        "a package of scenarios asks no recall questions; --kind questions makes one of them"
    )


def test_what_a_debrief_names_comes_along(tmp_path: Path) -> None:
    """A package holds its items and what they point to, and nothing else of the library."""
    small = material(tmp_path, "scorm")
    inside = packed(small, [item for item in small.items if item.id == "rota"])
    assert ([entry.id for entry in inside.entries], list(inside.sources)) == (["rota", "thrift"], [])
    inside = packed(small, [item for item in small.items if item.id == "tears"])
    assert ([entry.id for entry in inside.entries], list(inside.sources)) == (["tears", "kindness", "team"], ["study"])


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize(
    ("options", "said", "hint"),
    [
        ({"count": 0}, "A package cannot ask 0 items.", "Give --count a number from 1 to 100."),
        ({"count": 101}, "A package cannot ask 101 items.", "Give --count a number from 1 to 100."),
        ({"pass_mark": 101}, "101 is no pass mark.", "100 is the key, 0 is guessing"),
        ({"pass_mark": -101}, "-101 is no pass mark.", "from -100 to 100"),
    ],
)
def test_what_no_package_can_be(
    tmp_path: Path,
    export: Callable[[Material, ExportOptions], Exported],
    options: dict[str, int],
    said: str,
    hint: str,
) -> None:
    """More answers than SCORM 1.2 can keep of a sitting are refused, and so is none, and a mark out of the scale."""
    with pytest.raises(UsageError) as refused:
        export(material(tmp_path, "scorm"), ExportOptions(**options))  # type: ignore[arg-type]
    assert refused.value.message == said
    assert hint in refused.value.hint
