"""Which entries an entry names."""

from nhs_lead.model.fields import Claim, Part, Stages
from nhs_lead.model.items import Option, Scenario
from nhs_lead.model.knowledge import Challenge, Competency, Faq, Programme
from nhs_lead.model.references import Reference, references_of


def test_fields_that_hold_ids() -> None:
    """A field of ids says of which kind they are; the place in a source is no part of its id."""
    challenge = Challenge(
        id="a",
        related=("b",),
        sources=("s#p1",),
        evidence=(Claim(claim="c", source="t#p2", as_of="2024"),),
        competencies=("c",),
    )
    assert list(references_of(challenge)) == [
        Reference("b", ("related", 0), ""),
        Reference("s", ("sources", 0), "source"),
        Reference("t", ("evidence", 0, "source"), "source"),
        Reference("c", ("competencies", 0), "competency"),
    ]


def test_level() -> None:
    """The level of a programme is the id of a level, where it is given at all."""
    assert list(references_of(Programme(id="a", level="middle-leadership"))) == [
        Reference("middle-leadership", ("level",), "level")
    ]
    assert list(references_of(Programme(id="a"))) == []


def test_frameworks() -> None:
    """The keys of a competency's frameworks are ids; the names of their parts are words."""
    competency = Competency(id="a", frameworks={"hlm": ("Holding to account",), "clcf": ()})
    assert list(references_of(competency)) == [
        Reference("hlm", ("frameworks", "hlm"), "framework"),
        Reference("clcf", ("frameworks", "clcf"), "framework"),
    ]


def test_links_in_running_text() -> None:
    """A link counts wherever text runs: in fields, in lists, in parts, in stages, in options."""
    competency = Competency(
        id="a",
        about="See [[one]] and [[two|words]].",
        parts=(Part(name="p", description="Like [[three]]."),),
        behaviours=("plain", "as in [[four]]"),
        stages=Stages(starting="[[five]]", steady="b", strong="c", teaching="d"),
    )
    assert list(references_of(competency)) == [
        Reference("one", ("about",), ""),
        Reference("two", ("about",), ""),
        Reference("three", ("parts", 0, "description"), ""),
        Reference("four", ("behaviours", 1), ""),
        Reference("five", ("stages", "starting"), ""),
    ]
    scenario = Scenario(
        id="s",
        situation="You wait.",
        format="best",
        options=(Option(id="o", text="Ask.", because="See [[six]]."),),
    )
    assert list(references_of(scenario)) == [Reference("six", ("options", 0, "because"), "")]


def test_nothing_named() -> None:
    """An entry that names nothing refers to nothing; its own id is no reference."""
    assert list(references_of(Faq(id="a", question="Why?", answer="Because [a]."))) == []
