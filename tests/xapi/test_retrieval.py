"""Reading the statements of a learning record store."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from nhs_lead.errors import NhsLeadError, UsageError
from nhs_lead.xapi import retrieval, store
from nhs_lead.xapi.delivery import DeliveryError
from nhs_lead.xapi.identity import ANSWERED
from tests.xapi.strict_store import KEY, StrictStore, strict_store
from tests.xapi.told import told

ANSWERS = [one for one in json.loads(msgspec.json.encode(told())) if one["verb"]["id"] == ANSWERED]


@pytest.fixture
def there() -> Iterator[StrictStore]:
    """Run a store that has five answers and a sitting, and gives two answers at once."""
    with strict_store() as strict:
        strict.kept = {one["id"]: one for one in told()}
        strict.most = 2
        yield strict


def read(there: StrictStore, key: str = KEY) -> tuple[list[Any], list[float]]:
    """Return the statements of a store, and how long it was waited for."""
    waited: list[float] = []
    url = store.address(there.url)
    client = store.StatementStore(url, store.authorization(key))
    return list(retrieval.answered_statements(client, url, waited.append)), waited


def test_every_page_is_read(there: StrictStore) -> None:
    """All answers come, page after page, and nothing but answers."""
    assert read(there) == (ANSWERS, [])
    there.kept = {}
    assert read(there) == ([], [])


@pytest.mark.parametrize("fails", [500, 429, "cut", "silent"])
def test_a_page_is_asked_for_again(there: StrictStore, fails: Any) -> None:
    """A busy store, half a page and silence are waited for, and the answers come once."""
    there.fails = [None, fails]
    statements, waited = read(there)
    assert statements == ANSWERS
    assert waited == [7.0 if fails == 429 else 1.0]


@pytest.mark.parametrize(
    ("fails", "kind", "said"),
    [
        ([500] * 4, DeliveryError, "it answers 500"),
        (["cut"] * 4, DeliveryError, "half an answer"),
        (["silent"] * 4, DeliveryError, "does not give"),
        ([404], DeliveryError, "no learning record store"),
        (["html"], DeliveryError, "no list of statements"),
        ([401], UsageError, "does not show us"),
    ],
)
def test_what_a_store_may_do_instead(there: StrictStore, fails: list[Any], kind: type[NhsLeadError], said: str) -> None:
    """Each is a sentence, also where a part has come already."""
    there.fails = [None, *fails]
    with pytest.raises(kind, match=said):
        read(there)


def test_a_key_that_is_not_known(there: StrictStore) -> None:
    """A wrong key is said to be one."""
    with pytest.raises(UsageError, match="401"):
        read(there, "ward:wrong")


@pytest.mark.parametrize(
    "more",
    ["https://elsewhere.nhs.uk/more", "//elsewhere.nhs.uk/", "http://127.0.0.1:1/x", "http://[", "/a b", "/\u202e"],
)
def test_the_key_goes_nowhere_else(there: StrictStore, more: str) -> None:
    """A next page at another address, or at none, is not asked for."""
    there.more = lambda *_: more
    with pytest.raises(DeliveryError, match="another address"):
        read(there)


def test_a_store_that_goes_round(there: StrictStore) -> None:
    """A next page that has been there before ends it."""
    there.more = lambda path, _: f"{path}?after=2"
    with pytest.raises(DeliveryError, match="circle"):
        read(there)


def test_more_than_can_be_read(there: StrictStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is larger than any may be is refused whole."""
    for module in (store, retrieval):
        monkeypatch.setattr(module, "MOST_OF_A_PAGE", 100)
    with pytest.raises(DeliveryError, match="more at once"):
        read(there)
