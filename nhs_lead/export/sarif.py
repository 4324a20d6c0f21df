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
from nhs_lead.xapi.identity import HOME

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "nhsLeadFault/v1"
"""The name of how a fault is recognised in the next run, when its line has moved: it changes when the way does."""


def log(faults: Sequence[Fault], root: str, version: str) -> dict[str, Any]:
    """Return the SARIF log of `faults`, found by `version` of the program; files are named from the folder `root`."""
    numbers = {explanation.rule.code: number for number, explanation in enumerate(EXPLANATIONS)}
    seen: Counter[str] = Counter()
    driver = {
        "name": "nhs-lead",
        "version": version,
        "informationUri": HOME,
        "rules": [_rule(explanation) for explanation in EXPLANATIONS],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, numbers[fault.code], root, seen) for fault in faults],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(explanation: Explanation) -> dict[str, Any]:
    """Return the long form of a rule; the text of its help stands for itself where Markdown is not read."""
    told = f"Told by {explanation.found_by}."
    wrong, right = _lines(explanation.wrong), _lines(explanation.right)
    plain = f"{explanation.why}\n\nTo do: {explanation.rule.hint}\n\nWrong:\n{wrong}\n\nRight:\n{right}"
    marked = (
        f"{explanation.why}\n\n**To do:** {explanation.rule.hint}\n\n**Wrong**\n\n```yaml\n{wrong}\n```\n\n"
        f"**Right**\n\n```yaml\n{right}\n```\n"
    )
    return {
        "id": explanation.rule.code,
        "name": "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", explanation.title)),
        "shortDescription": {"text": f"{explanation.title}."},
        "fullDescription": {"text": explanation.means},
        "help": {"text": f"{plain}\n\n{told}", "markdown": f"{marked}\n{told}"},
        "defaultConfiguration": {"level": explanation.rule.severity},
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
