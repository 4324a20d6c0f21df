"""Sources: the publisher and the site of the address."""

import pytest

from nhs_lead.authoring.rules.publishers import COMMON_GROUND, OWNERS, findings
from nhs_lead.packs.entries import make
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import START


def told(publisher: str, url: str, **fields: object) -> list[str]:
    one, _ = make(Raw("source", {"id": "study", "publisher": publisher, "url": url, **fields}, "a.yaml", START))
    assert one
    return [finding[2] for finding in findings(one)]


@pytest.mark.parametrize(
    ("publisher", "url"),
    [
        ("The King's Fund", "https://www.kingsfund.org.uk/a"),
        ("The King\N{RIGHT SINGLE QUOTATION MARK}s Fund and NHS Providers", "https://www.kingsfund.org.uk/a"),
        ("NHS Leadership Academy Midlands", "https://midlands.leadershipacademy.nhs.uk/a"),
        ("NHS England (NHS Digital)", "https://digital.nhs.uk/a"),
        ("Acas", "https://www.gov.uk/a"),
        ("The BMJ", "https://doi.org/10.1136/a"),
        ("NHS England", "https://www.somewhere.nhs.uk/a"),
        ("A firm of solicitors", "https://example.org/a"),
        ("", "https://www.kingsfund.org.uk/a"),
        ("The King's Fund", ""),
    ],
)
def test_they_belong_together(publisher: str, url: str) -> None:
    """An owner on the own site, one among others, common ground, and what the table does not know."""
    assert told(publisher, url) == []


@pytest.mark.parametrize(
    ("publisher", "host"),
    [
        ("The King's Fund", "www.wired-gov.net"),
        ("Acas", "www.cqc.org.uk"),
        ("NHS Confederation", "kingsfund.org.uk"),
        ("A newspaper", "www.england.nhs.uk"),
        ("Acas", "notacas.org.uk"),
    ],
)
def test_they_do_not(publisher: str, host: str) -> None:
    """An owner elsewhere, and somebody else on an owner's site, unless the source says what was read instead."""
    assert told(publisher, f"https://{host}/a") == [
        f"'study' is said to be published by {publisher}, and {host} is not their site."
    ]
    assert told(publisher, f"https://{host}/a", via="a copy on another site") == []


def test_no_site_has_two_rows() -> None:
    """No site of an owner is common ground, or lies within one of another owner."""
    assert not [site for site in OWNERS if site in COMMON_GROUND]
    assert not [(site, other) for site in OWNERS for other in OWNERS if site != other and site.endswith(f".{other}")]
