"""Which words of a query each entry holds, and in which field."""

from nhs_lead.library.matches import held_by
from tests.library.conftest import Shelve

PACK = {
    "levels/a.yaml": """
        - {id: a, title: The pelican, about: A pelican and a heron., summary: A stork.}
        - {id: b, title: The stork, about: A heron., summary: A heron.}
        - {id: c, title: The pelican, about: x}
        """
}


def test_most_telling_field(shelve: Shelve) -> None:
    """Each word is said to stand in the field that tells most, for the entries that were asked for and no others."""
    library = shelve(PACK)
    assert held_by(library, ["a", "b"], ["pelican", "heron", "stork", "swan"]) == {
        ("a", "pelican"): "title",
        ("a", "heron"): "body",
        ("a", "stork"): "lead",
        ("b", "stork"): "title",
        ("b", "heron"): "lead",
    }


def test_nothing_asked(shelve: Shelve) -> None:
    """Without entries or without words there is nothing to say."""
    library = shelve(PACK)
    assert held_by(library, [], ["pelican"]) == {}
    assert held_by(library, ["a"], []) == {}
