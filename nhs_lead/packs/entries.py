"""Raw entries → entries that are whole, or the faults that say why not. Past this door nobody checks again."""

import re
from typing import NamedTuple

import msgspec

from nhs_lead.model import graphemes
from nhs_lead.model.entry import Entry
from nhs_lead.model.faults import Fault
from nhs_lead.model.kinds import MODELS
from nhs_lead.model.links import without_links
from nhs_lead.model.numerals import whole_number
from nhs_lead.model.sentences import first_sentence
from nhs_lead.packs import markable, rules, schema, steps
from nhs_lead.packs.raw_entries import Raw
from nhs_lead.packs.yaml_reader import Data

SUMMARY_LENGTH = 140

TEXTS = ("answer", "about", "meaning", "expansion", "implication")
"""The fields of which the first that says something gives an entry its summary, where it has none."""

# What a kind is made of: an entry with none of these tells a reader nothing.
_SUBSTANCE = (
    *("summary", "about", "implication", "meaning", "expansion", "answer", "situation", "question", "musts"),
    "steps",
)


class Made(NamedTuple):
    """An entry with the raw text that it was made from."""

    entry: Entry
    raw: Raw


def make(raw: Raw, *, at_length: bool = True) -> tuple[Made | None, list[Fault]]:
    """Make an entry of `raw`. Returns it, or None with every fault that keeps it from being one.

    Not `at_length`, only the first fault is found: the rest takes the schema, and 50 times as long.
    """
    data = completed(raw.kind, raw.data)
    findings: list[schema.Finding] = []
    entry: Entry | None = None
    try:
        entry = msgspec.convert(data, MODELS[raw.kind], strict=False)
    except msgspec.ValidationError as error:
        # msgspec stops at the first fault; the schema finds them all.
        findings = (at_length and schema.findings(raw.kind, raw.data)) or [_of_the_model(error)]
    else:
        findings = markable.findings(entry) + steps.findings(entry)
        if raw.kind != "source" and not any(data.get(field) for field in _SUBSTANCE):
            findings.append((("id",), rules.NOTHING_TO_READ, f"'{entry.id}' says nothing.", ""))
    faults = [raw.fault(path, rule, message, hint) for path, rule, message, hint in findings]
    return (None, faults) if faults or entry is None else (Made(entry, raw), [])


def _of_the_model(error: msgspec.ValidationError) -> schema.Finding:
    """Return what only the model itself finds, such as a day that its month does not have."""
    message, _, where = str(error).partition(" - at `$")
    path = tuple(step if (place := whole_number(step, 0)) is None else place for step in re.findall(r"\w+", where))
    return path, rules.WRONG_VALUE, f"{message}.", ""


def completed(kind: str, data: dict[str, Data]) -> dict[str, Data]:
    """Return `data` with the fields that follow from others: the title of a question, the summary of an answer."""
    whole = dict(data)
    question, entry_id = data.get("question"), data.get("id")
    if not whole.get("title"):
        if kind in ("faq", "question", "interview") and isinstance(question, str):
            whole["title"] = question
        elif isinstance(entry_id, str):
            whole["title"] = entry_id.replace("-", " ").capitalize()
    if not whole.get("summary"):
        body = next((data[name] for name in TEXTS if data.get(name)), None)
        if isinstance(body, str):
            whole["summary"] = summary_of(body)
    return whole


def summary_of(text: str) -> str:
    """Return the first sentence of `text` as it reads, cut at a word where it is longer than a summary may be."""
    plain = without_links(text.strip(), lambda id: id.replace("-", " "))
    return graphemes.shortened(first_sentence(plain), SUMMARY_LENGTH, graphemes.ELLIPSIS)
