"""What statements call things: ids that follow from the record, addresses of verbs and fields, and who the learner is.

The addresses end in `.invalid`, which RFC 2606 keeps from ever belonging to anybody: they name, and lead nowhere.
"""

import re
import uuid
from collections.abc import Iterable
from urllib.parse import quote

from msgspec import Struct

from nhs_lead.errors import UsageError
from nhs_lead.record.entities import RecordedSitting

HOME = "https://nhs-lead.invalid"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, HOME)

ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"

FIELD = f"{HOME}/xapi/"
"""What the address of each field of ours begins with; the name of the field ends it."""


_SITE = re.compile(r"(https://)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")


class Account(Struct, frozen=True, kw_only=True):
    """Who a statement is about: a name on some site, never an address of mail."""

    name: str
    site: str
    """The address of the site: https://…"""


def statement_id(of: str, id: str) -> str:
    """Return the id of the statement on the answer or the sitting `id` (`of` says which), the same whenever it is made.

    It is a UUID of version 5 (RFC 4122, section 4.3), so that a store which gets it twice keeps it once.
    """
    return str(uuid.uuid5(NAMESPACE, f"{of}:{id}"))


def item_address(pack: str, item: str) -> str:
    """Return the address that names an item; `pack` is nothing for the bundled one."""
    return "/".join((HOME, "item", *(quote(part, safe="") for part in (pack, item) if part)))


def pseudonym(sittings: Iterable[RecordedSitting]) -> Account:
    """Return a made-up name for the learner of `sittings`: it follows from the first of them, and says nothing else."""
    oldest = min(((sitting.started, sitting.id) for sitting in sittings), default=("", ""))
    return Account(name=str(uuid.uuid5(NAMESPACE, f"learner:{oldest[1]}")), site=f"{HOME}/learners")


def account(typed: str) -> Account:
    """Return the account NAME@SITE. Raises UsageError where it is none."""
    name, _, site = typed.rpartition("@")
    if not name.strip() or not name.isprintable() or not _SITE.fullmatch(site):
        raise UsageError(
            f"'{typed[:80]}' is not an account.", "Say NAME@SITE, such as 4711@learning.example.nhs.uk, or --anonymous."
        )
    return Account(name=name.strip(), site=site if site.startswith("https://") else f"https://{site}")
