"""The first screen: what is here, and what to try."""

from nhs_lead.library.summary import Holdings
from nhs_lead.model.kinds import KINDS
from nhs_lead.model.pack import Pack
from nhs_lead.views import plain
from nhs_lead.views.home import DISCLAIMER, Learner, Left, holdings_page, home_page
from tests.views.conftest import on_terminal

PACKS = [Pack(name="small", title="Small", version="1"), Pack(name="trust", title="Trust", version="2")]
HOLDINGS = Holdings(counts={"faq": 1, "scenario": 20, "challenge": 0}, described=PACKS, faults_in={})


def test_every_kind_says_what_it_is_for() -> None:
    """No kind is forgotten on the first screen."""
    assert all(kind.says for kind in KINDS.values())


def test_only_what_is_there_is_listed() -> None:
    """Kinds without entries are left out, and each row begins with what browse calls the kind."""
    assert [line.split("\t")[:2] for line in plain.render(holdings_page(HOLDINGS)).splitlines()] == [
        ["faqs", "1 FAQ"],
        ["scenarios", "20 scenarios"],
    ]


def test_it_fits_a_window() -> None:
    """With every kind of entry, and packs laid over each other, it has no more than 23 lines of 80 columns."""
    holdings = Holdings(counts=dict.fromkeys(KINDS, 1234), described=PACKS, faults_in={})
    learner = Learner(5, 4, 30, None, Left("Compassion", 2, 5), ("nhs-lead assess", "rate yourself"))
    for shown in (home_page(holdings), home_page(holdings, learner)):
        assert len(on_terminal(shown, 80).splitlines()) <= 23


def test_a_new_role_has_its_way_in() -> None:
    """Where there are tracks, whoever begins in a role is sent to them; where there are none, nobody is."""
    tracks = Holdings(counts={"track": 1}, described=PACKS, faults_in={})
    assert "nhs-lead start" in plain.render(home_page(tracks))
    assert "nhs-lead start" not in plain.render(home_page(HOLDINGS))


def test_the_first_screen_says_what_it_is_not() -> None:
    """The disclaimer and the packs in use stand on the first screen."""
    text = " ".join(plain.render(home_page(HOLDINGS)).split())
    assert DISCLAIMER in text
    assert "Small 1, Trust 2" in text
