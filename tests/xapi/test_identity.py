"""What statements call things."""

import uuid

import pytest

from nhs_lead.errors import UsageError
from nhs_lead.xapi import identity
from tests.record.history import AT, LATER, sitting


def test_an_id_follows_from_what_it_is_of() -> None:
    """The same answer has the same id on every machine; a sitting that is called alike has another one."""
    first = identity.statement_id("answer", "s1")
    assert first == identity.statement_id("answer", "s1") != identity.statement_id("completed", "s1")
    assert uuid.UUID(first).version == 5


def test_an_item_is_named_with_its_pack() -> None:
    """What two packs call alike has two addresses, and no sign of an id breaks one."""
    assert identity.item_address("", "beds") != identity.item_address("our-trust", "beds")
    assert identity.item_address("", "a b/ü?") == "https://nhs-lead.invalid/item/a%20b%2F%C3%BC%3F"


def test_a_made_up_name_stays_the_same() -> None:
    """It follows from the first sitting, so that later ones change nothing, and does not hold its id."""
    first, later = sitting("s1", started=AT), sitting("s2", started=LATER)
    assert identity.pseudonym([first]) == identity.pseudonym([later, first]) != identity.pseudonym([later])
    assert "s1" not in identity.pseudonym([first]).name


@pytest.mark.parametrize(
    "typed", ["", "jo", "@x", "jo@", "jo@a b", "jo@http://x", "jo\x1b@x.uk", "jo@[::1", "jo@x/\x00"]
)
def test_what_is_no_account(typed: str) -> None:
    """A name without a site, or with signs that no site has, is refused in a sentence."""
    with pytest.raises(UsageError, match="is not an account"):
        identity.account(typed)


def test_an_account() -> None:
    """A name may hold an @ itself; the site is an address of https."""
    assert identity.account("jo@ward@learning.nhs.uk") == identity.Account(
        name="jo@ward", site="https://learning.nhs.uk"
    )
