"""What a family is, and what its members' keys call best."""

import msgspec

from nhs_lead.model.families import best_options, by_family, family_of
from nhs_lead.model.items import Item, Option, Panel, Scenario
from nhs_lead.model.wording import keyed_by, sentence, turned_on
from nhs_lead.record.revision import revision
from tests.quiz.scenarios import best, choosing, member, ranked, rated, recalled


def test_best_options() -> None:
    """The first place, also where it is shared; the three right ones; the good side of the verdicts."""
    assert best_options(ranked(2, 1, 3)) == {"b"}
    assert best_options(best(1, 1, 3)) == {"a", "b"}
    assert best_options(choosing("bdf")) == {"b", "d", "f"}
    assert best_options(rated("very-appropriate", "inappropriate", "appropriate", "very-inappropriate")) == {"a", "c"}


def test_families_of_items() -> None:
    """Members stand under their family in their order; whatever stands alone belongs to none."""
    first, second, other = member("a", "f", 1, 2, 3), member("b", "f", 3, 2, 1), member("c", "g", 1, 2, 3)
    items: list[Item] = [first, ranked(1, 2, 3), other, recalled("a"), second]
    assert by_family(items) == {"f": [first, second], "g": [other]}
    assert [family_of(item) for item in items] == ["f", "", "g", "", "f"]


def test_a_family_changes_no_revision() -> None:
    """Whoever puts an old scenario into a family keeps the history of all who answered it."""
    alone = ranked(1, 2, 3)
    joined = msgspec.structs.replace(alone, family="f", turns_on="The hour")
    assert revision(joined) == revision(alone)


def test_who_keyed_it() -> None:
    """A panel's key is told with its size and how far it agreed, where that is known."""

    def said(panel: Panel | None) -> str:
        options = (Option(id="a", text="Do.", key=1, because="So."),) * 3
        return keyed_by(
            Scenario(id="x", situation="…", format="rank", options=options, status="panel-keyed", panel=panel)
        )

    assert said(Panel(readers=12, w=0.714)) == "Keyed by a panel of 12 (Kendall's W 0.71)."
    assert said(Panel(readers=5, kappa=0.4)) == "Keyed by a panel of 5 (Fleiss' kappa 0.40)."
    assert said(Panel(readers=5)) == "Keyed by a panel of 5."
    assert said(None) == "Keyed by a panel."
    assert keyed_by(ranked(1, 2, 3)) == "Keyed by the authors, not by a panel."


def test_what_it_turned_on() -> None:
    """It is one sentence, with a full stop where the author set no sign; without a family there is none."""
    assert turned_on(member("a", "f", 1, 2, 3)) == "What it turned on: The fact of a."
    assert turned_on(ranked(1, 2, 3)) == ""
    assert [sentence(" Who waits "), sentence("Who waits?")] == ["Who waits.", "Who waits?"]
