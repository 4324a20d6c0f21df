"""A learning record store behind an address: one request to it, over the standard library's HTTP."""

import base64
import http.client
import ipaddress
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from nhs_lead.errors import UsageError
from nhs_lead.xapi.delivery import NO_ANSWER, DeliveryError, Reply
from nhs_lead.xapi.statements import VERSION

TIMEOUT = 30.0
"""Seconds without a sign from the store."""

MOST_READ = 4_000_000
"""Bytes of an answer: 500 ids are 20,000."""

SAID = 200
"""Letters of what a store says that are told."""


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
        data = msgspec.json.encode(statements)
        request = urllib.request.Request(self._url, data, self._headers, method="POST")  # noqa: S310 (http and https alone)
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                return _reply(answer.status, answer.headers, _read(answer))
        except urllib.error.HTTPError as error:
            try:
                body = _read(error)
            except (OSError, http.client.HTTPException):
                body = b""
            return _reply(error.code, error.headers, body)
        except urllib.error.URLError as error:
            if isinstance(error.reason, ssl.SSLCertVerificationError):
                raise DeliveryError(
                    f"The certificate of the store does not match: {error.reason.verify_message}.",
                    "Nothing was sent. Ask whoever runs it.",
                ) from error
            return Reply(NO_ANSWER, words=_why(error.reason))
        except (OSError, http.client.HTTPException) as error:  # a timeout, a cut line, half an answer
            return Reply(NO_ANSWER, words=_why(error))


def _read(answer: Any) -> bytes:
    """Return the body. Raises IncompleteRead where less came than was announced."""
    body: bytes = answer.read(MOST_READ)
    if answer.length and len(body) < MOST_READ:
        raise http.client.IncompleteRead(body, answer.length)
    return body


def _reply(status: int, headers: Any, body: bytes) -> Reply:
    after = headers.get("Retry-After", "") or ""
    try:
        told = json.loads(body) if body else None
    except (ValueError, RecursionError):
        told = None
    ids = tuple(told) if isinstance(told, list) and all(isinstance(id, str) for id in told) else None
    words = " ".join(body.decode("utf-8", "replace").split())[:SAID]
    return Reply(status, float(after) if after.isascii() and after.isdigit() else None, words, ids)


def _why(error: object) -> str:
    if isinstance(error, TimeoutError):
        return "nothing came back in time"
    if isinstance(error, http.client.IncompleteRead):
        return "half an answer came back"
    return str(getattr(error, "strerror", "") or error or type(error).__name__)[:SAID]
