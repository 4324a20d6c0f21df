"""Faults as SARIF 2.1.0, the format in which code hosts and editors take the results of a check."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from nhs_lead.authoring.rules.explanations import EXPLANATIONS, Example, Explanation
from nhs_lead.export.github import below
from nhs_lead.model.faults import Fault

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "nhsLeadFault/v1"
"""The name of how a fault is recognised in the next run, when its line has moved: it changes when the way does."""


def log(faults: Sequence[Fault], root: str, version: str) -> dict[str, Any]:
    """Return the SARIF log of `faults`, found by `version` of the program; files are named from the folder `root`."""
    numbers = {one.rule.code: number for number, one in enumerate(EXPLANATIONS)}
    seen: Counter[str] = Counter()
    # No `informationUri`, which may be left out: the program has no page of its own on the web.
    driver = {
        "name": "nhs-lead",
        "version": version,
        "rules": [_rule(one) for one in EXPLANATIONS],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, numbers[fault.code], root, seen) for fault in faults],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(one: Explanation) -> dict[str, Any]:
    """Return the long form of a rule; the text of its help stands for itself where Markdown is not read."""
    told = f"Told by {one.found_by}."
    plain = f"{one.why}\n\nTo do: {one.rule.hint}\n\nWrong:\n{_lines(one.wrong)}\n\nRight:\n{_lines(one.right)}"
    marked = (
        f"{one.why}\n\n**To do:** {one.rule.hint}\n\n**Wrong**\n\n```yaml\n{_lines(one.wrong)}\n```\n\n"
        f"**Right**\n\n```yaml\n{_lines(one.right)}\n```\n"
    )
    return {
        "id": one.rule.code,
        "name": "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", one.title)),
        "shortDescription": {"text": f"{one.title}."},
        "fullDescription": {"text": one.means},
        "help": {"text": f"{plain}\n\n{told}", "markdown": f"{marked}\n{told}"},
        "defaultConfiguration": {"level": one.rule.severity},
    }


def _lines(example: Example) -> str:
    return "\n".join([f"# {example.file}", *example.shown])


def _result(fault: Fault, rule: int, root: str, seen: Counter[str]) -> dict[str, Any]:
    file = below(fault.file, root)
    inside = not file.startswith("/") and ":" not in file[:2]
    artifact: dict[str, Any] = {
        "uri": quote(file) if inside else f"file://{quote(file if file[0] == '/' else f'/{file}')}"
    }
    if inside:
        artifact["uriBaseId"] = "%SRCROOT%"
    what = hashlib.sha256(f"{fault.code}\n{file}\n{fault.message}".encode()).hexdigest()[:32]
    seen[what] += 1  # the same may be said of two places
    return {
        "ruleId": fault.code,
        "ruleIndex": rule,
        "level": fault.severity,
        # What looks like [words](address) would be shown as a link, and content may quote anything.
        "message": {"text": f"{fault.message} {fault.hint}".rstrip().replace("](", "] (")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": fault.line, "startColumn": fault.column},
                }
            }
        ],
        "partialFingerprints": {FINGERPRINT: f"{what}:{seen[what]}"},
    }
