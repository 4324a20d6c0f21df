"""A learning record store behind an address: one request to it, over the standard library's HTTP."""

import base64
import http.client
import ipaddress
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from nhs_lead.errors import UsageError
from nhs_lead.xapi.delivery import NO_ANSWER, DeliveryError, Reply
from nhs_lead.xapi.statements import VERSION

TIMEOUT = 30.0
"""Seconds without a sign from the store."""

MOST_READ = 4_000_000
"""Bytes of an answer: 500 ids are 20,000."""

MOST_OF_A_PAGE = 200_000_000
"""Bytes of statements that come at once: a store may give more than the 500 that it is asked for."""

SAID = 200
"""Letters of what a store says that are told."""


class Given(NamedTuple):
    """What came of one request: its status, what it brought, how many seconds to wait if it said so, and why not."""

    status: int
    body: bytes = b""
    wait: float | None = None
    words: str = ""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The key goes to the address that was agreed, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: the answer then is the status itself."""


def address(typed: str) -> str:
    """Return the address of the statements of the store at `typed`.

    Raises UsageError where it is none, carries a key, or would send over an open line to another machine.
    """
    try:
        parts = urlsplit(typed)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    plain = typed.isascii() and typed.isprintable() and " " not in typed
    if not host or not plain or parts.scheme not in ("https", "http") or parts.query or parts.fragment:
        raise UsageError(
            f"'{typed[:80]}' is not the address of a store.", "Name one such as https://lrs.example.org/xAPI."
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "The address has a key in it, which others could read.", "Put it into NHS_LEAD_XAPI_KEY or the keyring."
        )
    if parts.scheme == "http" and not is_this_machine(host):
        raise UsageError(
            f"http:// to {host} would send answers in the open.", "Use https://; http is for this machine alone."
        )
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path if path.endswith('/statements') else f'{path}/statements'}"


def is_this_machine(host: str) -> bool:
    """Whether `host` is the machine that the program runs on."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def authorization(key: str) -> str:
    """Return the header for a key: NAME:PASSWORD, or a whole header that begins with Basic or Bearer.

    Raises UsageError where it cannot be one.
    """
    key = key.strip()
    if key.startswith(("Basic ", "Bearer ")) and key.isascii() and key.isprintable():
        return key
    if ":" not in key or not key.isprintable():
        raise UsageError("The key of the store is not one.", "It is NAME:PASSWORD, or begins with Basic or Bearer.")
    return f"Basic {base64.b64encode(key.encode()).decode()}"


class StatementStore:
    """The store at `url`, which knows us by the header `known_as`."""

    def __init__(self, url: str, known_as: str, *, timeout: float = TIMEOUT) -> None:
        self._url = url
        self._headers = {
            "Authorization": known_as,
            "Content-Type": "application/json",
            "X-Experience-API-Version": VERSION,
            "User-Agent": "nhs-lead",
        }
        self._timeout = timeout
        here = is_this_machine(urlsplit(url).hostname or "")
        proxies = [urllib.request.ProxyHandler({})] if here else []
        self._opener = urllib.request.build_opener(_NoRedirects, *proxies)

    def post(self, statements: Sequence[dict[str, Any]]) -> Reply:
        """Hand over `statements` once, and return what the store said.

        Raises DeliveryError where the store cannot be trusted to be the one it says it is.
        """
        given = self._asked("POST", self._url, msgspec.json.encode(statements), MOST_READ)
        return Reply(given.status, given.wait, given.words, _ids(given.body))

    def get(self, address: str) -> Given:
        """Ask for what lies at `address`, which is one of this store, and return what came.

        Raises DeliveryError where the store cannot be trusted to be the one it says it is.
        """
        return self._asked("GET", address, None, MOST_OF_A_PAGE)

    def _asked(self, method: str, address: str, data: bytes | None, most: int) -> Given:
        request = urllib.request.Request(address, data, self._headers, method=method)  # noqa: S310 (http and https alone)
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                return _given(answer.status, answer.headers, _read(answer, most))
        except urllib.error.HTTPError as error:
            try:
                body = _read(error, MOST_READ)
            except (OSError, http.client.HTTPException):
                body = b""
            return _given(error.code, error.headers, body)
        except urllib.error.URLError as error:
            if isinstance(error.reason, ssl.SSLCertVerificationError):
                raise DeliveryError(
                    f"The certificate of the store does not match: {error.reason.verify_message}.",
                    "Nothing was sent. Ask whoever runs it.",
                ) from error
            return Given(NO_ANSWER, words=_why(error.reason))
        except (OSError, http.client.HTTPException) as error:  # a timeout, a cut line, half an answer
            return Given(NO_ANSWER, words=_why(error))


def _read(answer: Any, most: int) -> bytes:
    """Return the body, or its first `most` bytes. Raises IncompleteRead where less came than was announced."""
    body: bytes = answer.read(most)
    if answer.length and len(body) < most:
        raise http.client.IncompleteRead(body, answer.length)
    return body


def _given(status: int, headers: Any, body: bytes) -> Given:
    after = headers.get("Retry-After", "") or ""
    words = " ".join(body[:MOST_READ].decode("utf-8", "replace").split())[:SAID]
    return Given(status, body, float(after) if after.isascii() and after.isdigit() else None, words)


def _ids(body: bytes) -> tuple[str, ...] | None:
    """Return the ids that a store answers with; None where they are none."""
    try:
        told = json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None
    return tuple(told) if isinstance(told, list) and all(isinstance(id, str) for id in told) else None


def _why(error: object) -> str:
    if isinstance(error, TimeoutError):
        return "nothing came back in time"
    if isinstance(error, http.client.IncompleteRead):
        return "half an answer came back"
    return str(getattr(error, "strerror", "") or error or type(error).__name__)[:SAID]
