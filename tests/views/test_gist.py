"""The gist of a long entry, and one section of it."""

import pytest

from nhs_lead.errors import NotFoundError
from nhs_lead.model.knowledge import Challenge, Competency, Practice
from nhs_lead.pages.page import Facts, Heading, Items, Section
from nhs_lead.views.entry_page import Surroundings, entry_page
from nhs_lead.views.gist import gist, section_page

CALM = Competency(
    id="calm",
    title="Calm",
    about="Calm is quiet attention. It can be learnt.\n\nMuch is said. It matters because fear spreads.",
    behaviours=("Breathes.",),
    develop=("Breathe.", "Wait.", "Ask.", "Sleep."),
)


def test_what_a_gist_holds() -> None:
    """It says what the thing is, why it matters, the first three things to do, and which sections follow."""
    page = entry_page(CALM, Surroundings(), opened=True)
    assert page.blocks[1:6] == [
        Facts([("What it is", "Calm is quiet attention."), ("Why it matters", "It matters because fear spreads.")]),
        Section("Three things to do"),
        Items(("Breathe.", "Wait.", "Ask.")),
        Facts([("Sections", "behaviours, growing (one of them behind the id: that alone)")]),
        Section("In full"),
    ]
    assert page.blocks[6:] == entry_page(CALM, Surroundings()).blocks[1:]


def test_where_nothing_says_why() -> None:
    """Where no sentence says why it matters there is no such line, and a short second sentence joins the first."""
    practice = Practice(id="rota", title="Rota", about="A rota is fair. It is short.", steps=tuple("abcd"))
    facts = gist(practice, [])[0]
    assert facts == Facts([("What it is", "A rota is fair. It is short."), ("Why it matters", "")])


def test_a_challenge_matters_by_its_implication() -> None:
    """What a challenge means for leaders is why it matters."""
    challenge = Challenge(id="beds", title="Beds", about="Full.", implication="Choose openly", actions=tuple("abcd"))
    assert gist(challenge, [])[0] == Facts([("What it is", "Full."), ("Why it matters", "Choose openly.")])


def test_a_short_entry_has_none() -> None:
    """Where all there is to do fits a gist, the page itself is short."""
    assert gist(Competency(id="calm", title="Calm", develop=tuple("abc")), []) == []


@pytest.mark.parametrize("words", ["growing", "grow", "Ways to  GROW", "ways"])
def test_a_section_alone(words: str) -> None:
    """A section is asked for by its name, its title, or how either begins, and stands under the entry's name."""
    page = section_page(entry_page(CALM, Surroundings()), CALM, words)
    heading, section, items, _ = page.blocks
    assert isinstance(heading, Heading)
    assert (section, items) == (Section("Ways to grow"), Items(CALM.develop))


@pytest.mark.parametrize("words", ["nonsense", "", " "])
def test_a_section_that_is_not_there(words: str) -> None:
    """The error names the sections that there are."""
    with pytest.raises(NotFoundError, match="Its sections are behaviours and growing"):
        section_page(entry_page(CALM, Surroundings()), CALM, words)
