"""Our competencies through somebody else's framework."""

from nhs_lead.growth.frameworks import Under, by_part, order, usable
from tests.growth.competencies import competency

FOUND = [
    competency("kindness", ladder="Caring;Being there", law="Duty"),
    competency("thrift"),
    competency("patience", ladder="Being there;Quiet"),
]


def test_frameworks_that_can_be_used() -> None:
    """Only those that some competency is matched to."""
    assert usable(FOUND) == ["ladder", "law"]


def test_parts_in_the_framework_s_order() -> None:
    """A competency stands under each of its parts; parts without any are shown empty, the unnamed come last."""
    assert by_part("ladder", ["Being there", "Money", "Caring"], FOUND) == [
        Under("Being there", ("kindness", "patience")),
        Under("Money", ()),
        Under("Caring", ("kindness",)),
        Under("Quiet", ("patience",)),
        Under("", ("thrift",)),
    ]


def test_nothing_is_unnamed() -> None:
    """Where the framework names all of ours, there is no heading for the rest."""
    assert by_part("ladder", [], FOUND[:1]) == [Under("Caring", ("kindness",)), Under("Being there", ("kindness",))]


def test_each_is_asked_once() -> None:
    """The order of questions follows the framework, and none is asked twice or left out."""
    assert order(by_part("ladder", ["Being there", "Caring"], FOUND)) == ["kindness", "patience", "thrift"]
    assert order(by_part("law", [], FOUND)) == ["kindness", "thrift", "patience"]
