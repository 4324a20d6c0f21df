"""Programmes whose status says one thing and their words another."""

import re
from collections.abc import Iterator

from nhs_lead.authoring.rules.dates_in_text import dates_in
from nhs_lead.model.knowledge import Programme
from nhs_lead.packs import rules
from nhs_lead.packs.entries import Made
from nhs_lead.packs.schema import Finding

# Words that say of the programme itself that it is shut, for now or for good, or that one can apply. What is thought,
# planned or true of another one is told in other words, and 'instead' is about other programmes anyway.
_SHUT = re.compile(
    r"\b(?:(?:it|programme|course|scheme|recruitment|fellowship) (?:is|has been|was) (?:now )?"
    r"(?:closed|paused|suspended|discontinued|on hold)|(?:it|programme|course|scheme) has (?:now )?(?:ended|closed)|"
    r"(?:is )?no longer (?:offered|recruits|recruiting|runs|running)|not recruiting)\b",
    re.IGNORECASE,
)
_SHUT_IN_SHORT = re.compile(r"(?:^|[,;:] (?:now |and )?)(?:closed|paused|ended|on hold|suspended)\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:it|programme|course|scheme) (?:has|is) (?:now )?(?:ended|closed)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:(?:it|programme|course|scheme) is (?:now |still )?open\b|applications are (?:now |still )?open\b|"
    r"open (?:for applications )?until\b|apply (?:by|before|until) [0-9])",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\bopen (?:for applications )?until (.{1,40})", re.IGNORECASE)
_READ = ("summary", "about", "length", "prerequisites", "cost", "audience")


def findings(made: Made) -> Iterator[Finding]:
    """Yield the words of a programme that its status cannot be true beside."""
    entry = made.entry
    if not isinstance(entry, Programme):
        return
    held = entry.reviewed.isoformat() if entry.reviewed else ""
    as_of = max(held, entry.as_of or "")
    for field in _READ:
        text = str(made.raw.data.get(field, ""))  # as written: a summary that is made says the same again
        said = _against(entry.status, field, text)
        if said:
            message = f"'{entry.id}' has the status {entry.status}, and its '{field}' says '{said}'."
            yield (field,), rules.STATUS_WORDS, message, ""
        for until in _UNTIL.finditer(text):
            for words, day in dates_in(until[1]):
                if entry.status == "open" and as_of and day.isoformat() < as_of:
                    message = f"'{entry.id}' has the status open as of {as_of}, and says that it was until {words}."
                    yield (field,), rules.STATUS_WORDS, message, ""


def _against(status: str, field: str, text: str) -> str:
    """Return the words of a field that speak against `status`; nothing where none do."""
    if status == "open":
        words = _SHUT.search(text) or (_SHUT_IN_SHORT.search(text) if field == "summary" else None)
    elif status == "closed":
        words = _OPEN.search(text)
    elif status == "paused":
        words = _OPEN.search(text) or _ENDED.search(text)
    else:
        return ""
    return words[0].strip(" ,;:") if words else ""
