"""Reads the statements of a learning record store: page after page, again where the line fails, and all or none."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import msgspec

from nhs_lead.errors import UsageError
from nhs_lead.xapi.delivery import BATCH, LATER, LONGEST_WAIT, NO_ANSWER, DeliveryError
from nhs_lead.xapi.identity import ANSWERED
from nhs_lead.xapi.store import MOST_OF_A_PAGE, Given, StatementStore

ATTEMPTS = 4
"""How often a page is asked for that does not come whole, or that the store is too busy for."""

ADDRESS = "Name the address under which it gives xAPI, such as https://lrs.example.org/xAPI."
AGAIN = "Nothing is reported of a part. Try again later."


class _Page(msgspec.Struct, frozen=True):
    """A StatementResult of xAPI 1.0.3 (part 2, section 2.5): statements, and the address of the next ones."""

    statements: list[Any]
    more: str | None = None


def answered_statements(store: StatementStore, url: str, wait: Callable[[float], None]) -> Iterator[Any]:
    """Yield the statements of `store`, at `url`, that something was answered; `wait` sleeps so many seconds.

    Raises DeliveryError where the store does not give them, and UsageError where it does not know our key.
    """
    address: str = f"{url}?{urlencode({'verb': ANSWERED, 'limit': BATCH})}"
    seen = set()
    while address:
        seen.add(address)
        page = _page(_given(store, address, wait))
        yield from page.statements
        address = _next(url, address, page.more)
        if address in seen:
            raise DeliveryError("The store goes round in a circle: what comes next has been there before.", AGAIN)


def _given(store: StatementStore, address: str, wait: Callable[[float], None]) -> Given:
    """Return the page at `address`, asked for again while there is hope."""
    for attempt in range(ATTEMPTS):
        given = store.get(address)
        if given.status == 200:
            return given
        if given.status in (401, 403):
            raise UsageError(
                f"The store does not show us its statements ({given.status}).",
                "See to NHS_LEAD_XAPI_KEY or the keyring; the key must be one that may read.",
            )
        if given.status != NO_ANSWER and given.status not in LATER and given.status < 500:
            raise DeliveryError(
                f"There is no learning record store at this address: it answers {given.status}.", ADDRESS
            )
        if attempt + 1 < ATTEMPTS:
            wait(min(LONGEST_WAIT, max(float(2**attempt), given.wait or 0.0)))
    said = f"it answers {given.status}" if given.status else given.words or "nothing comes back"
    raise DeliveryError(f"The store does not give its statements: {said}.", AGAIN)


def _page(given: Given) -> _Page:
    if len(given.body) >= MOST_OF_A_PAGE:
        raise DeliveryError("The store gives more at once than can be read.", "Ask for its statements as a file.")
    try:
        return msgspec.json.decode(given.body, type=_Page)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise DeliveryError(
            "What came is no list of statements, or half of one.",
            "See to the address; a page to log in to a network may stand before it.",
        ) from None


def _next(url: str, address: str, more: str | None) -> str:
    """Return the address of the next page, nothing where this was the last. The key goes to its own store alone."""
    if not more:
        return ""
    try:
        to, own = urlsplit(urljoin(address, more)), urlsplit(url)
        same = (to.scheme, to.hostname, to.port) == (own.scheme, own.hostname, own.port) and to.username is None
    except ValueError:
        same = False
    if not same or not more.isascii() or not more.isprintable() or " " in more:
        raise DeliveryError("The store sends us on to another address, where its key does not belong.", AGAIN)
    return urljoin(address, more)
